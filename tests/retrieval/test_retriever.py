from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.language import lexical_terms
from qabot.retrieval import RetrievedPassage, Retriever
from qabot.retrieval.fusion import fuse
from qabot.retrieval.retriever import best_rows
from tests.fakes import BlindEncoder, WordLengthEncoder, make_article, make_generation, make_shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Article

ENCODER, BLIND = WordLengthEncoder(), BlindEncoder()


def retrieve(
    articles: Sequence[Article],
    question: str,
    top_k: int = 5,
    encoder: WordLengthEncoder = ENCODER,
    passage_tokens: int = 12,
) -> tuple[RetrievedPassage, ...]:
    with tempfile.TemporaryDirectory() as folder:
        generation = make_generation(articles, Path(folder), encoder, passage_tokens)
        return Retriever(generation).retrieve(question, encoder.encode_query([question]), top_k)


def rows(found: Sequence[RetrievedPassage]) -> list[int]:
    return [passage.row for passage in found]


def test_a_passage_comes_with_what_each_view_of_it_said() -> None:
    (passage,) = retrieve(make_shelf("aa bbb. cccc aa."), "bbb dd")
    question, text = ENCODER.encode_query(["bbb dd"])[0], ENCODER.encode_query(["aa bbb. cccc aa."])[0]
    assert passage.similarity == pytest.approx(float(question @ text))
    assert passage.sentences == range(2)
    sentences = ENCODER.encode_document(["aa bbb.", "cccc aa."])
    np.testing.assert_allclose(passage.sentence_similarities, sentences @ question, atol=1e-6)
    best = np.array([passage.sentence_similarities.max()])
    expected = fuse(np.array([passage.similarity]), best, np.array([passage.coverage]))
    assert passage.score == pytest.approx(float(expected[0]))


LEFT = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)
RIGHT = st.lists(st.text("stuvwxyz", min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=25)
@given(st.lists(LEFT, min_size=1, max_size=20), RIGHT)
def test_a_question_that_shares_no_word_is_ranked_by_similarity_alone(texts: list[str], question: str) -> None:
    found = retrieve(make_shelf(*texts), question, top_k=50)
    similarities = ENCODER.encode_document(texts).astype(np.float64) @ ENCODER.encode_query([question])[0]
    assert all(passage.coverage == 0 for passage in found)
    assert sorted(rows(found)) == list(range(len(texts)))
    assert [passage.score for passage in found] == pytest.approx(np.sort(similarities)[::-1].tolist(), abs=1e-6)
    assert [similarities[row] for row in rows(found)] == pytest.approx(np.sort(similarities)[::-1].tolist(), abs=1e-6)


def test_what_looks_alike_to_the_encoder_is_still_found_by_its_words() -> None:
    texts = [f"Filler text {number}." for number in range(120)] + ["The caravan reached Samarkand."]
    assert rows(retrieve(make_shelf(*texts), "Who reached Samarkand?", encoder=BLIND))[0] == 120


def test_words_are_found_however_they_are_pointed_and_spelt() -> None:
    articles = make_shelf("نص آخر تماما.", "سافر أحمد إلى القاهرة.")
    as_written, otherwise = (retrieve(articles, word, encoder=BLIND) for word in ("القاهرة", "القَاهِـــرَه"))
    assert rows(otherwise) == [1, 0]
    assert [passage.coverage for passage in otherwise] == [passage.coverage for passage in as_written]


def test_the_passage_that_holds_more_of_the_question_is_covered_more() -> None:
    found = {p.row: p.coverage for p in retrieve(make_shelf("sun moon star", "sun moon", "rain"), "sun moon star")}
    assert 1 >= found[0] > found[1] > found[2] == 0


@settings(max_examples=25)
@given(st.lists(LEFT, min_size=1, max_size=12), LEFT)
def test_coverage_lies_between_nothing_and_all(texts: list[str], question: str) -> None:
    assert all(0 <= passage.coverage <= 1 for passage in retrieve(make_shelf(*texts), question, top_k=50))


@pytest.mark.parametrize("question", ["same words here", "nothing shared"])
def test_equal_passages_keep_the_order_of_the_index(question: str) -> None:
    found = retrieve(make_shelf(*["Same words here."] * 80), question, top_k=7)
    assert rows(found) == list(range(7))


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["sun", "moon", "sun moon", "rain hail"]), min_size=1, max_size=15), LEFT)
def test_the_best_come_first_and_ties_by_their_place(texts: list[str], question: str) -> None:
    found = retrieve(make_shelf(*texts), f"{question} sun", top_k=50)
    assert found == tuple(sorted(found, key=lambda passage: (-passage.score, passage.row)))


def test_fewer_are_asked_for_and_the_best_of_them_come() -> None:
    articles = make_shelf("sun", "sun moon", "rain", "sun moon star")
    every = rows(retrieve(articles, "sun moon star", top_k=50))
    assert [rows(retrieve(articles, "sun moon star", top_k=k)) for k in range(1, 5)] == [every[:k] for k in range(1, 5)]


def test_more_are_asked_for_than_there_are() -> None:
    assert sorted(rows(retrieve(make_shelf("sun", "moon"), "star", top_k=50))) == [0, 1]


def test_a_shelf_of_one_passage_gives_that_one() -> None:
    assert rows(retrieve(make_shelf("sun"), "?!")) == [0]


@pytest.mark.parametrize("articles", [(), make_shelf("...", "!!")])
def test_a_shelf_of_no_passage_gives_none(articles: tuple[Article, ...]) -> None:
    assert retrieve(articles, "sun") == ()


def test_a_stated_title_is_found_and_a_file_name_is_not() -> None:
    text = "It rose again in spring."
    articles = [make_article(text, "0", "Nile"), make_article(text, "1", "Nile", titled=True)]
    assert rows(retrieve(articles, "Nile", encoder=BLIND)) == [1, 0]
    assert "nile" in lexical_terms("Nile")


@given(st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0]) | st.floats(0, 1), max_size=60), st.integers(1, 20))
def test_best_rows_are_those_of_a_full_stable_sort(values: list[float], top_k: int) -> None:
    scores = np.array(values, np.float64)
    order = [row for row in np.argsort(-scores, kind="stable").tolist() if scores[row] > 0]
    assert sorted(best_rows(scores, top_k).tolist()) == sorted(order[:top_k])
