"""The index brought up to date from the chat: one at a time, told as it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from qabot.domain import Progress


@dataclass(frozen=True, slots=True)
class RebuildSummary:
    """What a rebuild made, and how long it took in seconds."""

    articles: int
    passages: int
    seconds: float


class Rebuild(Protocol):
    """Brings the index up to date with the articles folder."""

    def __call__(self, progress: Progress, /) -> RebuildSummary:
        """Rebuild; raises ``QabotError`` when it cannot, and leaves the index as it was."""
