"""Twenty questions that the first article answers and ten that it does not, in seven languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qabot.answering import Answerer
from qabot.domain import CitedAnswer
from qabot.indexing import build_index, open_generation
from qabot.ingestion import read_library
from qabot.settings import Settings

if TYPE_CHECKING:
    from qabot.domain import Encoder
    from qabot.reading import Ranking

SEEDS = Path(__file__).parents[2] / "seeds"
QUESTIONS: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("seed_questions.json").read_text(encoding="utf-8")
)
DEFAULTS = Settings.model_fields


@pytest.fixture(scope="module")
def answerer(encoder: Encoder, ranking: Ranking, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    index = tmp_path_factory.mktemp("index")
    build_index(read_library(SEEDS).articles, index, encoder, DEFAULTS["passage_tokens"].default)
    return Answerer(open_generation(index), encoder, ranking, ranking.min_confidence)


def test_there_are_twenty_and_ten_questions_and_each_gold_text_is_in_the_article() -> None:
    (article,) = read_library(SEEDS).articles
    assert (len(QUESTIONS["answerable"]), len(QUESTIONS["unanswerable"])) == (20, 10)
    assert all(gold in article.text for entry in QUESTIONS["answerable"] for gold in entry["gold"])


def test_the_first_cited_sentence_is_right_for_eighteen_of_twenty(answerer: Answerer) -> None:
    wrong = [entry["question"] for entry in QUESTIONS["answerable"] if not cites_gold(answerer, entry)]
    assert len(wrong) <= 2, wrong


def test_at_most_two_of_ten_unanswerable_questions_are_answered(answerer: Answerer) -> None:
    asked = [entry["question"] for entry in QUESTIONS["unanswerable"]]
    answered = [question for question in asked if isinstance(answerer.ask(question).answer, CitedAnswer)]
    assert len(answered) <= 2, answered


def cites_gold(answerer: Answerer, entry: dict[str, Any]) -> bool:
    answer = answerer.ask(entry["question"]).answer
    return isinstance(answer, CitedAnswer) and any(gold in answer.sentences[0].text for gold in entry["gold"])
