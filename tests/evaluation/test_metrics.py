from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.evaluation import Outcome, measure
from qabot.evaluation.in_passage import NOT_FOUND, InPassage
from qabot.evaluation.metrics import Retrieval, mean, told_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def outcome(  # noqa: PLR0913 - as an outcome has fields
    *,
    answerable: bool = True,
    answered: bool = True,
    right: bool | None = True,
    confidence: float = 0.9,
    rank: int | None = 1,
    dense: int = 1,
    milliseconds: float = 10.0,
    highlight: tuple[float, float] | None = None,
    in_passage: InPassage | None = None,
) -> Outcome:
    f1, exact = highlight or (None, None)
    return Outcome(answerable, answered, right, confidence, rank, {"dense": dense}, milliseconds, f1, exact, in_passage)


def judged(*, answerable: bool, answered: bool) -> Outcome:
    """An outcome of which only this is known."""
    return Outcome(answerable, answered, None, 0.6, None, {}, 10.0)


def retrieval(ranks: Sequence[int | None]) -> Retrieval:
    return measure([outcome(rank=rank) for rank in ranks]).retrieval["qabot"]


def test_recall_and_reciprocal_rank_worked_out_by_hand() -> None:
    found = retrieval([1, 2, 5, 6, 10, 11, None, 1])
    assert (found.recall_at_1, found.recall_at_5, found.recall_at_10) == (2 / 8, 4 / 8, 6 / 8)
    assert found.mrr == pytest.approx((1 + 1 / 2 + 1 / 5 + 1 / 6 + 1 / 10 + 1 / 11 + 0 + 1) / 8)


@given(st.lists(st.none() | st.integers(1, 60), min_size=1, max_size=20))
def test_recall_is_the_share_of_ranks_up_to_there(ranks: list[int | None]) -> None:
    found = retrieval(ranks)
    for depth, recall in ((1, found.recall_at_1), (5, found.recall_at_5), (10, found.recall_at_10)):
        assert recall == pytest.approx(sum(rank is not None and rank <= depth for rank in ranks) / len(ranks))


def test_each_baseline_has_its_own_ranks() -> None:
    table = measure([outcome(rank=1, dense=2), outcome(rank=1, dense=1)]).retrieval
    assert (table["qabot"].mrr, table["dense"].mrr) == (1.0, 0.75)


def test_shares_worked_out_by_hand() -> None:
    metrics = measure(
        [
            outcome(),
            outcome(right=False),
            outcome(answered=False),
            outcome(answered=False, right=False),
            outcome(answerable=False, right=False),
            outcome(answerable=False, answered=False, right=False),
            outcome(answerable=False, answered=False, right=False),
        ]
    )
    assert (metrics.questions, metrics.answerable) == (7, 4)
    assert metrics.sentence_hit == 1 / 4
    assert metrics.sentence_hit_unforced == 2 / 4
    assert metrics.false_refusals == 2 / 4
    assert metrics.false_answers == 1 / 3
    assert metrics.precision == 1 / 3


def test_unanswerable_questions_alone_have_no_retrieval_and_no_hits() -> None:
    metrics = measure([outcome(answerable=False, answered=False, right=False, rank=None)])
    assert metrics.retrieval == {}
    assert (metrics.sentence_hit, metrics.sentence_hit_unforced, metrics.false_refusals) == (None, None, None)
    assert (metrics.false_answers, metrics.precision) == (0.0, None)


def test_answerable_questions_alone_have_no_false_answers() -> None:
    assert measure([outcome()]).false_answers is None


def test_a_mean_of_nothing_is_none_and_of_truths_a_share() -> None:
    assert mean([]) is None
    assert mean([True, False, False, True]) == 0.5


def test_where_no_gold_answer_is_known_only_answering_is_measured() -> None:
    verdicts = [(True, True), (True, False), (True, True), (True, True), (False, True), (False, False)]
    metrics = measure([judged(answerable=kind, answered=answered) for kind, answered in verdicts])
    assert (metrics.questions, metrics.answerable) == (6, 4)
    assert (metrics.false_refusals, metrics.false_answers) == (1 / 4, 1 / 2)
    assert metrics.retrieval == {}
    assert {metrics.sentence_hit, metrics.sentence_hit_unforced, metrics.precision} == {None}
    assert {metrics.calibration_error, metrics.risk_coverage_area} == {None}
    assert {metrics.highlight_f1, metrics.highlight_exact} == {None}
    assert {metrics.in_passage_hit, metrics.in_passage_f1, metrics.in_passage_exact} == {None}


def test_one_kind_of_question_alone_has_one_figure() -> None:
    answerable, unanswerable = judged(answerable=True, answered=False), judged(answerable=False, answered=True)
    assert (measure([answerable]).false_refusals, measure([answerable]).false_answers) == (1.0, None)
    assert (measure([unanswerable]).false_refusals, measure([unanswerable]).false_answers) == (None, 1.0)


def test_highlights_are_measured_on_answerable_questions_withheld_ones_included() -> None:
    withheld = outcome(answered=False, highlight=(0.0, 0.0))
    unanswerable = outcome(answerable=False, right=False)
    metrics = measure([outcome(highlight=(1.0, 1.0)), outcome(highlight=(0.5, 0.0)), withheld, unanswerable])
    assert (metrics.highlight_f1, metrics.highlight_exact) == pytest.approx((0.5, 1 / 3))


def test_reading_alone_is_measured_on_answerable_questions_answered_or_not() -> None:
    found = [InPassage(right=True, f1=1.0, exact=1.0), InPassage(right=True, f1=0.5, exact=0.0), NOT_FOUND]
    unanswerable = outcome(answerable=False, right=False)
    metrics = measure([*(outcome(answered=one.right, in_passage=one) for one in found), unanswerable])
    figures = (metrics.in_passage_hit, metrics.in_passage_f1, metrics.in_passage_exact)
    assert figures == pytest.approx((2 / 3, 0.5, 1 / 3))


def test_what_is_not_known_to_be_right_was_not_told() -> None:
    outcomes = [outcome(confidence=0.7), judged(answerable=True, answered=True), outcome(confidence=0.2, right=False)]
    assert told_of(outcomes) == [(0.7, True), (0.2, False)]
    alone = measure([outcomes[0], outcomes[2]])
    both = measure(outcomes)
    assert (both.calibration_error, both.risk_coverage_area) == (alone.calibration_error, alone.risk_coverage_area)
    assert (alone.calibration_error, alone.risk_coverage_area) == pytest.approx((0.25, 0.25))


def test_retrieval_is_measured_on_answerable_questions_only() -> None:
    metrics = measure([outcome(rank=1), outcome(answerable=False, rank=None, right=False)])
    assert metrics.retrieval["qabot"].mrr == 1.0


def test_latency_is_told_by_its_middle_and_its_tail() -> None:
    metrics = measure([outcome(milliseconds=float(n)) for n in range(101)])
    assert (metrics.latency_p50_ms, metrics.latency_p95_ms) == (50.0, 95.0)


def test_figures_become_json() -> None:
    plain = json.loads(json.dumps(measure([outcome()]).to_json()))
    assert plain["retrieval"]["qabot"]["mrr"] == 1.0
