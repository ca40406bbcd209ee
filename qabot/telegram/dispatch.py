"""Updates of one chat in order, of many chats at once."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Dispatcher(Generic[T]):
    """Runs what it is given, each lane's things one after another.

    Args:
        handle: does one thing; an exception of it ends that thing alone and is logged.
        most: how many things may be under way or wait before `room` makes the giver wait.
    """

    def __init__(self, handle: Callable[[T], Awaitable[None]], most: int) -> None:
        self._handle, self._most = handle, most
        self._lanes: dict[Hashable, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._stopping = False
        self._room = asyncio.Event()
        self._room.set()

    @property
    def waiting(self) -> int:
        """How many things are under way or wait."""
        return self._waiting

    @property
    def full(self) -> bool:
        """Whether no more should be given now."""
        return self._waiting >= self._most

    async def room(self) -> None:
        """Wait until more may be given."""
        await self._room.wait()

    def put(self, lane: Hashable, thing: T) -> None:
        """Let a thing be done after those of its lane before it."""
        self._count(1)
        if lane in self._lanes:
            self._lanes[lane].append(thing)
            return
        self._lanes[lane] = deque([thing])
        task = asyncio.create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self, seconds: float) -> None:
        """Begin nothing more, let what is under way end, and cancel what has not in so many seconds."""
        self._stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, lane: Hashable) -> None:
        things = self._lanes[lane]
        try:
            while things and not self._stopping:
                try:
                    await self._handle(things[0])
                except Exception:
                    logger.exception("an update could not be handled")
                things.popleft()
                self._count(-1)
        finally:
            del self._lanes[lane]

    def _count(self, more: int) -> None:
        self._waiting += more
        if self.full:
            self._room.clear()
        else:
            self._room.set()
