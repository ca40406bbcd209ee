from __future__ import annotations

import random
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from qabot.evaluation import Outcome
from qabot.evaluation.plots import _set_style, draw_plots

LIMIT = 100_000


def outcomes(count: int, *, known: bool = True, unanswerable: bool = True) -> list[Outcome]:
    chance = random.Random(count)
    made = []
    for number in range(count):
        confidence, answerable = chance.random(), not unanswerable or number % 3 > 0
        right = answerable and chance.random() < confidence if known else None
        made.append(Outcome(answerable, confidence >= 0.3, right, confidence, 1, {}, chance.lognormvariate(3, 1)))
    return made


def test_every_plot_is_svg_on_white_and_small_however_many_the_questions() -> None:
    plots = draw_plots(outcomes(30_000), 0.3)
    assert list(plots) == ["reliability", "risk-coverage", "silence", "latency"]
    for svg in plots.values():
        assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
        assert "fill: #ffffff" in svg
        assert len(svg.encode()) < LIMIT


def test_the_same_outcomes_give_the_same_bytes_whatever_the_users_style(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = draw_plots(outcomes(50), 0.3)
    monkeypatch.setitem(mpl.rcParams, "lines.linewidth", 9.0)
    monkeypatch.setitem(mpl.rcParams, "savefig.transparent", True)  # noqa: FBT003
    assert draw_plots(outcomes(50), 0.3) == plain
    assert not any("<dc:date>" in svg for svg in plain.values())


def test_the_users_style_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mpl.rcParams, "lines.linewidth", 9.0)
    draw_plots(outcomes(1), 0.3)
    assert mpl.rcParams["lines.linewidth"] == 9.0


def test_without_gold_answers_only_silence_and_latency_are_drawn() -> None:
    assert list(draw_plots(outcomes(9, known=False), 0.3)) == ["silence", "latency"]


def test_without_unanswerable_questions_silence_is_not_drawn() -> None:
    assert list(draw_plots(outcomes(9, unanswerable=False), 0.3)) == ["reliability", "risk-coverage", "latency"]


@pytest.mark.parametrize("threshold", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_questions_are_drawn_too(count: int, threshold: float) -> None:
    assert all(draw_plots(outcomes(count), threshold).values())


def test_an_answer_in_no_time_is_drawn_too() -> None:
    assert draw_plots([Outcome(True, True, True, 1.0, 1, {}, 0.0)], 0.3)["latency"]  # noqa: FBT003


def drawn_text(monkeypatch: pytest.MonkeyPatch, made: list[Outcome]) -> dict[str, str]:
    """The plots with their letters as text."""

    def set_style() -> None:
        _set_style()
        mpl.rcParams["svg.fonttype"] = "none"

    monkeypatch.setattr("qabot.evaluation.plots._set_style", set_style)
    return draw_plots(made, 0.3)


def test_the_figures_stand_in_the_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [(0.9, True, True), (0.7, True, False), (0.5, False, False), (0.1, True, True)]
    made = [
        Outcome(answerable, p >= 0.3, right, p, 1, {}, 10.0 * n)
        for n, (p, answerable, right) in enumerate(told, start=1)
    ]
    plots = drawn_text(monkeypatch, made)
    assert "ECE 0.550, n = 4" in plots["reliability"]  # (0.1 + 0.7 + 0.5 + 0.9) / 4
    assert "area 0.417, n = 4" in plots["risk-coverage"]  # (0 + 1/2 + 2/3 + 1/2) / 4
    assert "threshold 0.30: 75.0% answered, 66.7% of them wrong" in plots["risk-coverage"]
    assert "threshold 0.30: 33.3% refused, 100.0% answered" in plots["silence"]
    assert "p50 25 ms" in plots["latency"]
    assert "p95 38 ms" in plots["latency"]  # 30 + 0.85 · 10
