"""In groups: what is meant for the bot, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from qabot.wording import phrases
from tests.telegram.handlers.talk import PATIENCE, READER, Talk, data_of, texts

if TYPE_CHECKING:
    from tests.telegram.server.refusal import Json

GROUP = -1_000_000_000_001
SAID = phrases("en").telegram
ANOTHER_BOT: Json = {"id": 55, "is_bot": True, "first_name": "Other", "username": "other_bot"}


def test_a_mention_is_answered_in_reply(talk: Talk) -> None:
    (answer,) = talk.say("@shelf_bot which rivers?", group=GROUP)
    assert "The Nile is long." in answer.text
    assert answer.reply_to == talk.sent.message_id
    assert talk.shelf.asked == [("which rivers?", (), False)]


@pytest.mark.parametrize(
    "text",
    [
        "Which rivers?",
        "@other_bot which rivers?",
        "@shelf_bot2 which rivers?",
        "mail shelf_bot about rivers",
        "/start@other_bot",
        "/nonsense",
        "/stats@other_bot",
    ],
)
def test_what_is_not_meant_for_the_bot_is_passed_over(talk: Talk, text: str) -> None:
    assert talk.say(text, group=GROUP) == []
    assert talk.shelf.asked == []


def test_a_mention_after_emoji_and_in_another_case_is_one(talk: Talk) -> None:
    talk.say("👩\u200d👧🌍 @Shelf_Bot which rivers?", group=GROUP)
    assert [question for question, *_ in talk.shelf.asked] == ["👩\u200d👧🌍  which rivers?"]


@pytest.mark.parametrize("command", ["/help", "/help@shelf_bot", "/HELP@Shelf_Bot"])
def test_commands_are_answered_with_and_without_the_name(talk: Talk, command: str) -> None:
    (said,) = talk.say(command, group=GROUP)
    assert said.text == SAID.help
    assert said.reply_to == talk.sent.message_id


def test_an_unknown_command_is_told_only_when_it_names_the_bot(talk: Talk) -> None:
    assert texts(talk.say("/nonsense@shelf_bot", group=GROUP)) == [SAID.unknown_command]


def test_a_mention_alone_is_told_how_to_ask(talk: Talk) -> None:
    assert texts(talk.say("@shelf_bot", group=GROUP)) == [SAID.ask_in_group]


def test_a_reply_to_the_bot_needs_no_mention(talk: Talk) -> None:
    (answer,) = talk.say("@shelf_bot which rivers?", group=GROUP)
    (second,) = talk.say("Which bridges?", group=GROUP, reply_to=answer.id)
    assert "The bridge opened in 1930." in second.text


def test_a_reply_to_somebody_else_is_passed_over(talk: Talk) -> None:
    talk.say("Good morning all", group=GROUP)
    first = talk.sent
    assert talk.say("Which rivers?", group=GROUP, reply_to=first.message_id) == []


def test_the_answer_and_all_that_follows_stay_in_the_topic(talk: Talk) -> None:
    (answer,) = talk.say("@shelf_bot which rivers?", group=GROUP, thread=42)
    (context,) = talk.press(answer, data_of(answer, "c")[0]).answers
    (said,) = talk.say("/help", group=GROUP, thread=42)
    assert [message.thread for message in (answer, context, said)] == [42, 42, 42]
    assert {call.parameters.get("message_thread_id") for call in talk.api.calls_of("sendChatAction")} == {"42"}


def test_a_thread_of_replies_is_no_topic(talk: Talk) -> None:
    """A reply in a group without topics has a thread's id too, which must not be sent back."""
    (answer,) = talk.say("@shelf_bot which rivers?", group=GROUP, extra={"message_thread_id": 9})
    assert answer.thread == 0


@pytest.mark.parametrize("text", ["@shelf_bot which rivers?", "/help@shelf_bot"])
def test_other_bots_are_ignored(talk: Talk, text: str) -> None:
    assert talk.say(text, group=GROUP, extra={"from": ANOTHER_BOT}) == []


def test_an_admin_who_hides_behind_the_group_is_answered(talk: Talk) -> None:
    """Telegram then names a bot of its own as the author, and the group as the sender."""
    hidden: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group: Json = {"id": GROUP, "type": "supergroup", "title": "Group"}
    (answer,) = talk.say("@shelf_bot which rivers?", group=GROUP, extra={"from": hidden, "sender_chat": group})
    assert "The Nile is long." in answer.text


def test_a_sentence_inserted_through_the_bots_inline_mode_is_no_question(talk: Talk) -> None:
    mine = {"via_bot": talk.api.world.bot}
    assert talk.say("The Nile is long.", extra=mine) == []
    assert talk.say("@shelf_bot The Nile is long.", group=GROUP, extra=mine) == []


def test_what_is_no_text_is_passed_over_unless_it_replies_to_the_bot(talk: Talk) -> None:
    (answer,) = talk.say("@shelf_bot which rivers?", group=GROUP)
    assert talk.after(partial(talk.api.voice, group=GROUP)) == []
    assert talk.after(partial(talk.api.photo, "@shelf_bot look", group=GROUP)) == []
    voice: Json = {"voice": {"file_id": "V", "file_unique_id": "V", "duration": 3}}
    assert texts(talk.say("", group=GROUP, reply_to=answer.id, extra=voice)) == [SAID.text_only]


def test_people_joining_are_passed_over(talk: Talk) -> None:
    joined: Json = {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "New"}]}
    assert talk.say("", group=GROUP, extra=joined) == []


def test_a_question_deleted_meanwhile_is_answered_without_a_reply(talk: Talk) -> None:
    talk.shelf.gate.clear()
    sent = talk.api.message("@shelf_bot which rivers?", group=GROUP)
    assert talk.shelf.began.wait(PATIENCE)
    with talk.api.world.changed:
        del talk.api.world.shown[GROUP][sent.message_id]
    talk.shelf.gate.set()
    talk.settle()
    (answer,) = talk.api.answers(GROUP)
    assert answer.reply_to == 0


def test_a_slow_answer_in_one_chat_holds_up_no_other(talk: Talk) -> None:
    talk.shelf.gate.clear()
    talk.api.message("@shelf_bot which rivers?", group=GROUP)
    assert talk.shelf.began.wait(PATIENCE)
    talk.api.message("/help")
    talk.api.wait_for(lambda: texts(talk.api.answers(READER)) == [SAID.help])
    assert talk.api.answers(GROUP) == []
    talk.shelf.gate.set()
    talk.settle()
    assert len(talk.api.answers(GROUP)) == 1


@pytest.mark.parametrize(("command", "data"), [("/forget", "f:1"), ("/lang", "l:fr")])
def test_what_one_person_asked_for_is_not_decided_by_another(talk: Talk, command: str, data: str) -> None:
    (asked,) = talk.say(command, group=GROUP)
    talk.press(asked, data, person=2002)
    (shown,) = [message for message in talk.api.answers(GROUP) if message.id == asked.id]
    assert shown.text == asked.text
    assert talk.press(asked, data).notice != SAID.stale_button
