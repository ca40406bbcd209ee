"""How sure: the probability that a sentence answers the question.

It is the product of two: that the articles hold an answer at all, and that of these sentences this is the one. In a
single sum of reasons a lone sentence that stands out among strangers would be taken for an answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.reading.evidence import Evidence
    from qabot.reading.parameters import Calibration

SMALLEST_LEAD = 0.01  # well below it two sentences are as good as each other


@dataclass(frozen=True, slots=True)
class ConfidenceFeatures:
    """What the two probabilities are worked out from, by the names of their weights."""

    answerable: Mapping[str, float]
    sentence: Mapping[str, float]


def confidence_features(evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> ConfidenceFeatures:
    """Return what the confidence of ``evidence`` is worked out from.

    ``foreign`` is 1 when the question is in another language than the article: fewer shared words and a lower
    similarity then mean less, and a difference in similarity means more. ``lead`` is the logarithm of how far the
    score stands above the best other sentence's.
    """
    others = [other.score for other in ranked[:2] if other is not evidence]
    lead = max(0.0, evidence.score - others[0]) if others else 0.0
    answerable = {
        "similarity": evidence.similarity,
        "coverage": evidence.coverage,
        "foreign": float(foreign),
        "foreign_similarity": foreign * evidence.similarity,
    }
    return ConfidenceFeatures(answerable, {"lead": math.log(SMALLEST_LEAD + lead)})


def confidence(evidence: Evidence, ranked: Sequence[Evidence], calibration: Calibration, *, foreign: bool) -> float:
    """Return the calibrated probability that ``evidence`` answers, in [0, 1]."""
    return calibration.probability(confidence_features(evidence, ranked, foreign=foreign))
