"""Figures from outcomes: retrieval, the cited sentence, abstention, calibration, latency."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qabot.evaluation.run import Outcome

BINS = 10


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Share of answerable questions whose article is among the first 1, 5, 10, and the mean reciprocal rank."""

    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    mrr: float


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one dataset; a share is None when no question bears on it.

    Args:
        sentence_hit: share of answerable questions answered with a right first sentence (withheld counts as wrong).
        sentence_hit_unforced: the same if nothing were withheld.
        false_refusals: share of answerable questions not answered.
        false_answers: share of unanswerable questions answered.
        precision: share of answers whose first sentence is right.
        calibration_error: expected calibration error of the confidence, ten bins of equal width.
    """

    questions: int
    answerable: int
    retrieval: Mapping[str, Retrieval]
    sentence_hit: float | None
    sentence_hit_unforced: float | None
    false_refusals: float | None
    false_answers: float | None
    precision: float | None
    calibration_error: float
    latency_p50_ms: float
    latency_p95_ms: float

    def to_json(self) -> dict[str, object]:
        """Return the figures as plain data."""
        return asdict(self)


def measure(outcomes: Sequence[Outcome]) -> Metrics:
    """Work out every figure; ``outcomes`` must not be empty."""
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.answerable]
    latency = np.array([outcome.milliseconds for outcome in outcomes])
    return Metrics(
        questions=len(outcomes),
        answerable=len(answerable),
        retrieval=_retrieval(answerable) if answerable else {},
        sentence_hit=share(answerable, lambda o: o.answered and o.right),
        sentence_hit_unforced=share(answerable, lambda o: o.right),
        false_refusals=share(answerable, lambda o: not o.answered),
        false_answers=share(unanswerable, lambda o: o.answered),
        precision=share([o for o in outcomes if o.answered], lambda o: o.right),
        calibration_error=expected_calibration_error([(o.confidence, o.right) for o in outcomes]),
        latency_p50_ms=float(np.percentile(latency, 50)),
        latency_p95_ms=float(np.percentile(latency, 95)),
    )


def share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float | None:
    """Return the share of outcomes for which ``holds``; None when there are none."""
    return sum(map(holds, outcomes)) / len(outcomes) if outcomes else None


def _retrieval(outcomes: Sequence[Outcome]) -> dict[str, Retrieval]:
    names = outcomes[0].baseline_ranks
    table = {name: _by_rank([outcome.baseline_ranks[name] for outcome in outcomes]) for name in names}
    return {"qabot": _by_rank([outcome.rank for outcome in outcomes]), **table}


def _by_rank(ranks: Iterable[int | None]) -> Retrieval:
    """A missing rank counts as infinitely late."""
    reciprocal = np.array([1 / rank if rank else 0.0 for rank in ranks])
    first, fifth, tenth = (float((reciprocal >= 1 / k).mean()) for k in (1, 5, 10))
    return Retrieval(first, fifth, tenth, float(reciprocal.mean()))


def expected_calibration_error(told: Sequence[tuple[float, bool]]) -> float:
    """Return the mean gap between confidence and accuracy over ten bins of equal width, weighted by size.

    Definition: Guo et al. (2017), https://arxiv.org/abs/1706.04599
    """
    confidences = np.array([probability for probability, _ in told])
    right = np.array([outcome for _, outcome in told], dtype=np.float64)
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    gaps = [abs(confidences[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)]
    return float(sum(gaps) / len(told))
