"""Threads that answer, and a bound on how many questions wait for them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qabot.answering import Reply, Turn
    from qabot.domain import Article

T = TypeVar("T")


class Shelf(Protocol):
    """The articles, ready to be asked from several threads."""

    def ask(self, question: str, before: Sequence[Turn] = (), *, reply: bool = False) -> Reply:
        """Answer one question."""

    def sources(self) -> tuple[Article, ...]:
        """Return the articles."""

    def holds(self, article_id: str) -> bool:
        """Whether an article is among them."""


class BusyError(Exception):
    """As many questions wait as may; this one is not taken."""


class Pool:
    """Asks the shelf off the event loop.

    Args:
        shelf: what is asked.
        workers: how many questions are answered at once.
        waiting: how many more may wait.
    """

    def __init__(self, shelf: Shelf, workers: int, waiting: int) -> None:
        self.shelf = shelf
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="qabot-answer")
        self._looks = ThreadPoolExecutor(1, thread_name_prefix="qabot-look")
        self._most = workers + waiting
        self._taken = 0

    @property
    def taken(self) -> int:
        """How many questions are being answered or wait."""
        return self._taken

    async def ask(
        self,
        question: str,
        before: Sequence[Turn] = (),
        *,
        reply: bool = False,
        first: Callable[[], None] = lambda: None,
    ) -> Reply:
        """Answer one question; ``first`` is called when its turn has come, in the thread that answers.

        Raises:
            BusyError: at once, when too many wait.
            QabotError: as the shelf's, or as ``first`` does.
        """

        def work() -> Reply:
            first()
            return self.shelf.ask(question, before, reply=reply)

        if self._taken >= self._most:
            raise BusyError
        self._taken += 1
        try:
            return await self.run(work)
        finally:
            self._taken -= 1

    async def run(self, work: Callable[[], T]) -> T:
        """Do something with the shelf, in its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    async def look(self, work: Callable[[], T]) -> T:
        """Do something short with the shelf, off the event loop and beside the questions."""
        return await asyncio.get_running_loop().run_in_executor(self._looks, work)

    def close(self) -> None:
        """Wait for what was begun, drop what was not."""
        for executor in (self._executor, self._looks):
            executor.shutdown(wait=True, cancel_futures=True)
