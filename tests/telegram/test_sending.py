"""Messages out, against the loopback server: what is refused, what is lost, what the server does not know."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from qabot.telegram.metrics import Metrics
from qabot.telegram.posts import Button, Post
from qabot.telegram.sending import Place, Sender, UndeliverableError, keyboard
from tests.telegram.bots import with_bot
from tests.telegram.server.api import BotApi
from tests.telegram.server.faults import AFTER, BEFORE, GATEWAY, TOO_MANY, Faults
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from telegram.ext import ExtBot

HERE = Place(READER)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as running:
        running.meet()
        yield running


@pytest.fixture(autouse=True)
def _pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note every pause instead of making it."""
    made: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        if seconds:
            made.append(seconds)
        await real(0)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return made


@pytest.fixture
def pauses(_pauses: list[float]) -> list[float]:
    return _pauses


def send(api: BotApi, *acts: Callable[[Sender], Awaitable[Any]]) -> list[Any]:
    async def work(bot: ExtBot[Any]) -> list[Any]:
        sender = Sender(bot, Metrics())
        return [await act(sender) for act in acts]

    return with_bot(api, work)


def test_a_post_is_html_with_its_buttons_in_reply_and_without_a_preview(api: BotApi) -> None:
    asked = api.message("Who?")
    post = Post(
        "<b>The Nile</b> &amp; more", ((Button("read", url="https://example.org"), Button("👍", data="v:1:1")),)
    )
    (number,) = send(api, lambda sender: sender.post(Place(READER, None, asked.message_id), post))
    (shown,) = api.answers()
    assert (shown.id, shown.text, shown.reply_to) == (number, "The Nile & more", asked.message_id)
    assert [button["text"] for row in shown.buttons for button in row] == ["read", "👍"]


def test_html_that_telegram_does_not_parse_goes_out_plain_once(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    send(api, lambda sender: sender.post(HERE, Post("<b>The Nile &amp; more")))
    (shown,) = api.answers()
    assert (shown.text, shown.html) == ("The Nile & more", "")
    assert [call.code for call in api.calls_of("sendMessage")] == [400, 200]
    assert "goes out plain" in caplog.text
    assert "Nile" not in caplog.text


def test_an_edit_that_does_not_parse_goes_out_plain_too(api: BotApi) -> None:
    send(api, lambda sender: sender.post(HERE, Post("one")), lambda sender: sender.edit(READER, 2, Post("<i>two")))
    assert [message.text for message in api.answers()] in (["two"], ["one"])


@pytest.mark.parametrize("fault", [GATEWAY, BEFORE])
def test_a_network_that_fails_is_tried_again_with_longer_pauses(api: BotApi, fault: str, pauses: list[float]) -> None:
    api.faults = Faults(share=0.0, methods={"sendMessage"}, first=[fault] * 9)
    send(api, lambda sender: sender.post(HERE, Post("hello")))
    assert [message.text for message in api.answers()] == ["hello"]
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_after_429_exactly_what_telegram_says_is_waited(api: BotApi, pauses: list[float]) -> None:
    api.faults = Faults(share=0.0, methods={"sendMessage"}, first=[TOO_MANY, TOO_MANY], retry_after=37)
    send(api, lambda sender: sender.post(HERE, Post("hello")))
    assert pauses == [37.0, 37.0]
    assert len(api.answers()) == 1


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
def test_a_refusal_is_not_tried_again(api: BotApi, code: int, description: str, pauses: list[float]) -> None:
    api.refuse("sendMessage", description, code=code)
    with pytest.raises(UndeliverableError):
        send(api, lambda sender: sender.post(HERE, Post("hello")))
    assert len(api.calls_of("sendMessage")) == 1
    assert pauses == []


def test_a_chat_nobody_met_is_a_refusal(api: BotApi) -> None:
    with pytest.raises(UndeliverableError, match="Chat not found"):
        send(api, lambda sender: sender.post(Place(4), Post("hello")))


def test_an_edit_says_whether_the_message_is_there(api: BotApi) -> None:
    (number,) = send(api, lambda sender: sender.post(HERE, Post("one")))
    same, other, gone = send(
        api,
        lambda sender: sender.edit(READER, number, Post("one")),
        lambda sender: sender.edit(READER, number, Post("two")),
        lambda sender: sender.edit(READER, number + 1, Post("three")),
    )
    assert (same, other, gone) == (True, True, False)
    assert [message.text for message in api.answers()] == ["two"]


@pytest.mark.parametrize("fault", [GATEWAY, AFTER])
def test_an_edit_is_tried_again_and_done_once_it_is_so(api: BotApi, fault: str) -> None:
    (number,) = send(api, lambda sender: sender.post(HERE, Post("one")))
    api.faults = Faults(share=0.0, methods={"editMessageText"}, first=[fault])
    assert send(api, lambda sender: sender.edit(READER, number, Post("two"))) == [True]
    assert [message.text for message in api.answers()] == ["two"]


def test_a_message_that_can_be_edited_no_more_is_told_as_gone(api: BotApi) -> None:
    asked = api.message("mine")
    assert send(api, lambda sender: sender.edit(READER, asked.message_id, Post("two"))) == [False]


def test_a_server_that_cannot_edit_is_told_as_if_the_message_were_gone(api: BotApi) -> None:
    (number,) = send(api, lambda sender: sender.post(HERE, Post("one")))
    api.without("editMessageText")
    assert send(api, lambda sender: sender.edit(READER, number, Post("two"))) == [False]


def test_what_is_good_to_have_is_tried_once_and_never_again_where_it_is_unknown(api: BotApi) -> None:
    api.without("sendChatAction")

    async def work(bot: ExtBot[Any]) -> list[bool]:
        sender = Sender(bot, Metrics())
        return [await sender.attempt("sendChatAction", lambda: bot.send_chat_action(READER, "typing")) for _ in "ab"]

    assert with_bot(api, work) == [False, False]
    assert len(api.calls_of("sendChatAction")) == 1


def test_what_is_good_to_have_may_fail_now_and_work_later(api: BotApi) -> None:
    api.faults = Faults(share=0.0, methods={"sendChatAction"}, first=[GATEWAY])

    async def work(bot: ExtBot[Any]) -> list[bool]:
        sender = Sender(bot, Metrics())
        return [await sender.attempt("sendChatAction", lambda: bot.send_chat_action(READER, "typing")) for _ in "ab"]

    assert with_bot(api, work) == [False, True]


def test_an_edit_that_is_good_to_have_may_be_refused(api: BotApi) -> None:
    api.refuse("editMessageText", "Forbidden: bot was blocked by the user", code=403)
    edits = send(api, lambda sender: sender.attempt("editMessageText", lambda: sender.edit(READER, 1, Post("two"))))
    assert edits == [False]


def test_a_post_without_buttons_has_no_keyboard() -> None:
    assert keyboard(Post("hello")) is None
