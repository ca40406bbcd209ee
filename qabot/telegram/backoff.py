"""How long to wait before trying again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram.error import RetryAfter

LONGEST = 30.0  # seconds


class Backoff:
    """Pauses in seconds, each twice the one before, up to half a minute.

    Args:
        first: the pause after a success.
    """

    def __init__(self, first: float) -> None:
        self._first = self._next = first

    def pause(self) -> float:
        """Return the next pause."""
        pause, self._next = self._next, min(2 * self._next, LONGEST)
        return pause

    def reset(self) -> None:
        """Begin with the first pause again."""
        self._next = self._first


def wait_named(error: RetryAfter) -> float:
    """Return how many seconds a 429 says to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
