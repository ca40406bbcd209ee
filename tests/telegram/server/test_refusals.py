"""What Telegram refuses, the server refuses, and python-telegram-bot raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from tests.telegram.server.asking import ask, button, keyboard, say
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.telegram.server.api import BotApi

TOO_OLD = "query is too old"


def result(identifier: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(identifier, "a title", InputTextMessageContent("a sentence"))


REFUSED: dict[str, tuple[Callable[[Bot], Awaitable[Any]], str]] = {
    "an unclosed tag": (say("<b>open", parse_mode="HTML"), "can't parse entities"),
    "an empty text": (say("<b> </b>", parse_mode="HTML"), "ext is empty"),
    "4,097 characters": (say("x" * 4097), "essage is too long"),
    "2,049 emoji, each two units": (say("😀" * 2049), "essage is too long"),
    "an unknown chat": (lambda bot: bot.send_message(77, "x"), "hat not found"),
    "an unknown parameter": (say("x", api_kwargs={"chat_it": 1}), "no parameter chat_it"),
    "callback data of 65 bytes": (say("x", reply_markup=keyboard([button("ع" * 32 + "x")])), "utton_data_invalid"),
    "a button that does nothing": (
        say("x", reply_markup=keyboard([InlineKeyboardButton("idle")])),
        "Text buttons are unallowed",
    ),
    "a button to no host": (
        say("x", reply_markup=keyboard([InlineKeyboardButton("go", url="http://nowhere")])),
        "Wrong HTTP URL",
    ),
    "nine buttons in a row": (say("x", reply_markup=keyboard([button("d")] * 9)), "eply_markup_too_long"),
    "101 buttons": (say("x", reply_markup=keyboard(*[[button("d")]] * 101)), "eply_markup_too_long"),
    "a reply to no message": (say("x", reply_parameters=ReplyParameters(999_999)), "essage to be replied not found"),
    "an edit of no message": (lambda bot: bot.edit_message_text("x", READER, 999_999), "essage to edit not found"),
    "markup on no message": (lambda bot: bot.edit_message_reply_markup(READER, 999_999), "essage to edit not found"),
    "deleting no message": (lambda bot: bot.delete_message(READER, 999_999), "essage to delete not found"),
    "an unknown action": (lambda bot: bot.send_chat_action(READER, "dancing"), "wrong parameter action"),
    "an unknown press": (lambda bot: bot.answer_callback_query("9"), TOO_OLD),
    "an unknown inline query": (lambda bot: bot.answer_inline_query("9", []), TOO_OLD),
    "a command in capitals": (lambda bot: bot.set_my_commands([BotCommand("Start", "x")]), "ot_command_invalid"),
    "a command's description of 257": (
        lambda bot: bot.set_my_commands([BotCommand("start", "x" * 257)]),
        "length must not exceed 256",
    ),
    "101 commands": (lambda bot: bot.set_my_commands([BotCommand("a", "x")] * 101), "ot_commands_too_much"),
    "a description of 513": (lambda bot: bot.set_my_description("x" * 513), "must not exceed 512"),
    "a short description of 121": (lambda bot: bot.set_my_short_description("x" * 121), "must not exceed 120"),
    "an unknown file": (lambda bot: bot.get_file("9"), "nvalid file_id"),
    "a webhook that is no URL": (lambda bot: bot.set_webhook("ftp://a.org"), "HTTPS URL must be provided"),
    "a secret with a space": (lambda bot: bot.set_webhook("http://a.org", secret_token="a b"), "unallowed characters"),  # noqa: S106
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_telegram_refuses(running: BotApi, name: str) -> None:
    act, description = REFUSED[name]
    with pytest.raises(BadRequest, match=rf"(?i){description}"):
        ask(running, act)


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([result(str(number)) for number in range(51)], "results_too_much"),
        ([result("1"), result("1")], "result_id_duplicate"),
        ([result("x" * 65)], "result_id_invalid"),
    ],
)
def test_inline_results_are_few_and_distinct_and_their_ids_short(
    running: BotApi, results: list[InlineQueryResultArticle], description: str
) -> None:
    query = running.inline("nile").query_id
    with pytest.raises(BadRequest, match=rf"(?i){description}"):
        ask(running, lambda bot: bot.answer_inline_query(query, results))


@pytest.mark.parametrize("token", ["123:wrong", "nonsense"])
def test_a_wrong_token_is_no_bot(running: BotApi, token: str) -> None:
    with pytest.raises(InvalidToken):
        ask(running, lambda bot: bot.get_me(), token=token)


def test_a_method_can_be_unknown_or_refused(api: BotApi) -> None:
    api.without("sendChatAction")
    api.refuse("sendMessage", "Forbidden: bot was blocked by the user", code=403, chat=READER)
    api.meet(7)
    with pytest.raises(InvalidToken, match="Not Found"):
        ask(api, lambda bot: bot.send_chat_action(READER, "typing"))
    with pytest.raises(Forbidden, match="blocked"):
        ask(api, say("x"))
    ask(api, lambda bot: bot.send_message(7, "x"))
    api.allow("sendMessage")
    ask(api, say("x"))
