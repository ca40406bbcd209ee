"""How often one person may ask."""

from __future__ import annotations

import math
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTE = 60.0
MOST_PEOPLE = 4096


class Quota:
    """Counts the questions of each person's last minute.

    Args:
        most: how many a person may ask in a minute.
        clock: seconds, never going back.
    """

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = most, clock
        self._asked: dict[int, deque[float]] = {}
        self._told: set[int] = set()

    def wait(self, person: int) -> int:
        """Count a question and return 0; or count none and return in how many seconds one may be asked."""
        now = self._clock()
        asked = self._recent(person, now)
        if len(asked) >= self._most:
            return max(1, math.ceil(asked[0] + MINUTE - now))
        asked.append(now)
        self._told.discard(person)
        return 0

    def first_refusal(self, person: int) -> bool:
        """Whether this is the first refusal since the person's last question: only that one is told."""
        first = person not in self._told
        self._told.add(person)
        return first

    def _recent(self, person: int, now: float) -> deque[float]:
        if len(self._asked) >= MOST_PEOPLE:
            self._asked = {who: times for who, times in self._asked.items() if times[-1] > now - MINUTE}
            self._told &= self._asked.keys()
        asked = self._asked.setdefault(person, deque())
        while asked and asked[0] <= now - MINUTE:
            asked.popleft()
        return asked
