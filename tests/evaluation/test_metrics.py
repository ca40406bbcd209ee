from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.evaluation import Outcome, measure
from qabot.evaluation.metrics import Retrieval, expected_calibration_error, share

if TYPE_CHECKING:
    from collections.abc import Sequence


def outcome(  # noqa: PLR0913 - as an outcome has fields
    *,
    answerable: bool = True,
    answered: bool = True,
    right: bool = True,
    confidence: float = 0.9,
    rank: int | None = 1,
    dense: int = 1,
    milliseconds: float = 10.0,
) -> Outcome:
    return Outcome(answerable, answered, right, confidence, rank, {"dense": dense}, milliseconds)


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


def test_a_share_of_nothing_is_none() -> None:
    assert share([], lambda _: True) is None


def test_retrieval_is_measured_on_answerable_questions_only() -> None:
    metrics = measure([outcome(rank=1), outcome(answerable=False, rank=None, right=False)])
    assert metrics.retrieval["qabot"].mrr == 1.0


def test_latency_is_told_by_its_middle_and_its_tail() -> None:
    metrics = measure([outcome(milliseconds=float(n)) for n in range(101)])
    assert (metrics.latency_p50_ms, metrics.latency_p95_ms) == (50.0, 95.0)


def test_figures_become_json() -> None:
    plain = json.loads(json.dumps(measure([outcome()]).to_json()))
    assert plain["retrieval"]["qabot"]["mrr"] == 1.0


def test_calibration_error_worked_out_by_hand() -> None:
    # bin [0.9, 1]: told 0.92 and 0.98, one right: gap 0.45; bin [0.2, 0.3): told 0.2, right: gap 0.8
    told = [(0.92, True), (0.98, False), (0.2, True)]
    assert expected_calibration_error(told) == pytest.approx((2 * 0.45 + 1 * 0.8) / 3)


@pytest.mark.parametrize(
    "told", [[(1.0, True)], [(0.0, False)], [(0.5, True), (0.5, False)], [(1.0, True), (0.0, False)]]
)
def test_what_was_told_truly_has_no_calibration_error(told: list[tuple[float, bool]]) -> None:
    assert expected_calibration_error(told) == 0.0


@pytest.mark.parametrize("told", [(1.0, False), (0.0, True)])
def test_certainty_that_was_wrong_is_the_whole_error(told: tuple[float, bool]) -> None:
    assert expected_calibration_error([told]) == 1.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_calibration_error_is_a_share_and_does_not_depend_on_order(told: list[tuple[float, bool]]) -> None:
    error = expected_calibration_error(told)
    assert 0.0 <= error <= 1.0
    assert expected_calibration_error(told[::-1]) == pytest.approx(error)
