"""The bundled encoder and the shipped parameters on the article that comes with the project."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qabot.answering import Answerer
from qabot.domain import CitedAnswer
from qabot.ingestion import read_library
from tests.fakes import make_generation

if TYPE_CHECKING:
    from qabot.domain import Encoder
    from qabot.reading import Ranking

SEEDS = Path(__file__).parents[2] / "seeds"
WHERE_WAS_THE_SUMMIT = ("أين عقدت قمة منظمة المؤتمر الإسلامي؟", "Where was the summit held?")
NOT_IN_THE_ARTICLE = ("من كتب رواية البؤساء؟", "ما هي عاصمة اليابان؟", "How do I bake bread?")


@pytest.fixture(scope="module")
def answerer(encoder: Encoder, ranking: Ranking, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    articles = read_library(SEEDS).articles
    generation = make_generation(articles, tmp_path_factory.mktemp("index"), encoder, passage_tokens=200)
    return Answerer(generation, encoder, ranking, 0.0)


@pytest.mark.parametrize("question", WHERE_WAS_THE_SUMMIT)
def test_a_question_is_answered_in_its_own_language_or_across(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert isinstance(answer, CitedAnswer)
    assert "داكار" in answer.sentences[0].text


def test_what_the_article_does_not_say_is_less_sure_than_what_it_says(answerer: Answerer) -> None:
    said = [answerer.ask(question).answer.confidence for question in WHERE_WAS_THE_SUMMIT]
    unsaid = [answerer.ask(question).answer.confidence for question in NOT_IN_THE_ARTICLE]
    assert max(unsaid) < min(said)


def test_threads_that_ask_at_once_are_told_what_one_is_told(answerer: Answerer) -> None:
    questions = (*WHERE_WAS_THE_SUMMIT, *NOT_IN_THE_ARTICLE) * 2
    alone = [answerer.ask(question).answer for question in questions]
    with ThreadPoolExecutor(4) as pool:
        together = [reply.answer for reply in pool.map(answerer.ask, questions)]
    assert together == alone
