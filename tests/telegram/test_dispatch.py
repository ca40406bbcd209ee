from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from qabot.telegram.dispatch import Dispatcher

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pytest

Thing = tuple[str, int]


class Work:
    """What a dispatcher does: notes when a thing begins and ends, and holds it until the thing is let go."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.held: dict[Thing, asyncio.Event] = {}

    def hold(self, thing: Thing) -> asyncio.Event:
        self.held[thing] = asyncio.Event()
        return self.held[thing]

    async def __call__(self, thing: Thing) -> None:
        self.log.append(f"begin {thing[0]}{thing[1]}")
        if thing in self.held:
            await self.held[thing].wait()
        self.log.append(f"end {thing[0]}{thing[1]}")


def run(test: Callable[[Work, Dispatcher[Thing]], Awaitable[None]], most: int = 9) -> None:
    async def within() -> None:
        work = Work()
        dispatcher: Dispatcher[Thing] = Dispatcher(work, most)
        await test(work, dispatcher)
        await dispatcher.drain(1.0)

    asyncio.run(within())


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_things_of_a_lane_are_done_one_after_another() -> None:
    async def test(work: Work, dispatcher: Dispatcher[Thing]) -> None:
        go = work.hold(("a", 1))
        for number in (1, 2, 3):
            dispatcher.put("a", ("a", number))
        await settle()
        assert work.log == ["begin a1"]
        go.set()
        await settle()
        assert work.log == ["begin a1", "end a1", "begin a2", "end a2", "begin a3", "end a3"]
        assert dispatcher.waiting == 0

    run(test)


def test_lanes_do_not_wait_for_each_other() -> None:
    async def test(work: Work, dispatcher: Dispatcher[Thing]) -> None:
        go = work.hold(("a", 1))
        for lane in ("a", "b"):
            dispatcher.put(lane, (lane, 1))
        await settle()
        assert work.log == ["begin a1", "begin b1", "end b1"]
        go.set()

    run(test)


def test_a_lane_that_emptied_is_opened_again() -> None:
    async def test(work: Work, dispatcher: Dispatcher[Thing]) -> None:
        for number in (1, 2):
            dispatcher.put("a", ("a", number))
            await settle()
        assert work.log[-1] == "end a2"
        assert dispatcher._lanes == {}

    run(test)


def test_a_thing_that_fails_ends_alone(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def handle(number: int) -> None:
        if number == 1:
            raise RuntimeError("it failed")
        done.append(number)

    async def test() -> None:
        dispatcher = Dispatcher(handle, 9)
        for number in (1, 2):
            dispatcher.put("a", number)
        await settle()
        assert dispatcher.waiting == 0

    asyncio.run(test())
    assert done == [2]
    assert "an update could not be handled" in caplog.text


def test_the_giver_waits_while_as_much_is_under_way_as_may() -> None:
    async def test(work: Work, dispatcher: Dispatcher[Thing]) -> None:
        go = work.hold(("a", 1))
        dispatcher.put("a", ("a", 1))
        assert not dispatcher.full
        dispatcher.put("a", ("a", 2))
        assert dispatcher.full
        room = asyncio.create_task(dispatcher.room())
        await settle()
        assert not room.done()
        go.set()
        await room
        assert not dispatcher.full

    run(test, most=2)


def test_a_drain_ends_what_is_under_way_and_begins_nothing_more() -> None:
    async def test(work: Work, dispatcher: Dispatcher[Thing]) -> None:
        go = work.hold(("a", 1))
        for number in (1, 2):
            dispatcher.put("a", ("a", number))
        await settle()
        drained = asyncio.create_task(dispatcher.drain(30.0))
        await settle()
        assert not drained.done()
        go.set()
        await drained
        dispatcher.put("b", ("b", 1))
        await settle()
        assert work.log == ["begin a1", "end a1"]

    run(test)


def test_a_drain_cancels_what_takes_too_long() -> None:
    async def test(work: Work, dispatcher: Dispatcher[Thing]) -> None:
        work.hold(("a", 1))
        dispatcher.put("a", ("a", 1))
        await settle()
        await dispatcher.drain(0.01)
        assert work.log == ["begin a1"]
        assert dispatcher._tasks == set()

    run(test)
