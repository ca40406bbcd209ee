from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain.errors import CorruptIndexError
from qabot.indexing.lexical import K1, B, build_lexical, load_lexical

TERMS = ["a", "b", "c", "نص", "𐤀", "dddd"]
PASSAGE = st.lists(st.sampled_from(TERMS), max_size=12)
CORPUS = st.lists(PASSAGE, max_size=12)
QUESTION = st.lists(st.sampled_from([*TERMS, "never seen"]), max_size=8)


def plain_bm25(corpus: list[list[str]], question: list[str], k1: float = K1, b: float = B) -> list[float]:
    """BM25 as it is printed, one passage and one term at a time."""
    average = max(sum(map(len, corpus)) / len(corpus), 1.0) if corpus else 1.0
    scores = []
    for passage in corpus:
        score = 0.0
        for term in set(question):
            holding = sum(term in other for other in corpus)
            idf = math.log(1 + (len(corpus) - holding + 0.5) / (holding + 0.5))
            frequency = passage.count(term)
            score += idf * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * len(passage) / average))
        scores.append(score)
    return scores


@given(CORPUS, QUESTION)
def test_scores_are_those_of_a_plain_bm25(corpus: list[list[str]], question: list[str]) -> None:
    found = build_lexical(corpus).scores(question)
    np.testing.assert_allclose(found, np.array(plain_bm25(corpus, question)), rtol=1e-5, atol=1e-7)


def test_a_score_worked_out_by_hand() -> None:
    lexical = build_lexical([["sun", "sun"], ["moon", "star"]])
    idf = math.log(1 + 1.5 / 1.5)
    assert lexical.scores(["sun"]) == pytest.approx([idf * 2 * (K1 + 1) / (2 + K1), 0.0])


@given(CORPUS, QUESTION)
def test_no_score_passes_the_ceiling(corpus: list[list[str]], question: list[str]) -> None:
    lexical = build_lexical(corpus)
    scores = lexical.scores(question)
    assert (scores >= 0).all()
    assert (scores <= lexical.ceiling(question)).all()


def test_a_term_repeated_ten_thousand_times_does_not_pass_the_ceiling() -> None:
    lexical = build_lexical([["sun"] * 10_000, ["moon"] * 1_000_000])
    assert lexical.scores(["sun"])[0] <= lexical.ceiling(["sun"])


def test_a_question_counts_a_term_once() -> None:
    lexical = build_lexical([["sun", "moon"], ["star"]])
    assert lexical.scores(["sun", "sun"]).tolist() == lexical.scores(["sun"]).tolist()
    assert lexical.ceiling(["sun", "sun"]) == lexical.ceiling(["sun"])


def test_unknown_terms_score_nothing_but_raise_the_ceiling() -> None:
    lexical = build_lexical([["sun"], ["moon"]])
    assert lexical.scores(["comet"]).tolist() == [0.0, 0.0]
    assert lexical.ceiling(["sun", "comet"]) > lexical.ceiling(["sun"])


def test_a_rarer_term_is_worth_more() -> None:
    lexical = build_lexical([["sun", "moon"], ["sun"], ["sun"]])
    rarities = lexical.rarities(["sun", "moon", "comet"])
    assert list(rarities) == ["sun", "moon", "comet"]
    assert 0 < rarities["sun"] < rarities["moon"] < rarities["comet"]


@pytest.mark.parametrize("question", [[], ["sun"]])
def test_a_shelf_of_nothing_scores_nothing(question: list[str]) -> None:
    assert build_lexical([]).scores(question).shape == (0,)


@given(CORPUS, QUESTION)
def test_what_is_saved_is_what_is_loaded(corpus: list[list[str]], question: list[str]) -> None:
    lexical = build_lexical(corpus)
    with tempfile.TemporaryDirectory() as folder:
        lexical.save(Path(folder))
        loaded = load_lexical(Path(folder), len(corpus))
        assert loaded.vocabulary == lexical.vocabulary
        assert loaded.scores(question).tolist() == lexical.scores(question).tolist()
        assert loaded.ceiling(question) == lexical.ceiling(question)


def test_a_terms_passages_are_in_the_order_of_the_index() -> None:
    lexical = build_lexical([["sun", "moon", f"star {number}"] for number in range(500)])
    for term in ("sun", "moon"):
        row = lexical.vocabulary[term]
        assert lexical.passages[lexical.starts[row] : lexical.starts[row + 1]].tolist() == list(range(500))


def test_one_corpus_is_saved_as_the_same_bytes_every_time(tmp_path: Path) -> None:
    corpus = [["sun", "moon", "نص"], [], ["moon", "star", "moon"]]
    saved = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        build_lexical(corpus).save(tmp_path / name)
        saved.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert saved[0] == saved[1]


def test_postings_that_do_not_fit_each_other_are_refused(tmp_path: Path) -> None:
    build_lexical([["sun"], ["moon"]]).save(tmp_path)
    np.save(tmp_path / "lexical-passages.npy", np.zeros(1, np.int32))
    with pytest.raises(CorruptIndexError, match="qabot rebuild --full"):
        load_lexical(tmp_path, 2)
