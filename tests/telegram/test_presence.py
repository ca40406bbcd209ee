from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest

from qabot.telegram import presence
from qabot.telegram.presence import typing
from qabot.telegram.sending import Place

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from qabot.telegram.sending import Sender

PLACE = Place(7, 42)


class Bot:
    """Notes where it types; ``heard`` is when a request has been answered."""

    def __init__(self) -> None:
        self.typed: list[tuple[Any, ...]] = []
        self.third = asyncio.Event()
        self.heard = asyncio.Event()
        self.heard.set()

    async def send_chat_action(self, chat: int, action: str, message_thread_id: int | None) -> None:
        self.typed.append((chat, action, message_thread_id))
        if len(self.typed) == 3:
            self.third.set()
        await self.heard.wait()


class Attempts:
    """A sender, as far as typing needs one."""

    def __init__(self) -> None:
        self.bot = Bot()

    async def attempt(self, _: str, call: Callable[[], Awaitable[object]]) -> bool:
        await call()
        return True


def as_sender(attempts: Attempts) -> Sender:
    return cast("Sender", attempts)


def test_typing_is_shown_at_once_in_the_place_of_the_answer() -> None:
    async def run() -> None:
        sender = Attempts()
        async with typing(as_sender(sender), PLACE):
            await asyncio.sleep(0)
        assert sender.bot.typed == [(7, "typing", 42)]

    asyncio.run(run())


def test_typing_is_shown_again_while_it_lasts_and_not_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "EVERY", 0.0)

    async def run() -> None:
        sender = Attempts()
        async with typing(as_sender(sender), PLACE):
            await sender.bot.third.wait()
        shown = len(sender.bot.typed)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(sender.bot.typed) == shown

    asyncio.run(run())


def test_an_answer_does_not_wait_long_for_a_request_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "LAST_WAIT", 0.01)

    async def run() -> None:
        sender = Attempts()
        sender.bot.heard.clear()
        async with typing(as_sender(sender), PLACE):
            await asyncio.sleep(0)
        assert len(sender.bot.typed) == 1

    asyncio.run(run())


def test_what_fails_while_typing_is_shown_is_not_hidden() -> None:
    async def run() -> None:
        async with typing(as_sender(Attempts()), PLACE):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run())


def test_it_is_shown_again_before_telegram_lets_it_fade() -> None:
    """After five seconds: https://core.telegram.org/bots/api#sendchataction."""
    assert 4.0 <= presence.EVERY < 5.0
