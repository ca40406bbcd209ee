from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.answering import Answerer
from qabot.evaluation import LabelledQuestion
from qabot.evaluation.in_passage import NOT_FOUND, InPassage, read_in_passage
from tests.fakes import BY_MEANING, WordLengthEncoder, by_reader, make_article, make_generation

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.reading import Ranking

ARTICLE = make_article("The caravan left at noon. Then the caravan reached Samarkand.", "gold")
ASKED = "What had the caravan reached?"


def read(folder: Path, ranking: Ranking, *answers: str, question: str = ASKED) -> InPassage:
    encoder = WordLengthEncoder()
    answerer = Answerer(make_generation([ARTICLE], folder, encoder, 6), encoder, ranking, 0.0)
    own = answerer.retrieve(question, 50)
    return read_in_passage(LabelledQuestion("q", question, "gold", answers), own, answerer)


def test_the_right_words_in_the_right_sentence_are_all_there_is_to_find(tmp_path: Path) -> None:
    assert read(tmp_path, by_reader(), "Samarkand") == InPassage(right=True, f1=1.0, exact=1.0)


def test_the_nearest_of_several_gold_answers_counts(tmp_path: Path) -> None:
    assert read(tmp_path, by_reader(), "noon", "samarkand") == InPassage(right=False, f1=1.0, exact=1.0)


def test_words_beside_the_answers_cost_f1_and_are_not_exact(tmp_path: Path) -> None:
    found = read(tmp_path, by_reader(), "reached Samarkand")
    assert (found.right, found.exact) == (True, 0.0)
    assert found.f1 == pytest.approx(2 / 3)


def test_the_wrong_sentence_is_wrong(tmp_path: Path) -> None:
    assert read(tmp_path, by_reader(), "at noon") == InPassage(right=False, f1=0.0, exact=0.0)


def test_without_a_reader_the_sentence_may_be_right_and_no_word_is_highlighted(tmp_path: Path) -> None:
    question = "Then the caravan reached Samarkand"
    assert read(tmp_path, BY_MEANING, "Samarkand", question=question) == InPassage(right=True, f1=0.0, exact=0.0)


def test_where_none_of_its_passages_was_retrieved_nothing_is_found(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    answerer = Answerer(make_generation([ARTICLE], tmp_path, encoder), encoder, by_reader(), 0.0)
    assert read_in_passage(LabelledQuestion("q", ASKED, "gold", ("Samarkand",)), (), answerer) == NOT_FOUND
