"""One thread for what takes long, so that typing and Ctrl-C never wait for it."""

from __future__ import annotations

from concurrent.futures import Future, wait
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_POLL = 0.2  # seconds; on Windows Ctrl-C is not seen while a lock is waited for without end


class Worker:
    """Runs tasks one after another; a daemon, so that leaving does not wait for a model to load."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        Thread(target=self._run, name="qabot-console", daemon=True).start()

    def _run(self) -> None:
        while True:
            self._tasks.get()()

    def submit(self, task: Callable[[], T]) -> Future[T]:
        """Run a task after those before it; cancelling its future drops it if it has not begun."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = task()
            except BaseException as error:  # noqa: BLE001 - it belongs to whoever asks for the result
                future.set_exception(error)
            else:
                future.set_result(result)

        self._tasks.put(run)
        return future


def await_result(future: Future[T]) -> T:
    """Return the result, or raise what the task raised; Ctrl-C ends the wait and not the task."""
    while not future.done():
        wait((future,), timeout=_POLL)
    return future.result()
