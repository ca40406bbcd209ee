from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.reading import by_reader as by_reader_module
from qabot.reading.by_reader import AT_ONCE, CERTAIN, UNREAD, posterior, reader_features
from qabot.retrieval import Retriever
from tests.fakes import (
    READER_PARAMETERS,
    SharedWordReader,
    WordLengthEncoder,
    by_reader,
    make_article,
    make_generation,
    make_shelf,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Article
    from qabot.indexing import Generation
    from qabot.reading import ByReader, Evidence


def rank(
    articles: Sequence[Article], question: str, folder: Path, ranking: ByReader | None = None
) -> tuple[tuple[Evidence, ...], Generation]:
    ranking, encoder = ranking or by_reader(), WordLengthEncoder()
    generation = make_generation(articles, folder, encoder, passage_tokens=8)
    passages = Retriever(generation).retrieve(question, encoder.encode_query([question]), ranking.top_k)
    return ranking.rank(question, passages, generation), generation


def text(evidence: Evidence, generation: Generation) -> str:
    article = generation.article_of(evidence.passage)
    return generation.shelf.sentence(evidence.sentence).span.of(article.text)


def test_the_sentence_that_the_reader_reads_the_answer_in_is_first(tmp_path: Path) -> None:
    shelf = make_shelf("The caravan left at noon. It reached Samarkand.", "Rain fell.")
    ranked, generation = rank(shelf, "What had the caravan reached?", tmp_path)
    best = ranked[0]
    assert text(best, generation) == "It reached Samarkand."
    assert best.highlight is not None
    assert best.highlight.of(text(best, generation)) == "Samarkand"


def test_a_score_is_the_weighted_sum_of_its_reasons(tmp_path: Path) -> None:
    ranked, _ = rank(make_shelf("The sun is hot. The moon is cold."), "Is the moon cold?", tmp_path)
    for evidence in ranked:
        reasons = (evidence.relevance, evidence.mass, evidence.passage_score, evidence.similarity)
        expected = READER_PARAMETERS.ranking.score(*reasons)
        assert evidence.score == expected


@pytest.fixture
def budget(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(by_reader_module, "BUDGET", 100)
    return 100


LONG = tuple(f"Some words before the number {n}." for n in range(6))


def test_the_best_passages_are_read_first_and_no_more_than_the_budget(tmp_path: Path, budget: int) -> None:
    ranking = by_reader()
    rank(make_shelf(*LONG), "number", tmp_path, ranking)
    assert isinstance(ranking.reader, SharedWordReader)
    assert len(ranking.reader.seen) == AT_ONCE
    assert sum(len(passage) for _, passage in ranking.reader.seen) <= budget


def test_reading_stops_when_no_other_passage_could_score_higher(tmp_path: Path) -> None:
    ranking = by_reader()
    asked = " ".join(f"w{n}" for n in range(12))
    rank(make_shelf(f"{asked} Samarkandsamarkandsamarkand", *(f"b{n} c." for n in range(8))), asked, tmp_path, ranking)
    assert isinstance(ranking.reader, SharedWordReader)
    assert len(ranking.reader.seen) == AT_ONCE


@pytest.mark.usefixtures("budget")
def test_passages_left_unread_come_last(tmp_path: Path) -> None:
    ranked, _ = rank(make_shelf(*LONG), "number", tmp_path)
    unread = [evidence.score == UNREAD for evidence in ranked]
    assert any(unread)
    assert unread == sorted(unread)


def test_a_title_is_read_before_its_passage(tmp_path: Path) -> None:
    ranking = by_reader()
    rank((make_article("The caravan left.", "a", "Caravan", titled=True),), "caravan", tmp_path, ranking)
    assert isinstance(ranking.reader, SharedWordReader)
    assert ranking.reader.seen == [("Caravan", "The caravan left.")]


def test_a_further_sentence_adds_only_what_the_best_one_does_not_say(tmp_path: Path) -> None:
    ranking = by_reader()
    shelf = make_shelf(
        "The caravan reached Samarkand.", "Then the caravan reached Samarkand too.", "The caravan reached Bokharaaa."
    )
    ranked, generation = rank(shelf, "What had the caravan reached?", tmp_path, ranking)
    by_text = {text(evidence, generation): evidence for evidence in ranked}
    best = by_text["The caravan reached Samarkand."]
    same = by_text["Then the caravan reached Samarkand too."]
    other = by_text["The caravan reached Bokharaaa."]
    assert not ranking.adds(same, best, generation)
    assert ranking.adds(other, best, generation)


def test_the_shares_of_all_that_was_read_sum_to_one(tmp_path: Path) -> None:
    ranked, _ = rank(make_shelf("The sun is hot. The moon is cold.", "Rain fell."), "moon", tmp_path)
    assert sum(posterior(evidence, ranked) for evidence in ranked if evidence.score > UNREAD) == pytest.approx(1)


def test_a_lone_sentence_has_finite_odds(tmp_path: Path) -> None:
    ranked, _ = rank(make_shelf("The moon is cold."), "moon", tmp_path)
    assert 0 < reader_features(ranked[0], ranked, foreign=False)["odds"] < 20


WORDS = st.sampled_from(["sun", "moon", "samarkand", "نص", "القَاهِرة", "🙂", "11", "at"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(st.lists(SENTENCE, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)


@settings(max_examples=40)
@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_every_sentence_comes_once_and_a_highlight_lies_in_it(texts: list[str], question: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ranked, generation = rank(make_shelf(*texts), question, Path(folder))
        for evidence in ranked:
            assert evidence.relevance <= CERTAIN
            if evidence.highlight is not None:
                assert evidence.highlight.of(text(evidence, generation)).strip()
            confidence = by_reader().confidence(evidence, ranked, foreign=False) if evidence.score > UNREAD else 0.0
            assert 0.0 <= confidence <= 1.0
        assert len({text(evidence, generation) for evidence in ranked}) == len(ranked)
