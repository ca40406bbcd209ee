from __future__ import annotations

from dataclasses import replace

from qabot.evaluation import Metrics, render_tables
from qabot.evaluation.metrics import Retrieval
from qabot.evaluation.report import ANSWER_COLUMNS, RETRIEVAL_COLUMNS

METRICS = Metrics(
    questions=1395,
    answerable=1395,
    retrieval={"qabot": Retrieval(0.7291, 0.9, 0.95, 0.8264), "dense": Retrieval(0.607, 0.9, 1.0, 0.739)},
    sentence_hit=0.61,
    sentence_hit_unforced=0.72549,
    false_refusals=0.1,
    false_answers=None,
    precision=0.8,
    highlight_f1=0.4567,
    highlight_exact=0.2,
    in_passage_hit=0.8764,
    in_passage_f1=0.7218,
    in_passage_exact=0.5512,
    calibration_error=0.0312,
    risk_coverage_area=0.1239,
    latency_p50_ms=41.6,
    latency_p95_ms=99.4,
)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_retrieval_has_a_row_for_each_method_and_answers_one_for_each_set() -> None:
    retrieval, answers = (
        table.splitlines() for table in render_tables({"arcd": METRICS, "tydi": METRICS}).split("\n\n")
    )
    assert cells(retrieval[0]) == list(RETRIEVAL_COLUMNS)
    assert cells(retrieval[2]) == ["arcd", "qabot", "0.729", "0.900", "0.950", "0.826"]
    assert [cells(line)[:2] for line in retrieval[2:]] == [
        ["arcd", "qabot"],
        ["arcd", "dense"],
        ["tydi", "qabot"],
        ["tydi", "dense"],
    ]
    assert [cells(line)[0] for line in answers] == ["set", "----", "arcd", "tydi"]


def test_each_figure_stands_under_its_name_and_a_missing_one_is_a_dash() -> None:
    header, _, row = render_tables({"arcd": METRICS}).split("\n\n")[1].splitlines()
    assert dict(zip(cells(header), cells(row), strict=True)) == {
        "set": "arcd",
        "questions": "1395",
        "hit@1": "0.610",
        "hit@1, none withheld": "0.725",
        "precision": "0.800",
        "highlight F1": "0.457",
        "in passage": "0.876",
        "EM": "0.551",
        "F1": "0.722",
        "false refusals": "0.100",
        "false answers": "–",
        "ECE": "0.031",
        "AURC": "0.124",
        "p50 ms": "42",
        "p95 ms": "99",
    }
    assert cells(header) == list(ANSWER_COLUMNS)


def test_the_columns_of_a_table_line_up() -> None:
    for table in render_tables({"arcd": METRICS, "a longer name": METRICS}).split("\n\n"):
        bars = {tuple(i for i, character in enumerate(line) if character == "|") for line in table.splitlines()}
        assert len(bars) == 1


def test_what_was_not_measured_has_no_retrieval_rows_and_dashes() -> None:
    nothing = replace(METRICS, retrieval={}, sentence_hit=None, calibration_error=None, false_answers=0.36)
    retrieval, answers = render_tables({"arcd": METRICS, "nomiracl": nothing}).split("\n\n")
    assert {cells(line)[0] for line in retrieval.splitlines()[2:]} == {"arcd"}
    row = dict(zip(ANSWER_COLUMNS, cells(answers.splitlines()[3]), strict=True))
    assert (row["hit@1"], row["ECE"], row["false refusals"], row["false answers"]) == ("–", "–", "0.100", "0.360")
    assert render_tables({"nomiracl": nothing}).startswith("| set      | questions |")
