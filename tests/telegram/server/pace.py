"""Telegram's limits on how fast a bot may speak, and whether it waited as long as a 429 told it to.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import time
from dataclasses import dataclass

CHAT, GROUP, OVERALL = (1.0, 5.0), (20 / 60, 22.0), (30.0, 40.0)
"""Messages a second in the long run, and how many may come at once: Telegram tolerates short bursts."""


@dataclass(slots=True)
class _Bucket:
    rate: float
    burst: float
    level: float = 0.0
    at: float = 0.0

    def overflows(self, now: float) -> bool:
        self.level = max(0.0, self.level - (now - self.at) * self.rate) + 1
        self.at = now
        if self.level <= self.burst:
            return False
        self.level -= 1
        return True


class Pace:
    """Watches requests; ``take`` and ``tell_to_wait`` return or remember what a bot did wrong."""

    def __init__(self) -> None:
        self._buckets: dict[str, _Bucket] = {}
        self._not_before: dict[tuple[str, str], float] = {}

    def take(self, method: str, chat: str) -> list[str]:
        """Note a request; return which limits it broke."""
        now = time.monotonic()
        broken = []
        if now < self._not_before.pop((method, chat), 0.0):
            broken.append("asked again before retry_after had passed")
        if method.startswith("send") and method != "sendChatAction":
            limits = {"overall": OVERALL, f"in chat {chat}": CHAT}
            if chat.startswith("-"):
                limits[f"in group {chat}"] = GROUP
            broken += [f"too fast {where}" for where, limit in limits.items() if self._overflows(where, limit, now)]
        return broken

    def tell_to_wait(self, method: str, chat: str, seconds: float) -> None:
        """Remember that the bot was told to ask again after so many seconds."""
        self._not_before[(method, chat)] = time.monotonic() + seconds

    def _overflows(self, where: str, limit: tuple[float, float], now: float) -> bool:
        return self._buckets.setdefault(where, _Bucket(*limit, at=now)).overflows(now)
