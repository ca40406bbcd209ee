"""Plots of outcomes as SVG; the same outcomes give the same bytes.

This module alone needs matplotlib, the extra ``report``. Nothing names the dataset: its letters may lack a glyph.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter, PercentFormatter, ScalarFormatter

from qabot.evaluation.curves import (
    BINS,
    at_threshold,
    expected_calibration_error,
    reliability,
    risk_coverage,
    risk_coverage_area,
    silence,
    silence_at,
)
from qabot.evaluation.metrics import told_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from qabot.evaluation.curves import Floats, Told
    from qabot.evaluation.run import Outcome

INK, GRID, LINE, PALE, MARK = "#24292f", "#e3e6ea", "#0b62a8", "#b9d3ea", "#b3261e"
POINTS = 400  # of a curve: no more can be seen
SIZE = (5.6, 4.2)  # inches
LEAST_MS = 0.01  # a logarithmic axis has no 0


def draw_plots(outcomes: Sequence[Outcome], threshold: float) -> dict[str, str]:
    """Return each plot that the outcomes allow, as SVG by name; ``outcomes`` must not be empty.

    Args:
        outcomes: of one dataset.
        threshold: the confidence below which answers are withheld, marked where it falls.

    Returns:
        "reliability" and "risk-coverage" where gold answers are known, "silence" where some questions are
        answerable and some are not, and "latency".
    """
    told = told_of(outcomes)
    judged = [(outcome.confidence, outcome.answerable) for outcome in outcomes]
    with mpl.rc_context():
        _set_style()
        plots = {"reliability": _reliability(told), "risk-coverage": _risk_coverage(told, threshold)} if told else {}
        if len({answerable for _, answerable in judged}) > 1:
            plots["silence"] = _silence(judged, threshold)
        plots["latency"] = _latency(np.sort([outcome.milliseconds for outcome in outcomes]))
        return {name: _svg(figure) for name, figure in plots.items()}


def _set_style() -> None:
    """Set what every plot shares, whatever the user's matplotlibrc says."""
    mpl.rcdefaults()
    mpl.rcParams.update(
        {
            "svg.hashsalt": "qabot",
            "font.size": 9,
            "text.color": INK,
            "axes.edgecolor": INK,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": GRID,
            "xtick.color": INK,
            "ytick.color": INK,
            "savefig.facecolor": "white",  # opaque: readable on a dark page too
        }
    )


def _svg(figure: Figure) -> str:
    content = StringIO()
    figure.savefig(content, format="svg", metadata={"Date": None, "Creator": "qabot eval --report"})
    return content.getvalue()


def _reliability(told: Told) -> Figure:
    """Confidence against the share right, with the count of each bin below."""
    figure, bins = Figure(figsize=SIZE, layout="constrained"), reliability(told)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    middles, counts = [(b.lower + b.upper) / 2 for b in bins], [b.count for b in bins]
    upper.bar(middles, [b.right for b in bins], width=0.9 / BINS, color=PALE)
    upper.plot([0, 1], [0, 1], color=INK, linestyle="--", linewidth=0.8, label="told truly")
    upper.plot(
        [b.confidence for b in bins], [b.right for b in bins], "o-", color=LINE, label="as it was", clip_on=False
    )
    upper.set(ylabel="share right", xlim=(0, 1), ylim=(0, 1.02))
    upper.set_title(f"Reliability: ECE {expected_calibration_error(told):.3f}, n = {len(told):,}", loc="left")
    upper.legend(frameon=False, loc="upper left")
    lower.bar_label(lower.bar(middles, counts, width=0.9 / BINS, color=PALE), fontsize=7)
    lower.set(xlabel="confidence", ylabel="questions")
    lower.margins(y=0.3)
    return figure


def _risk_coverage(told: Told, threshold: float) -> Figure:
    figure, axes = _axes("coverage: share of questions answered", "error: share of the answers that are wrong")
    axes.plot(*_thinned(*risk_coverage(told)), color=LINE)
    axes.set_title(f"Risk–coverage: area {risk_coverage_area(told):.3f}, n = {len(told):,}", loc="left")
    if (point := at_threshold(told, threshold)) is not None:
        coverage, risk = point
        _mark(axes, point, f"threshold {threshold:.2f}: {coverage:.1%} answered, {risk:.1%} of them wrong")
    return figure


def _silence(judged: Told, threshold: float) -> Figure:
    """False refusals against false answers, as the threshold falls."""
    figure, axes = _axes(
        "false refusals: share of answerable withheld", "false answers: share of unanswerable answered"
    )
    axes.plot(*_thinned(*silence(judged)), color=LINE)
    axes.set_title(f"Silence: n = {len(judged):,}", loc="left")
    refused, answered = point = silence_at(judged, threshold)
    _mark(axes, point, f"threshold {threshold:.2f}: {refused:.1%} refused, {answered:.1%} answered")
    return figure


def _latency(milliseconds: Floats) -> Figure:
    """The share answered in time; ``milliseconds`` is sorted, ``(n,)``."""
    figure, axes = _axes("milliseconds from question to answer", "share of questions answered by then")
    shares = np.arange(1, len(milliseconds) + 1) / len(milliseconds)
    milliseconds = np.maximum(milliseconds, LEAST_MS)
    axes.set_xscale("log")
    axes.set_xlim(milliseconds[0] / 1.3, milliseconds[-1] * 1.3)
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(ScalarFormatter())
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.step(*_thinned(milliseconds, shares), where="post", color=LINE)
    for percentile in (50, 95):
        value = float(np.percentile(milliseconds, percentile))
        _mark(axes, (value, percentile / 100), f"p{percentile} {value:,.0f} ms")
    axes.set_title(f"Latency: n = {len(shares):,}", loc="left")
    return figure


def _axes(across: str, up: str) -> tuple[Figure, Axes]:
    """Return a figure of one plot of shares; one that is no share sets its own scale."""
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.add_subplot(xlabel=across, ylabel=up, xlim=(0, 1), ylim=(0, 1.02))
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    return figure, axes


def _mark(axes: Axes, point: tuple[float, float], text: str) -> None:
    """Mark a point and say what it is, on whichever side has room."""
    axes.plot(*point, "o", color=MARK, clip_on=False, zorder=3)
    across, up = axes.transLimits.transform(axes.transScale.transform(point))
    side, offset = ("left", 8) if across < 0.5 else ("right", -8)  # noqa: PLR2004 - the middle
    below = -12 if up > 0.97 else 8  # noqa: PLR2004 - near the top
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}
    axes.annotate(text, point, (offset, below), textcoords="offset points", ha=side, color=MARK, bbox=box)


def _thinned(across: Floats, up: Floats) -> tuple[Floats, Floats]:
    """Keep at most 400 points of a curve, its ends among them."""
    kept = np.unique(np.linspace(0, len(across) - 1, min(POINTS, len(across))).astype(int))
    return across[kept], up[kept]
