from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from qabot.language import fold
from tests.fakes import BlindEncoder, WordLengthEncoder
from tests.training.tiny import make_example
from training.negatives import NEAREST, Paragraph, nearest, negative

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qabot.domain import Embeddings, Progress

EXAMPLES = [
    make_example("النيل نهر طويل يمر بالقاهرة.", "القاهرة".removeprefix("ا"), "بم يمر النيل؟", "a"),
    make_example("القاهِرة مدينة على النيل.", "النيل", "أين القاهرة؟", "b"),
    make_example("الفرات نهر يمر بالعراق.", "العراق".removeprefix("ا"), "بم يمر الفرات؟", "c"),
    make_example("ينبع الفرات من تركيا.", "تركيا", "من أين ينبع الفرات؟", "d"),
]


class BrokenEncoder(WordLengthEncoder):
    """Cannot embed."""

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        raise AssertionError(texts)

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        raise AssertionError(texts, progress)


def test_no_paragraph_found_holds_a_gold_answer_however_it_is_pointed(tmp_path: Path) -> None:
    found = nearest(EXAMPLES, WordLengthEncoder(), tmp_path)
    for example, near in zip(EXAMPLES, found, strict=True):
        assert near
        assert not any(fold(text) in fold(paragraph.text) for paragraph in near for text in example.texts)


def test_no_paragraph_found_is_the_question_s_own(tmp_path: Path) -> None:
    found = nearest(EXAMPLES, WordLengthEncoder(), tmp_path)
    assert all(e.passage not in {p.text for p in near} for e, near in zip(EXAMPLES, found, strict=True))
    unanswered = [make_example(example.passage, None) for example in EXAMPLES]
    found = nearest(unanswered, WordLengthEncoder(), tmp_path)
    assert [len(near) for near in found] == [len(EXAMPLES) - 1] * len(EXAMPLES)


def test_the_paragraph_that_shares_the_question_s_words_comes_first(tmp_path: Path) -> None:
    found = nearest(EXAMPLES, BlindEncoder(), tmp_path)
    assert found[3][0].text == EXAMPLES[2].passage


def test_of_many_paragraphs_only_the_nearest_are_kept(tmp_path: Path) -> None:
    many = [make_example(f"w1 w{n} text", None, identity=str(n)) for n in range(100)]
    assert {len(near) for near in nearest(many, BlindEncoder(), tmp_path)} == {NEAREST}


def test_embeddings_are_kept_and_never_half_written(tmp_path: Path) -> None:
    first = nearest(EXAMPLES, WordLengthEncoder(), tmp_path)
    assert nearest(EXAMPLES, BrokenEncoder(), tmp_path) == first
    assert not list(tmp_path.glob("*.part*"))
    with pytest.raises(AssertionError):
        nearest(EXAMPLES[:2], BrokenEncoder(), tmp_path)


def test_a_negative_asks_the_same_of_a_near_paragraph_and_has_no_answer() -> None:
    near = [Paragraph(f"title {n}", f"text {n}") for n in range(5)]
    rng = random.Random(3)
    drawn = [negative(EXAMPLES[0], near, rng) for _ in range(300)]
    assert {(e.id, e.question, e.answers) for e in drawn} == {("a", EXAMPLES[0].question, ())}
    assert {(e.title, e.passage) for e in drawn} == {(p.title, p.text) for p in near}
    counts = [sum(e.passage == p.text for e in drawn) for p in near[:3]]
    assert counts == sorted(counts, reverse=True)
