"""How sure: the probability that a sentence answers the question."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.reading.evidence import Evidence
    from qabot.reading.parameters import Calibration


SMALLEST_LEAD = 0.001  # below it two sentences are as good as each other


def confidence_features(evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> Mapping[str, float]:
    """Return what the confidence of ``evidence`` is worked out from.

    ``lead`` is the logarithm of how far its score stands above the best other sentence's. ``foreign`` is 1 when the
    question is in another language than the article: few shared words then mean nothing.
    """
    others = [other.score for other in ranked[:2] if other is not evidence]
    return {
        "similarity": evidence.similarity,
        "coverage": evidence.coverage,
        "lead": math.log(SMALLEST_LEAD + max(0.0, evidence.score - others[0])) if others else 0.0,
        "foreign": float(foreign),
    }


def confidence(evidence: Evidence, ranked: Sequence[Evidence], calibration: Calibration, *, foreign: bool) -> float:
    """Return the calibrated probability that ``evidence`` answers, in [0, 1]."""
    return calibration.probability(confidence_features(evidence, ranked, foreign=foreign))
