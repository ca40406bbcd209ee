"""What confidence is worth: its bins against the share right, and the error at every coverage.

``told`` is a sequence of pairs, one a question: the confidence and whether the first sentence was right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

BINS = 10
Told: TypeAlias = "Sequence[tuple[float, bool]]"
Floats: TypeAlias = "npt.NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in ``[lower, upper)``, the last bin's upper end included.

    Args:
        confidence: their mean confidence.
        right: share of them answered rightly.
    """

    lower: float
    upper: float
    count: int
    confidence: float
    right: float


def reliability(told: Told) -> tuple[Bin, ...]:
    """Return the bins that are not empty, of ten of equal width."""
    confidences, right = _columns(told)
    numbers = np.minimum((confidences * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(n / BINS, (n + 1) / BINS, int(held.sum()), float(confidences[held].mean()), float(right[held].mean()))
        for n in range(BINS)
        if (held := numbers == n).any()
    )


def expected_calibration_error(told: Told) -> float:
    """Return the mean gap between confidence and accuracy over ten bins of equal width, weighted by size.

    Definition: Guo et al. (2017), https://arxiv.org/abs/1706.04599
    """
    return sum(b.count * abs(b.confidence - b.right) for b in reliability(told)) / len(told)


def risk_coverage(told: Told) -> tuple[Floats, Floats]:
    """Return coverage and risk, each ``(n,)``: the surest k of n questions answered, and the share of them wrong.

    Among equal confidences the order is nobody's choice: each counts with their mean error.
    """
    confidences, right = _columns(told)
    order = np.argsort(-confidences, kind="stable")
    _, group = np.unique(confidences[order], return_inverse=True)
    errors = 1 - right[order]
    even = (np.bincount(group, errors) / np.bincount(group))[group]
    answered = np.arange(1, len(errors) + 1)
    return answered / len(errors), np.cumsum(even) / answered


def risk_coverage_area(told: Told) -> float:
    """Return the area under the risk–coverage curve (AURC): the mean risk over every coverage, 0 at best.

    Definition: Geifman, Uziel, El-Yaniv (2019), https://arxiv.org/abs/1805.08206
    """
    return float(risk_coverage(told)[1].mean())


def at_threshold(told: Told, threshold: float) -> tuple[float, float] | None:
    """Return coverage and risk where all at least as sure as ``threshold`` are answered; None where nothing is."""
    confidences, right = _columns(told)
    answered = confidences >= threshold
    return (float(answered.mean()), float(1 - right[answered].mean())) if answered.any() else None


def silence(judged: Told) -> tuple[Floats, Floats]:
    """Return false refusals and false answers at every threshold, from answering nothing to answering all.

    Args:
        judged: confidence and whether the shelf answers the question; both kinds must be among them.

    Returns:
        the share of answerable questions withheld and of unanswerable ones answered, each ``(thresholds + 1,)``.
    """
    confidences, answerable = _columns(judged)
    _, group = np.unique(-confidences, return_inverse=True)
    held, lacking = (np.append(0, np.cumsum(np.bincount(group, kind))) for kind in (answerable, 1 - answerable))
    return 1 - held / held[-1], lacking / lacking[-1]


def silence_at(judged: Told, threshold: float) -> tuple[float, float]:
    """Return false refusals and false answers where all at least as sure as ``threshold`` are answered."""
    confidences, answerable = _columns(judged)
    answered = confidences >= threshold
    return float(1 - answered[answerable == 1].mean()), float(answered[answerable == 0].mean())


def _columns(told: Told) -> tuple[Floats, Floats]:
    """Return the confidences and 1 for right, 0 for wrong, each ``(n,)``."""
    return np.array([p for p, _ in told], np.float64), np.array([r for _, r in told], np.float64)
