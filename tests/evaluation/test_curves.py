from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.evaluation.curves import (
    Bin,
    at_threshold,
    expected_calibration_error,
    reliability,
    risk_coverage,
    risk_coverage_area,
    silence,
    silence_at,
)

TOLD = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


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


@given(TOLD)
def test_calibration_error_is_a_share_and_does_not_depend_on_order(told: list[tuple[float, bool]]) -> None:
    error = expected_calibration_error(told)
    assert 0.0 <= error <= 1.0
    assert expected_calibration_error(told[::-1]) == pytest.approx(error)


def test_bins_worked_out_by_hand() -> None:
    bins = reliability([(0.25, True), (0.27, False), (1.0, True), (0.9, True), (0.29, False)])
    assert [(b.lower, b.upper, b.count) for b in bins] == [(0.2, 0.3, 3), (0.9, 1.0, 2)]
    assert [b.confidence for b in bins] == pytest.approx([0.27, 0.95])
    assert [b.right for b in bins] == pytest.approx([1 / 3, 1.0])


def test_an_empty_bin_is_left_out() -> None:
    assert reliability([(0.5, True)]) == (Bin(0.5, 0.6, 1, 0.5, 1.0),)


@given(TOLD)
def test_every_question_is_in_a_bin(told: list[tuple[float, bool]]) -> None:
    bins = reliability(told)
    assert sum(b.count for b in bins) == len(told)
    assert all(b.lower <= b.confidence + 1e-9 and b.confidence <= b.upper + 1e-9 for b in bins)


def test_risk_at_every_coverage_worked_out_by_hand() -> None:
    # surest first: right, wrong, right, wrong; wrong so far 0/1, 1/2, 1/3, 2/4
    coverage, risk = risk_coverage([(0.2, False), (0.9, True), (0.5, True), (0.7, False)])
    assert coverage.tolist() == [0.25, 0.5, 0.75, 1.0]
    assert risk.tolist() == pytest.approx([0, 1 / 2, 1 / 3, 1 / 2])


def test_area_under_risk_and_coverage_worked_out_by_hand() -> None:
    told = [(0.2, False), (0.9, True), (0.5, True), (0.7, False)]
    assert risk_coverage_area(told) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_equal_confidences_share_their_error_whatever_their_order() -> None:
    # 0.9 right, then three at 0.4 of which one is wrong: 0/1, (1/3)/2, (2/3)/3, 1/4
    tied = [(0.4, True), (0.4, False), (0.4, True)]
    for told in ([(0.9, True), *tied], [*tied[::-1], (0.9, True)]):
        assert risk_coverage(told)[1].tolist() == pytest.approx([0, 1 / 6, 2 / 9, 1 / 4])


def test_the_surer_the_right_ones_the_smaller_the_area() -> None:
    assert risk_coverage_area([(0.9, True), (0.1, False)]) == 0.25
    assert risk_coverage_area([(0.9, False), (0.1, True)]) == 0.75


@given(TOLD)
def test_the_curve_ends_where_all_is_answered(told: list[tuple[float, bool]]) -> None:
    coverage, risk = risk_coverage(told)
    assert (coverage[-1], risk[-1]) == pytest.approx((1.0, np.mean([not right for _, right in told])))
    assert at_threshold(told, 0.0) == pytest.approx((1.0, risk[-1]))


def test_a_threshold_answers_what_is_as_sure_or_surer() -> None:
    told = [(0.2, False), (0.9, True), (0.5, True), (0.7, False)]
    assert at_threshold(told, 0.5) == pytest.approx((0.75, 1 / 3))
    assert at_threshold(told, 0.95) is None


def test_false_refusals_and_answers_at_every_threshold_worked_out_by_hand() -> None:
    judged = [(0.9, True), (0.6, False), (0.3, True), (0.3, False), (0.1, True), (0.1, True)]
    refused, answered = silence(judged)
    assert refused.tolist() == pytest.approx([1, 3 / 4, 3 / 4, 1 / 2, 0])
    assert answered.tolist() == pytest.approx([0, 0, 1 / 2, 1, 1])
    assert list(zip(refused[1:], answered[1:], strict=True)) == [
        pytest.approx(silence_at(judged, threshold)) for threshold in (0.9, 0.6, 0.3, 0.1)
    ]
    assert silence_at(judged, 0.3) == pytest.approx((1 / 2, 1.0))
