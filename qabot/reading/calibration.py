"""How sure: the probability that a sentence answers the question."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.reading.evidence import Evidence
    from qabot.reading.parameters import Calibration


def confidence_features(evidence: Evidence, ranked: Sequence[Evidence]) -> Mapping[str, float]:
    """Return what the confidence of ``evidence`` is worked out from.

    ``lead`` is how far its score stands above the best other sentence's (below, when negative).
    """
    others = [other.score for other in ranked[:2] if other is not evidence]
    return {
        "similarity": evidence.similarity,
        "coverage": evidence.coverage,
        "passage": evidence.passage_score,
        "lead": evidence.score - others[0] if others else 0.0,
    }


def confidence(evidence: Evidence, ranked: Sequence[Evidence], calibration: Calibration) -> float:
    """Return the calibrated probability that ``evidence`` answers, in [0, 1]."""
    features = confidence_features(evidence, ranked)
    logit = calibration.intercept + sum(calibration.weights[name] * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, logit))))
