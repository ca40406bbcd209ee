from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qabot.domain import Span
from tests.training.tiny import MLQA_DEV, NOMIRACL, asked, squad, write_data
from training.sources import read_file, read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from training.examples import Example
    from training.sources import Checked

ARCD = "arcd/arcd-train.json"
TEXT = "يقع النيل في أفريقيا، والنيل نهر طويل."


def read(folder: Path, *questions: dict[str, object], context: str = TEXT, **others: str) -> Checked:
    return read_sources(write_data(folder, {ARCD: squad((context, list(questions))), **others}))


def only(checked: Checked) -> Example:
    (example,) = checked.examples
    assert not checked.turned_away
    return example


def test_a_question_is_read_with_its_title_passage_and_answer(tmp_path: Path) -> None:
    example = only(read(tmp_path, asked("q", "أين النيل؟", ("أفريقيا", TEXT.index("أفريقيا")))))
    assert (example.id, example.source, example.title, example.passage) == ("q", "arcd", "A title", TEXT)
    assert [span.of(TEXT) for span in example.answers] == ["أفريقيا"]
    assert example.texts == ("أفريقيا",)


def test_a_wrong_offset_is_repaired(tmp_path: Path) -> None:
    example = only(read(tmp_path, asked("q", "أين النيل؟", ("أفريقيا", 3))))
    assert [span.of(TEXT) for span in example.answers] == ["أفريقيا"]


def test_a_wrong_offset_of_an_answer_that_stands_twice_gives_both_places(tmp_path: Path) -> None:
    example = only(read(tmp_path, asked("q", "ما أطول نهر؟", ("النيل", 1))))
    assert [span.start for span in example.answers] == [TEXT.index("النيل"), TEXT.rindex("النيل")]


def test_a_right_offset_gives_its_place_alone(tmp_path: Path) -> None:
    example = only(read(tmp_path, asked("q", "ما أطول نهر؟", ("النيل", TEXT.rindex("النيل")))))
    assert [span.start for span in example.answers] == [TEXT.rindex("النيل")]


def test_spaces_around_an_answer_are_no_part_of_it(tmp_path: Path) -> None:
    start = TEXT.rindex(" نهر طويل")
    example = only(read(tmp_path, asked("q", "ما النيل؟", (" نهر طويل", start))))
    assert (example.answers, example.texts) == ((Span(start + 1, start + 9),), ("نهر طويل",))


def test_a_question_that_nothing_answers_is_kept_without_an_answer(tmp_path: Path) -> None:
    example = only(read(tmp_path, asked("q", "متى؟", ("أفريقيا", 13), is_impossible=True)))
    assert (example.answers, example.texts) == ((), ())


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (asked("q", "أين؟", ("آسيا", 0)), "answer not in the text"),
        (asked("q", "أين؟", ("", 0)), "answer blanked"),
        (asked("q", " ", ("النيل", 4)), "blank"),
    ],
)
def test_what_cannot_be_learnt_from_is_turned_away_with_its_reason(
    question: dict[str, object], reason: str, tmp_path: Path
) -> None:
    checked = read(tmp_path, question)
    assert (checked.examples, checked.turned_away) == ([], {("arcd", reason): 1})


def test_the_same_question_on_the_same_paragraph_is_read_once(tmp_path: Path) -> None:
    answer = ("النيل", TEXT.index("النيل"))
    checked = read(tmp_path, asked("a", "ما النهر؟", answer), asked("b", "ما  النهر؟", answer))
    assert [example.id for example in checked.examples] == ["a"]
    assert checked.turned_away == {("arcd", "duplicate"): 1}


def test_a_paragraph_that_figures_are_reported_on_is_turned_away_however_it_is_pointed(tmp_path: Path) -> None:
    reported = squad((TEXT.replace("النيل", "النِّيل"), [asked("other", "متى؟")]))
    checked = read(tmp_path, asked("q", "أين؟", ("أفريقيا", 13)), **{"arcd/arcd-test.json": reported})
    assert (checked.examples, checked.turned_away) == ([], {("arcd", "reported on"): 1})


def test_a_question_that_figures_are_reported_on_is_turned_away_on_any_paragraph(tmp_path: Path) -> None:
    reported = squad(("فقرة أخرى.", [asked("q", "أين؟", ("أخرى", 5))]))
    checked = read(tmp_path, asked("q", "أين؟", ("أفريقيا", 13)), **{MLQA_DEV: reported})
    assert (checked.examples, checked.turned_away) == ([], {("arcd", "reported on"): 1})


def test_a_passage_of_nomiracl_is_turned_away(tmp_path: Path) -> None:
    line = json.dumps({"passages": [{"text": TEXT}]})
    checked = read(tmp_path, asked("q", "أين؟", ("أفريقيا", 13)), **{NOMIRACL: f"{line}\n"})
    assert (checked.examples, checked.turned_away) == ([], {("arcd", "reported on"): 1})


def test_a_file_is_read_unchecked_under_any_name(tmp_path: Path) -> None:
    write_data(tmp_path, {ARCD: squad((TEXT, [asked("q", "أين؟"), asked("q", "أين؟")]))})
    assert [(example.id, example.source) for example in read_file("dev", tmp_path / ARCD)] == [("q", "dev")] * 2
