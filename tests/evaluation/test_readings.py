from __future__ import annotations

from dataclasses import replace

import pytest

from qabot.evaluation import Dataset, LabelledQuestion
from qabot.evaluation import readings as readings_module
from qabot.evaluation.readings import Reading, read_all
from tests.fakes import BY_MEANING, WordLengthEncoder, by_reader, make_article

TEXTS = (
    "The caravan reached Samarkand.",
    "Rain fell on the harbour.",
    "Ships waited for wind.",
    "وصل الوفد إلى داكار.",
)
ARTICLES = tuple(make_article(text, f"{n}", language="ar" if n == 3 else "en") for n, text in enumerate(TEXTS))
QUESTIONS = (
    LabelledQuestion("q0", "What had the caravan reached?", "0", ("Samarkand",)),
    LabelledQuestion("q1", "Rain fell on the harbour", "1", ()),
    LabelledQuestion("q3", "وصل الوفد إلى", "3", ("داكار",)),
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings_module, "SMALL", 2)
        return read_all(Dataset("set", ARTICLES, QUESTIONS), WordLengthEncoder(), by_reader())


def test_each_question_is_read_on_the_whole_shelf_on_its_own_and_on_one_without_it(readings: list[Reading]) -> None:
    shelves = [reading.shelf for reading in readings]
    assert {shelf: shelves.count(shelf) for shelf in shelves} == {"whole": 3, "small": 3, "without": 3}
    assert {reading.name for reading in readings} == {"set"}


def test_only_a_shelf_that_holds_the_answer_can_answer(readings: list[Reading]) -> None:
    for reading in readings:
        assert any(reading.holds) == (reading.answerable and reading.shelf != "without")
        assert len(reading.holds) == len(reading.candidates)
    assert sum(reading.answerable for reading in readings) == 4


def test_questions_of_one_article_are_of_one_half(readings: list[Reading]) -> None:
    assert [reading.half for reading in readings if reading.shelf == "whole"] == [0, 1, 1]


def test_evidence_in_another_language_than_the_question_is_foreign(readings: list[Reading]) -> None:
    foreign = [reading.foreign for reading in readings if reading.shelf == "without"]
    assert any(foreign)
    assert [reading.foreign for reading in readings if reading.shelf == "whole"] == [False, False, False]


def test_what_the_reader_found_is_kept(readings: list[Reading]) -> None:
    best = readings[0].candidates[0]
    assert best.highlight is not None
    assert readings[0].right
    assert best.mass < 0


def test_without_a_reader_nothing_is_highlighted() -> None:
    (reading, *_) = read_all(Dataset("set", ARTICLES, QUESTIONS[:1]), WordLengthEncoder(), BY_MEANING)
    assert all(evidence.highlight is None for evidence in reading.candidates)


def test_other_scores_give_another_order_and_each_keeps_what_it_holds(readings: list[Reading]) -> None:
    reading = readings[0]
    turned = reading.ranked_by(lambda evidence: -evidence.score)
    assert [e.sentence for e in turned.candidates if e.score > -100] != [e.sentence for e in reading.candidates]
    held = {e.sentence: holds for e, holds in zip(reading.candidates, reading.holds, strict=True)}
    assert held == {e.sentence: holds for e, holds in zip(turned.candidates, turned.holds, strict=True)}
    assert list(turned.candidates) == sorted(turned.candidates, key=lambda e: (-e.score, e.sentence))


def test_a_reading_without_evidence_is_not_right(readings: list[Reading]) -> None:
    assert not replace(readings[0], candidates=(), holds=()).right
