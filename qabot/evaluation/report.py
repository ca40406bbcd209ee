"""Figures as tables for people (Markdown) and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.evaluation.metrics import Metrics

ANSWER_COLUMNS = (
    "set",
    "questions",
    "hit@1",
    "hit@1, none withheld",
    "precision",
    "highlight F1",
    "in passage",
    "EM",
    "F1",
    "false refusals",
    "false answers",
    "ECE",
    "AURC",
    "p50 ms",
    "p95 ms",
)
RETRIEVAL_COLUMNS = ("set", "method", "R@1", "R@5", "R@10", "MRR")


def render_tables(results: Mapping[str, Metrics]) -> str:
    """Return the tables of retrieval, where it was measured, and of answers as Markdown."""
    retrieval = [row for name, metrics in results.items() for row in _retrieval_rows(name, metrics)]
    answers = [_answer_row(name, metrics) for name, metrics in results.items()]
    tables = [_table(RETRIEVAL_COLUMNS, retrieval)] if retrieval else []
    return "\n\n".join([*tables, _table(ANSWER_COLUMNS, answers)])


def _retrieval_rows(name: str, metrics: Metrics) -> list[tuple[str, ...]]:
    return [
        (name, method, *(f"{v:.3f}" for v in (r.recall_at_1, r.recall_at_5, r.recall_at_10, r.mrr)))
        for method, r in metrics.retrieval.items()
    ]


def _answer_row(name: str, metrics: Metrics) -> tuple[str, ...]:
    shares = (
        metrics.sentence_hit,
        metrics.sentence_hit_unforced,
        metrics.precision,
        metrics.highlight_f1,
        metrics.in_passage_hit,
        metrics.in_passage_exact,
        metrics.in_passage_f1,
        metrics.false_refusals,
        metrics.false_answers,
        metrics.calibration_error,
        metrics.risk_coverage_area,
    )
    latency = (f"{metrics.latency_p50_ms:.0f}", f"{metrics.latency_p95_ms:.0f}")
    return (name, str(metrics.questions), *("–" if s is None else f"{s:.3f}" for s in shares), *latency)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    lines = [columns, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)
