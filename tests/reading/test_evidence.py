from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.reading import Evidence, load_parameters, rank_evidence
from qabot.reading.parameters import RankingWeights
from qabot.retrieval import Retriever
from tests.fakes import BlindEncoder, WordLengthEncoder, make_generation, make_shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Article

ROOT = Path(__file__).parents[2]
WEIGHTS = load_parameters().ranking
WORDS = RankingWeights(similarity=0.0, coverage=1.0, passage=0.0)


def read(
    articles: Sequence[Article],
    question: str,
    weights: RankingWeights = WEIGHTS,
    encoder: WordLengthEncoder | None = None,
) -> list[tuple[str, Evidence]]:
    """Rank the evidence of a shelf, each with its sentence."""
    encoder = encoder or WordLengthEncoder()
    with tempfile.TemporaryDirectory() as folder:
        generation = make_generation(articles, Path(folder), encoder, passage_tokens=6)
        passages = Retriever(generation).retrieve(question, encoder.encode_query([question]), 20)
        ranked = rank_evidence(question, passages, generation, weights)
        shelf = generation.shelf
        found = []
        for evidence in ranked:
            article = shelf.article(int(shelf.passages[evidence.passage][0]))
            found.append((shelf.sentence(evidence.sentence).span.of(article.text), evidence))
        return found


def texts(found: Sequence[tuple[str, Evidence]]) -> list[str]:
    return [text for text, _ in found]


def test_the_sentence_that_holds_the_questions_words_is_first() -> None:
    shelf = make_shelf("The sun is hot. The moon is cold.", "Rain fell.")
    assert texts(read(shelf, "moon cold", WORDS))[0] == "The moon is cold."


def test_a_score_is_the_weighted_sum_of_its_reasons() -> None:
    for _, evidence in read(make_shelf("The sun is hot. The moon is cold."), "moon"):
        expected = (
            WEIGHTS.similarity * evidence.similarity
            + WEIGHTS.coverage * evidence.coverage
            + WEIGHTS.passage * evidence.passage_score
        )
        assert evidence.score == pytest.approx(expected)


def test_coverage_worked_out_by_hand() -> None:
    # both terms are in one of the two passages, so equally rare
    covered = {text: e.coverage for text, e in read(make_shelf("sun moon. sun rain.", "hail."), "sun moon")}
    assert covered == {"sun moon.": 1.0, "sun rain.": pytest.approx(0.5), "hail.": 0.0}


PIECES = st.lists(
    st.sampled_from(["sun moon.", "sun rain.", "moon hail.", "star.", "نص.", "نَصٌّ."]), min_size=1, max_size=6
)
SHELF = st.lists(PIECES.map(" ".join), min_size=1, max_size=4).map(lambda texts: make_shelf(*texts))
QUESTION = st.lists(st.sampled_from(["sun", "moon", "comet", "نص", "?"]), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=40)
@given(SHELF, QUESTION)
def test_evidence_comes_best_first_and_each_sentence_once(shelf: tuple[Article, ...], question: str) -> None:
    ranked = [evidence for _, evidence in read(shelf, question)]
    assert ranked == sorted(ranked, key=lambda e: (-e.score, e.sentence, e.passage))
    assert len({evidence.sentence for evidence in ranked}) == len(ranked)


@settings(max_examples=40)
@given(SHELF, QUESTION)
def test_coverage_lies_between_nothing_and_all(shelf: tuple[Article, ...], question: str) -> None:
    assert all(0.0 <= evidence.coverage <= 1.0 for _, evidence in read(shelf, question))


def test_a_question_without_a_term_covers_nothing() -> None:
    assert all(evidence.coverage == 0.0 for _, evidence in read(make_shelf("The sun. The moon."), "؟!"))


def test_of_sentences_that_differ_only_in_diacritics_the_better_stays() -> None:
    shelf = make_shelf("وَصَلَ الوَفْدُ إلى القَاهِرَةِ.", "وصل الوفد إلى القاهرة. وغاب أحمد.")
    found = texts(read(shelf, "وصل الوفد إلى القاهرة", encoder=BlindEncoder()))
    assert len([text for text in found if "وغاب" not in text]) == 1
    assert len(found) == 2


def test_a_sentence_read_in_two_passages_is_counted_in_the_better_one() -> None:
    found = read(make_shelf("One two three. Four five six. Seven eight nine."), "five seven eight nine", WEIGHTS)
    shared = next(evidence for text, evidence in found if text == "Four five six.")
    best = max(evidence.passage_score for _, evidence in found)
    assert shared.passage_score == best
    assert sorted(texts(found)) == ["Four five six.", "One two three.", "Seven eight nine."]


def test_nothing_retrieved_gives_no_evidence() -> None:
    assert read((), "sun") == []


PRINT_EVIDENCE = """
import json
from tests.fakes import make_shelf
from tests.reading.test_evidence import read
words = [chr(97 + k) * 3 for k in range(20)]  # word k is in k + 1 articles: each is of its own rarity
texts = [" ".join(words[n:]) for n in range(20)]
question = " ".join(words) + " comet"
print(json.dumps([(text, repr(evidence)) for text, evidence in read(make_shelf(*texts), question)]))
"""


def test_evidence_does_not_depend_on_pythons_hash_seed() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT_EVIDENCE],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(printed[0]) > 1000
    assert printed[0] == printed[1] == printed[2]
