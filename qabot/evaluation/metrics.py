"""Figures from outcomes: retrieval, the cited sentence, abstention, calibration, latency."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from qabot.evaluation.curves import Told, expected_calibration_error, risk_coverage_area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qabot.evaluation.run import Outcome


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
        highlight_f1: mean token F1 of the highlighted words with the nearest gold answer, over answerable questions;
            nothing highlighted counts as 0.
        highlight_exact: share of answerable questions whose highlighted words are a gold answer's.
        in_passage_hit: share of answerable questions whose first sentence is right when only the gold article is read;
            ``in_passage_f1`` and ``in_passage_exact`` as for the highlight, in that sentence.
        calibration_error: expected calibration error of the confidence, ten bins of equal width.
        risk_coverage_area: mean share of wrong answers over every coverage, the surest questions answered first.
    """

    questions: int
    answerable: int
    retrieval: Mapping[str, Retrieval]
    sentence_hit: float | None
    sentence_hit_unforced: float | None
    false_refusals: float | None
    false_answers: float | None
    precision: float | None
    highlight_f1: float | None
    highlight_exact: float | None
    in_passage_hit: float | None
    in_passage_f1: float | None
    in_passage_exact: float | None
    calibration_error: float | None
    risk_coverage_area: float | None
    latency_p50_ms: float
    latency_p95_ms: float

    def to_json(self) -> dict[str, object]:
        """Return the figures as plain data."""
        return asdict(self)


def measure(outcomes: Sequence[Outcome]) -> Metrics:
    """Work out every figure; ``outcomes`` must not be empty."""
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.answerable]
    told = told_of(outcomes)
    latency = np.array([outcome.milliseconds for outcome in outcomes])
    return Metrics(
        questions=len(outcomes),
        answerable=len(answerable),
        retrieval=_retrieval(answerable),
        sentence_hit=mean(o.answered and o.right for o in answerable if o.right is not None),
        sentence_hit_unforced=mean(o.right for o in answerable if o.right is not None),
        false_refusals=mean(not o.answered for o in answerable),
        false_answers=mean(o.answered for o in unanswerable),
        precision=mean(o.right for o in outcomes if o.answered and o.right is not None),
        highlight_f1=mean(o.highlight_f1 for o in answerable if o.highlight_f1 is not None),
        highlight_exact=mean(o.highlight_exact for o in answerable if o.highlight_exact is not None),
        in_passage_hit=mean(o.in_passage.right for o in answerable if o.in_passage),
        in_passage_f1=mean(o.in_passage.f1 for o in answerable if o.in_passage),
        in_passage_exact=mean(o.in_passage.exact for o in answerable if o.in_passage),
        calibration_error=expected_calibration_error(told) if told else None,
        risk_coverage_area=risk_coverage_area(told) if told else None,
        latency_p50_ms=float(np.percentile(latency, 50)),
        latency_p95_ms=float(np.percentile(latency, 95)),
    )


def told_of(outcomes: Iterable[Outcome]) -> Told:
    """Return confidence and whether it was right of each question of which that is known."""
    return [(o.confidence, o.right) for o in outcomes if o.right is not None]


def mean(values: Iterable[float]) -> float | None:
    """Return the mean, of truths the share that holds; None when there are none."""
    held = list(values)
    return sum(held) / len(held) if held else None


def _retrieval(outcomes: Sequence[Outcome]) -> dict[str, Retrieval]:
    """Return the figures of each method over the outcomes whose gold article is known; empty without any."""
    ranked = [outcome for outcome in outcomes if outcome.baseline_ranks]
    if not ranked:
        return {}
    table = {name: _by_rank([o.baseline_ranks[name] for o in ranked]) for name in ranked[0].baseline_ranks}
    return {"qabot": _by_rank([outcome.rank for outcome in ranked]), **table}


def _by_rank(ranks: Iterable[int | None]) -> Retrieval:
    """A missing rank counts as infinitely late."""
    reciprocal = np.array([1 / rank if rank else 0.0 for rank in ranks])
    first, fifth, tenth = (float((reciprocal >= 1 / k).mean()) for k in (1, 5, 10))
    return Retrieval(first, fifth, tenth, float(reciprocal.mean()))
