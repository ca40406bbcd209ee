"""Long polling, with what Telegram says dealt out by the test."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from qabot.domain.errors import QabotError
from qabot.telegram.metrics import Metrics
from qabot.telegram.polling import Poller
from qabot.telegram.store import StateError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Dealt = list[Update] | Exception


class Dispatcher:
    """Has room unless told otherwise."""

    def __init__(self) -> None:
        self.space = asyncio.Event()
        self.space.set()

    async def room(self) -> None:
        await self.space.wait()


class Intake:
    """Takes updates, or fails to."""

    def __init__(self) -> None:
        self.dispatcher = Dispatcher()
        self.taken: list[int] = []
        self.failure: Exception | None = None

    async def take(self, updates: Sequence[Update]) -> None:
        if self.failure is not None:
            raise self.failure
        self.taken += [update.update_id for update in updates]


class Telegram:
    """Deals out what it is asked for; once all is dealt, holds the request and calls ``done``."""

    def __init__(self, *deals: Dealt) -> None:
        self._deals = list(deals)
        self.asked: list[dict[str, object]] = []
        self.webhooks_deleted = 0
        self.raw: list[dict[str, object]] = []
        self.done: Callable[[], None] = lambda: None

    async def get_updates(self, **how: object) -> list[Update]:
        self.asked.append(how)
        if not self._deals:
            self.done()
            await asyncio.Event().wait()
        deal = self._deals.pop(0)
        if isinstance(deal, Exception):
            raise deal
        return deal

    async def do_api_request(self, _: str, __: dict[str, object]) -> list[dict[str, object]]:
        return self.raw

    async def delete_webhook(self) -> None:
        self.webhooks_deleted += 1


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note every pause instead of making it."""
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return made


def poll(telegram: Telegram, *, failure: Exception | None = None) -> Intake:
    """Poll until everything is dealt, then stop."""

    async def run() -> Intake:
        intake, stop = Intake(), asyncio.Event()
        intake.failure, telegram.done = failure, stop.set
        await Poller(cast("Any", telegram), cast("Any", intake), Metrics()).run(stop)
        return intake

    return asyncio.run(run())


def updates(*numbers: int) -> list[Update]:
    return [Update(number) for number in numbers]


def test_updates_are_acknowledged_by_asking_for_those_after_them() -> None:
    telegram = Telegram(updates(5, 6), [], updates(9))
    assert poll(telegram).taken == [5, 6, 9]
    assert [asked["offset"] for asked in telegram.asked] == [None, 7, 7, 10]


def test_the_kinds_of_updates_are_named_and_a_request_may_last() -> None:
    telegram = Telegram()
    poll(telegram)
    (asked,) = telegram.asked
    assert set(cast("tuple[str, ...]", asked["allowed_updates"])) == {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
    }
    assert asked["limit"] == 100
    assert cast("float", asked["read_timeout"]) > cast("float", asked["timeout"]) > 0


def test_what_cannot_be_written_down_is_not_acknowledged_and_asked_for_again(pauses: list[float]) -> None:
    telegram = Telegram(updates(5), updates(5))
    intake = poll(telegram, failure=StateError("the disk is full"))
    assert intake.taken == []
    assert [asked["offset"] for asked in telegram.asked] == [None, None, None]
    assert pauses == [1.0, 2.0]


def test_an_update_that_cannot_be_read_is_left_out_and_those_beside_it_are_taken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram = Telegram(KeyError("date"))
    telegram.raw = [{"update_id": 7}, {"update_id": 8, "message": {"text": "private"}}, {"update_id": 9}]
    intake = poll(telegram)
    assert intake.taken == [7, 9]
    assert telegram.asked[-1]["offset"] == 10
    assert "update 8 cannot be read" in caplog.text
    assert "private" not in caplog.text


def test_a_network_that_fails_is_asked_again_with_longer_pauses(pauses: list[float]) -> None:
    poll(Telegram(*[NetworkError("lost")] * 7))
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_after_a_success_the_pauses_are_short_again(pauses: list[float]) -> None:
    poll(Telegram(NetworkError("lost"), NetworkError("lost"), updates(1), NetworkError("lost")))
    assert pauses == [1.0, 2.0, 1.0]


def test_after_429_what_telegram_says_is_waited(pauses: list[float]) -> None:
    poll(Telegram(RetryAfter(42)))
    assert pauses == [42.0]


def test_a_revoked_token_ends_the_bot_with_the_remedy() -> None:
    with pytest.raises(QabotError, match="QABOT_TELEGRAM_TOKEN"):
        poll(Telegram(InvalidToken("Unauthorized")))


@pytest.mark.usefixtures("pauses")
def test_another_poller_is_told_of_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    intake = poll(Telegram(*[Conflict("terminated by other getUpdates request")] * 5, updates(1)))
    assert intake.taken == [1]
    assert caplog.text.count("another process asks") == 1


@pytest.mark.usefixtures("pauses")
def test_a_webhook_that_is_left_over_is_deleted() -> None:
    telegram = Telegram(Conflict("can't use getUpdates method while webhook is active"), updates(1))
    assert poll(telegram).taken == [1]
    assert telegram.webhooks_deleted == 1


def test_nothing_is_asked_for_while_there_is_no_room() -> None:
    async def run() -> None:
        telegram, intake, stop = Telegram(updates(1)), Intake(), asyncio.Event()
        telegram.done = stop.set
        intake.dispatcher.space.clear()
        running = asyncio.create_task(Poller(cast("Any", telegram), cast("Any", intake), Metrics()).run(stop))
        for _ in range(20):
            await asyncio.sleep(0)
        assert telegram.asked == []
        intake.dispatcher.space.set()
        await running
        assert intake.taken == [1]

    asyncio.run(run())


def test_a_stop_ends_a_pause_at_once() -> None:
    """Else SIGTERM would wait for a network that fails."""

    async def run() -> None:
        telegram, stop = Telegram(RetryAfter(10_000)), asyncio.Event()
        running = asyncio.create_task(Poller(cast("Any", telegram), cast("Any", Intake()), Metrics()).run(stop))
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(telegram.asked) == 1
        stop.set()
        await asyncio.wait_for(running, 30)

    asyncio.run(run())
