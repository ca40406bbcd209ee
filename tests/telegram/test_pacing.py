"""The pace, with what is let through counted instead of waited for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter

from qabot.telegram import pacing
from qabot.telegram.pacing import BURST, MOST_LIMITERS, Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Sent:
    """Counts what is let through."""

    def __init__(self, *failures: Exception) -> None:
        self.times, self._failures = 0, list(failures)

    async def __call__(self) -> bool:
        self.times += 1
        if self._failures:
            raise self._failures.pop(0)
        return True


def let_through(pace: Pace, calls: Sequence[tuple[str, int | None]]) -> int:
    """Return how many of the calls go out before any time has passed."""
    sent = Sent()

    async def run() -> None:
        tasks = [asyncio.create_task(one(pace, sent, endpoint, chat)) for endpoint, chat in calls]
        for _ in range(20):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())
    return sent.times


async def one(pace: Pace, sent: Callable[[], Any], endpoint: str, chat: int | None) -> object:
    data = {} if chat is None else {"chat_id": chat}
    return await pace.process_request(sent, (), {}, endpoint, data, None)


def test_a_chat_gets_a_short_burst_and_the_rest_waits() -> None:
    assert let_through(Pace(), [("sendMessage", 7)] * 10) == BURST


def test_chats_do_not_wait_for_each_other() -> None:
    assert let_through(Pace(), [("sendMessage", chat) for chat in range(10)]) == 10


def test_all_chats_together_are_held_to_thirty_a_second() -> None:
    assert let_through(Pace(), [("sendMessage", chat) for chat in range(50)]) == 30


def test_typing_waits_for_nothing() -> None:
    assert let_through(Pace(), [("sendMessage", 7)] * 5 + [("sendChatAction", 7)] * 5) == BURST + 5


@pytest.mark.parametrize("endpoint", ["editMessageText", "deleteMessage", "answerCallbackQuery"])
def test_only_messages_count_within_a_chat(endpoint: str) -> None:
    assert let_through(Pace(), [(endpoint, 7)] * 10) == 10


def test_what_telegram_says_to_wait_is_waited_and_then_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float, *_: object) -> None:
        waited.append(seconds)
        await real(0)

    monkeypatch.setattr("telegram.ext._aioratelimiter.asyncio.sleep", sleep)
    sent = Sent(RetryAfter(17))
    asyncio.run(one(Pace(), sent, "sendMessage", 7))
    assert sent.times == 2
    assert [round(seconds) for seconds in waited if seconds > 1] == [17]


def test_idle_chats_are_forgotten_before_there_are_too_many() -> None:
    pace = Pace()

    async def run() -> None:
        pace._chats = {chat: AsyncLimiter(BURST, pacing.PERIOD) for chat in range(MOST_LIMITERS)}
        await pace._chats[5].acquire()
        pace._limiter(-1)

    asyncio.run(run())
    assert set(pace._chats) == {5, -1}
