"""Fitting the reader's numbers, on readings whose right answer is known by construction."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qabot.evaluation.readings import Reading
from qabot.reading import Evidence
from qabot.reading.by_reader import UNREAD
from qabot.reading.parameters import Logistic, ReaderWeights
from training.calibrate import features, fit, fit_ranking, ranked_by, report

RNG = np.random.default_rng(3)


def reading(*, answerable: bool, half: int = 0) -> Reading:
    """Six sentences; where one answers, the reader's mass there is higher, other reasons say nothing."""
    right = 2 if answerable else None
    evidence = [
        Evidence(
            n, n, 0.0, float(RNG.normal(0.8, 0.02)), 0.3, float(RNG.normal(0.9, 0.02)),
            float(RNG.normal(3 if answerable else -3, 1)), float(RNG.normal(-1 if n == right else -6, 1)),
        )
        for n in range(6)
    ]  # fmt: skip
    shelf = "whole" if answerable else "without"
    return Reading(
        "set",
        shelf,
        half,
        answerable=answerable,
        foreign=False,
        candidates=tuple(evidence),
        holds=tuple(n == right for n in range(6)),
    )


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [reading(answerable=n % 2 == 0, half=n // 2 % 2) for n in range(400)]


def test_what_tells_the_right_sentence_gets_the_weight(readings: list[Reading]) -> None:
    weights = fit_ranking(readings)
    assert weights.mass > 0.5
    ranked = [ranked_by(r, weights) for r in readings if r.answerable]
    assert sum(r.right for r in ranked) > 0.95 * len(ranked)


def test_the_confidence_tells_an_answer_from_none(readings: list[Reading]) -> None:
    content = fit(readings)
    weights, confidence = ReaderWeights(**content["ranking"]), Logistic(**content["confidence"])
    told = [(confidence.probability(features(ranked_by(r, weights))), r.answerable) for r in readings]
    assert np.mean([p for p, answerable in told if answerable]) > 0.9
    assert np.mean([p for p, answerable in told if not answerable]) < 0.1


def test_a_sentence_that_was_not_read_is_neither_fitted_on_nor_ranked_before_one_that_was() -> None:
    unread = Evidence(9, 9, UNREAD, 1.0, 1.0, 9.0)
    one = reading(answerable=True)
    with_unread = replace(one, candidates=(*one.candidates, unread), holds=(*one.holds, False))
    weights = fit_ranking([with_unread, reading(answerable=True)])
    assert ranked_by(with_unread, weights).candidates[-1] == unread


def test_the_report_tells_each_kind_of_shelf_and_all(
    readings: list[Reading], capsys: pytest.CaptureFixture[str]
) -> None:
    halves = [[r for r in readings if r.half == half] for half in (0, 1)]
    report([(fit(halves[0]), halves[1]), (fit(halves[1]), halves[0])])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [["set", "whole"], ["set", "without"]]
    assert lines[-1].split()[:3] == ["all", "n", "400"]
