"""What goes wrong between a bot and Telegram: too many requests, a gateway's errors, lost connections, slowness."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

TOO_MANY, GATEWAY, BEFORE, AFTER, SLOW = KINDS = ("429", "502", "dropped-before", "dropped-after", "slow")
GATEWAY_BODY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>"
    "\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)


class Faults:
    """Which requests go wrong, and how; the same seed deals the same faults, request after request.

    Args:
        seed: of the generator.
        share: of requests that go wrong, 0 to 1.
        kinds: among ``KINDS``; each is as likely as the others. ``dropped-before``: the connection is lost and
            nothing was done; ``dropped-after``: it was done, and the bot never hears; ``slow``: the answer waits.
        methods: only these go wrong; None means all.
        retry_after: what a 429 says, in whole seconds; python-telegram-bot takes 0 for a mere network error.
        slow: how long a slow answer waits, in seconds.
        first: kinds dealt before chance rules, in order, "" for none.
    """

    def __init__(  # noqa: PLR0913 - each is a dial of a test
        self,
        seed: int = 0,
        share: float = 0.05,
        kinds: Iterable[str] = KINDS,
        *,
        methods: Collection[str] | None = None,
        retry_after: int = 1,
        slow: float = 0.5,
        first: Iterable[str] = (),
    ) -> None:
        self._random = random.Random(seed)
        self._share = share
        self._kinds = tuple(kinds)
        self._methods = methods
        self._first = list(first)
        self.retry_after = retry_after
        self.slow = slow
        self.counts: Counter[str] = Counter()

    def draw(self, method: str) -> str:
        """Return what goes wrong with a request, "" if nothing does."""
        if self._methods is not None and method not in self._methods:
            return ""
        fault = self._first.pop(0) if self._first else self._chance()
        if fault:
            self.counts[fault] += 1
        return fault

    def _chance(self) -> str:
        return self._random.choice(self._kinds) if self._random.random() < self._share else ""


NO_FAULTS = Faults(share=0.0)
