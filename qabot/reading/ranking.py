"""The two ways to choose evidence: by how near its meaning is, or by reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qabot.reading.calibration import confidence
from qabot.reading.evidence import rank_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.indexing import Generation
    from qabot.reading.evidence import Evidence
    from qabot.reading.parameters import Parameters
    from qabot.retrieval import RetrievedPassage

NEAR_PASSAGES = 5
MIN_CONFIDENCE = 0.23  # of answers that are told, docs/why.md
EVEN = 0.005  # scores this close are as good as each other


class Ranking(Protocol):
    """Chooses evidence from retrieved passages and says how sure it is."""

    @property
    def top_k(self) -> int:
        """How many passages to retrieve for it."""

    @property
    def min_confidence(self) -> float:
        """The confidence at which one in ten questions is answered that the shelf does not answer."""

    def rank(self, question: str, passages: Sequence[RetrievedPassage], generation: Generation) -> tuple[Evidence, ...]:
        """Return the passages' sentences, best first, each once."""

    def confidence(self, evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> float:
        """Return the probability that the evidence answers, in [0, 1]; ``foreign``: in another language."""

    def adds(self, evidence: Evidence, best: Evidence, generation: Generation) -> bool:
        """Whether a sentence beside the best one tells more of the answer."""


@dataclass(frozen=True, slots=True)
class ByMeaning:
    """Ranks sentences by similarity, shared words and their passage's score; no reader.

    Args:
        parameters: the fitted numbers.
    """

    parameters: Parameters
    top_k: int = NEAR_PASSAGES
    min_confidence: float = MIN_CONFIDENCE

    def rank(self, question: str, passages: Sequence[RetrievedPassage], generation: Generation) -> tuple[Evidence, ...]:
        """Return the passages' sentences, best first, each once."""
        return rank_evidence(question, passages, generation, self.parameters.ranking)

    def confidence(self, evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> float:
        """Return the probability that the evidence answers, in [0, 1]."""
        return confidence(evidence, ranked, self.parameters.calibration, foreign=foreign)

    def adds(self, evidence: Evidence, best: Evidence, generation: Generation) -> bool:  # noqa: ARG002
        """Whether it is as good as the best one."""
        return best.score - evidence.score <= EVEN
