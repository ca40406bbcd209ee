from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.retrieval import ALONE, Context, RetrievedPassage, Retriever, blend
from tests.fakes import BlindEncoder, make_generation, make_shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Article

BLIND = BlindEncoder()


def retrieve(
    articles: Sequence[Article], question: str, context: Context = ALONE, top_k: int = 50
) -> tuple[RetrievedPassage, ...]:
    with tempfile.TemporaryDirectory() as folder:
        generation = make_generation(articles, Path(folder), BLIND)
        return Retriever(generation).retrieve(question, BLIND.encode_query([question]), top_k, context)


def rows(found: Sequence[RetrievedPassage]) -> list[int]:
    return [passage.row for passage in found]


def test_the_words_before_decide_where_the_questions_own_do_not() -> None:
    articles = make_shelf("rain at noon", "hail at noon", "snow at noon")
    assert rows(retrieve(articles, "why at noon"))[0] == 0
    assert rows(retrieve(articles, "why at noon", Context(("snow",))))[0] == 2


def test_the_questions_own_words_count_more_than_those_before() -> None:
    found = retrieve(make_shelf("rain", "snow"), "snow", Context(("rain",)))
    assert rows(found) == [1, 0]
    assert found[0].coverage > found[1].coverage > 0


def test_a_word_that_the_question_has_too_is_counted_once() -> None:
    articles = make_shelf("rain at noon", "hail at dusk")
    found, plain = retrieve(articles, "rain", Context(("rain",))), retrieve(articles, "rain")
    assert [p.coverage for p in found] == [p.coverage for p in plain]


WORDS = st.lists(st.sampled_from(["sun", "moon", "samarkand", "rain"]), max_size=4)


@settings(max_examples=25)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6), WORDS, WORDS)
def test_coverage_lies_between_nothing_and_all(texts: list[str], question: list[str], before: list[str]) -> None:
    found = retrieve(make_shelf(*texts), " ".join(question) or "?", Context(tuple(before)))
    assert all(0 <= passage.coverage <= 1 for passage in found)


def test_a_passage_of_an_article_to_look_in_first_gains_the_bonus() -> None:
    articles = make_shelf("rain at noon", "rain at noon")
    plain = retrieve(articles, "rain")
    found = retrieve(articles, "rain", Context((), ("1", "unknown"), 0.25))
    assert (rows(plain), rows(found)) == ([0, 1], [1, 0])
    assert found[0].score == pytest.approx(plain[0].score + 0.25)
    assert found[1].score == plain[0].score


def test_an_article_to_look_in_first_is_looked_in_however_far_it_is() -> None:
    articles = make_shelf(*[f"Filler text {number}." for number in range(120)])
    assert rows(retrieve(articles, "comet", Context((), ("117",), 0.1), top_k=2)) == [117, 0]


def test_two_embeddings_blend_to_one_of_unit_length_between_them() -> None:
    one, other = np.eye(2, 4, dtype=np.float32)[:1], np.eye(2, 4, dtype=np.float32)[1:]
    blended = blend(one, other)
    assert blended.shape == (1, 4)
    assert blended.dtype == np.float32
    assert np.linalg.norm(blended) == pytest.approx(1)
    assert blended[0, 0] > 0
    assert blended[0, 1] > 0
    np.testing.assert_allclose(blend(one, one), one, atol=1e-6)


def test_opposite_embeddings_do_not_divide_by_nothing() -> None:
    one = np.eye(1, 4, dtype=np.float32)
    assert np.isfinite(blend(one, -one)).all()
