"""What is said back to who asks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qabot.domain import SmallTalk


@dataclass(frozen=True, slots=True)
class SmallTalkReplies:
    """A reply of one or two lines to each kind of small talk, its field named as the kind's value."""

    salam: str
    who_are_you: str
    how_are_you: str
    complaint: str
    farewell: str
    thanks: str
    praise: str
    good_morning: str
    good_evening: str
    greeting: str
    acknowledgement: str

    def to(self, kind: SmallTalk) -> str:
        """Return the reply to a kind."""
        reply: str = getattr(self, kind.value)
        return reply
