"""The updates that wait for the bot, until it acknowledges them."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tests.telegram.server.refusal import OTHER_POLLER, Json, Refusal, conflict

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

_LONGEST_POLL = 50  # seconds; Telegram cuts a longer one short, too
_MOST = 100


class Updates:
    """What the bot has not acknowledged, in order.

    Args:
        changed: guards everything and is notified whenever something changes.
    """

    def __init__(self, changed: threading.Condition) -> None:
        self._changed = changed
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next = 100_001
        self._pending: list[Json] = []
        self._again: list[Json] = []
        self._allowed: frozenset[str] = frozenset()
        self._waiting: asyncio.Future[None] | None = None
        self.on_arrival: Callable[[], None] = lambda: None

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Name the loop that pollers wait on."""
        self._loop = loop

    def __len__(self) -> int:
        return len(self._pending) + len(self._again)

    def add(self, kind: str, body: Json) -> Json:
        """Queue an update, unless the bot said that it wants none of this kind; return it either way."""
        with self._changed:
            update = {"update_id": self._next, kind: body}
            self._next += 1
            if not self._allowed or kind in self._allowed:
                self._pending.append(update)
        self._tell()
        return update

    def repeat(self, update: Json) -> None:
        """Deliver an update once more, even if it was acknowledged."""
        with self._changed:
            self._again.append(update)
        self._tell()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants from now on; None changes nothing, an empty list means all."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    @property
    def polled(self) -> bool:
        """Whether a poll waits."""
        return self._waiting is not None and not self._waiting.done()

    def clear(self) -> None:
        """Forget what waits."""
        with self._changed:
            self._pending.clear()
            self._again.clear()

    def first(self) -> Json | None:
        """Return the update to deliver next."""
        with self._changed:
            return next(iter(self._again + self._pending), None)

    def delivered(self, update: Json) -> None:
        """Drop an update that a webhook took."""
        with self._changed:
            queue = self._again if any(each is update for each in self._again) else self._pending
            queue[:] = [each for each in queue if each is not update]
            self._changed.notify_all()

    async def poll(self, offset: int, limit: int, timeout: int) -> list[Json]:  # noqa: ASYNC109 - the API's name
        """Return up to ``limit`` updates, waiting ``timeout`` seconds for the first; ends any other poll."""
        self.interrupt(conflict(OTHER_POLLER))
        self._acknowledge(offset)
        ends = time.monotonic() + min(timeout, _LONGEST_POLL)
        while not (batch := self._take(max(1, min(limit, _MOST)))):
            with self._changed:
                self._waiting = asyncio.get_running_loop().create_future()
                self._changed.notify_all()
            try:
                await asyncio.wait_for(self._waiting, max(0.0, ends - time.monotonic()))
            except TimeoutError:
                return []
        return batch

    def interrupt(self, reason: Refusal) -> None:
        """End the poll that waits, if one does."""
        if self._waiting is not None and self.polled:
            self._waiting.set_exception(reason)

    def _acknowledge(self, offset: int) -> None:
        with self._changed:
            if offset < 0:
                self._pending = self._pending[offset:]
            else:
                self._pending = [update for update in self._pending if update["update_id"] >= offset]
            self._changed.notify_all()

    def _take(self, limit: int) -> list[Json]:
        with self._changed:
            again, self._again = self._again[:limit], self._again[limit:]
            return again + self._pending[: limit - len(again)]

    def _tell(self) -> None:
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        if self._waiting is not None and self.polled:
            self._waiting.set_result(None)
        self.on_arrival()
