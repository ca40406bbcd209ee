from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import QabotError
from qabot.telegram.pool import BusyError, Pool
from tests.telegram.handlers.shelf import RIVERS, TitleShelf

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from typing import Any


@pytest.fixture
def shelf() -> TitleShelf:
    return TitleShelf(RIVERS)


@pytest.fixture
def pool(shelf: TitleShelf) -> Iterator[Pool]:
    made = Pool(shelf, workers=1, waiting=2)
    yield made
    shelf.gate.set()
    made.close()


async def begun(*asks: Coroutine[Any, Any, Any]) -> list[asyncio.Task[Any]]:
    tasks = [asyncio.create_task(ask) for ask in asks]
    await asyncio.sleep(0)
    return tasks


def test_an_answer_comes_from_another_thread(pool: Pool, shelf: TitleShelf) -> None:
    threads: list[int] = []

    async def run() -> None:
        reply = await pool.ask("rivers", reply=True, first=lambda: threads.append(threading.get_ident()))
        assert reply.answer.question == "rivers"

    asyncio.run(run())
    assert threads != [threading.get_ident()]
    assert shelf.asked == [("rivers", (), True)]


def test_past_the_bound_a_question_is_refused_at_once_and_counted_nowhere(pool: Pool, shelf: TitleShelf) -> None:
    async def run() -> None:
        shelf.gate.clear()
        waiting = await begun(*(pool.ask("rivers") for _ in range(3)))
        assert pool.taken == 3
        with pytest.raises(BusyError):
            await pool.ask("rivers")
        assert pool.taken == 3
        shelf.gate.set()
        await asyncio.gather(*waiting)
        assert pool.taken == 0
        await pool.ask("rivers")

    asyncio.run(run())
    assert len(shelf.asked) == 4


def test_a_question_that_fails_makes_room(pool: Pool, shelf: TitleShelf) -> None:
    async def run() -> None:
        shelf.failure = QabotError("no")
        for _ in range(5):
            with pytest.raises(QabotError):
                await pool.ask("rivers")
        assert pool.taken == 0

    asyncio.run(run())


def test_what_comes_first_may_keep_a_question_from_being_asked(pool: Pool, shelf: TitleShelf) -> None:
    def refuse() -> None:
        raise QabotError("given up")

    with pytest.raises(QabotError, match="given up"):
        asyncio.run(pool.ask("rivers", first=refuse))
    assert shelf.asked == []


def test_so_many_are_answered_at_once_as_there_are_workers(shelf: TitleShelf) -> None:
    both = threading.Barrier(2)
    pool = Pool(shelf, workers=2, waiting=0)

    async def run() -> None:
        await asyncio.gather(*(pool.ask("rivers", first=lambda: void(both.wait(30))) for _ in range(2)))

    asyncio.run(run())
    pool.close()
    assert len(shelf.asked) == 2


def void(_: object) -> None:
    """Let a lambda return nothing."""
