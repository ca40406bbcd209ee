"""An answer with what a face shows beside it: how long it took, from which index, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.answering.conversation import Turn
from qabot.domain import CitedAnswer

if TYPE_CHECKING:
    from qabot.domain import Answer, Citation


@dataclass(frozen=True, slots=True)
class Timing:
    """How long each stage took, in milliseconds."""

    encode: float
    retrieve: float
    read: float
    total: float


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """Which index answered, and its size."""

    generation: str
    articles: int
    passages: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What `Answerer.ask` returns.

    ``further`` is the next best evidence, best first, numbered on after the answer's citations (or its closest
    passages): what "more" shows.
    """

    answer: Answer
    further: tuple[Citation, ...]
    timing: Timing
    index: IndexSummary


def turn_of(reply: Reply) -> Turn:
    """Return what a later question may lean on: the question, and the articles cited or else closest, each once."""
    answer = reply.answer
    shown = answer.citations if isinstance(answer, CitedAnswer) else answer.closest
    return Turn(answer.question, tuple(dict.fromkeys(citation.article.id for citation in shown)))
