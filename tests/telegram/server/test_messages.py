"""What the server does with what the bot says and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import BotCommand, InlineQueryResultArticle, InputTextMessageContent, ReplyParameters
from telegram.error import BadRequest

from tests.telegram.server.asking import ask, button, keyboard, say, updates
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from telegram import Bot

    from tests.telegram.server.api import BotApi

GROUP = -1_001_000_000_001


def test_what_is_just_within_the_limits_is_sent(api: BotApi) -> None:
    exact = "<b>" + "x" * 4096 + "</b>"
    rows = keyboard([button("x" * 64)] * 8)
    ask(api, say(exact, parse_mode="HTML", reply_markup=rows))
    (shown,) = api.answers()
    assert shown.text == "x" * 4096
    assert shown.html == exact
    assert shown.data() == ["x" * 64] * 8


def test_a_quote_must_be_part_of_the_message(api: BotApi) -> None:
    asked = api.message("When did the Nile rise?")
    within, beyond = (ReplyParameters(asked.message_id, quote=quote) for quote in ("the Nile", "the Tigris"))
    ask(api, say("In spring.", reply_parameters=within))
    with pytest.raises(BadRequest, match=r"(?i)quote_text_invalid"):
        ask(api, say("In spring.", reply_parameters=beyond))
    assert [(each.reply_to, each.quote) for each in api.answers()] == [(asked.message_id, "the Nile")]


def test_a_reply_to_no_message_is_sent_plainly_where_that_is_allowed(api: BotApi) -> None:
    ask(api, say("x", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True)))
    assert [each.reply_to for each in api.answers()] == [0]


def test_edits_and_deletions_show(api: BotApi) -> None:
    first, second = ask(api, say("first"), say("second"))
    ask(
        api,
        lambda bot: bot.edit_message_text("changed", READER, first.id),
        lambda bot: bot.delete_message(READER, second.id),
    )
    assert [(each.text, each.edits) for each in api.answers()] == [("changed", 1)]
    with pytest.raises(BadRequest, match="essage is not modified"):
        ask(api, lambda bot: bot.edit_message_text("changed", READER, first.id))


def test_a_message_of_the_reader_cannot_be_edited(api: BotApi) -> None:
    asked = api.message("mine")
    with pytest.raises(BadRequest, match="can't be edited"):
        ask(api, lambda bot: bot.edit_message_text("yours", READER, asked.message_id))


def test_more_than_100_entities_and_dead_links_are_violations(api: BotApi) -> None:
    ask(api, say("<b>x</b> " * 101 + '<a href="http://nowhere">y</a>', parse_mode="HTML"))
    assert len(api.answers()) == 1
    assert [violation.split(":")[0] for violation in api.violations] == ["102 entities", "a link that Telegram drops"]


def test_get_me_says_what_the_bot_may_do(running: BotApi) -> None:
    (me,) = ask(running, lambda bot: bot.get_me())
    assert (me.id, me.is_bot, me.username, me.supports_inline_queries) == (123, True, "shelf_bot", True)


def test_a_pressed_button_is_answered(api: BotApi) -> None:
    (message,) = ask(api, say("x", reply_markup=keyboard([button("more")])))
    pressed = api.press(message.id, "more")
    (press,) = [update["callback_query"] for update in updates(api)]
    assert (press["data"], press["message"]["text"]) == ("more", "x")
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        ask(api, lambda bot: bot.answer_callback_query(pressed.query_id, "x" * 201))
    assert api.answer_to(pressed) is None
    ask(api, lambda bot: bot.answer_callback_query(pressed.query_id, "done"))
    assert (api.answer_to(pressed) or {})["text"] == "done"


def test_an_inline_query_is_answered(api: BotApi) -> None:
    asked = api.inline("nile")
    result = InlineQueryResultArticle("1", "a title", InputTextMessageContent("a sentence"))
    (query,) = [update["inline_query"] for update in updates(api)]
    ask(api, lambda bot: bot.answer_inline_query(query["id"], [result], cache_time=5))
    assert [each["title"] for each in (api.answer_to(asked) or {})["results"]] == ["a title"]


def test_a_document_can_be_fetched_unless_it_is_too_big(api: BotApi) -> None:
    api.document("nile.txt", b"The Nile rose.")
    api.document("all.zip", b"", size=20 * 1024 * 1024 + 1)
    small, big = (update["message"]["document"]["file_id"] for update in updates(api))

    async def fetch(bot: Bot) -> bytes:
        return bytes(await (await bot.get_file(small)).download_as_bytearray())

    assert ask(api, fetch) == [b"The Nile rose."]
    with pytest.raises(BadRequest, match="ile is too big"):
        ask(api, lambda bot: bot.get_file(big))


def test_the_profile_is_kept_by_language(api: BotApi) -> None:
    ask(api, lambda bot: bot.set_my_commands([BotCommand("start", "ابدأ")], language_code="ar"))
    seen = ask(api, lambda bot: bot.get_my_commands(language_code="ar"), lambda bot: bot.get_my_commands())
    assert [len(commands) for commands in seen] == [1, 0]


def test_chats_and_members_are_known(api: BotApi) -> None:
    api.meet(group=GROUP)
    api.meet(8)
    api.promote(READER, GROUP)
    chat = ask(api, lambda bot: bot.get_chat(GROUP))[0]
    members = ask(api, *(lambda bot, who=who: bot.get_chat_member(GROUP, who) for who in (READER, 8)))
    assert (chat.type, [member.status for member in members]) == ("supergroup", ["creator", "member"])
