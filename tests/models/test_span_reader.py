"""What the Reader protocol promises, on a tiny network of random numbers."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.models.reader_input import MAX_QUESTION, MAX_TOKENS
from qabot.models.span_reader import SpanReader, compile_reader
from qabot.models.vocabulary import Vocabulary, open_vocabulary
from tests.models.tiny import make_weights, write_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import PassageReading

QUESTION = "w1 w2 ?"
PASSAGES = [
    ("", "w3"),
    ("w9 w10", "w4 w5 w6 . w7 w8 ."),
    ("", ""),
    ("w9", ""),
    ("", "وَصَلَ الوَفْدُ 🙂 w1 ."),
    ("w1", "w2 " * 700),
    ("", " ".join(f"w{n}" for n in range(40))),
]


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return open_vocabulary(write_vocabulary(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def reader(vocabulary: Vocabulary) -> SpanReader:
    return SpanReader(vocabulary, compile_reader(2, weights=make_weights()))


def numbers(reading: PassageReading) -> tuple[object, ...]:
    """All of a reading, to the last bit."""
    arrays = (reading.begins, reading.stops, reading.starts, reading.ends)
    return (reading.relevance, reading.nothing, *(array.tobytes() for array in arrays))


def same(one: Sequence[PassageReading], other: Sequence[PassageReading]) -> bool:
    return [numbers(reading) for reading in one] == [numbers(reading) for reading in other]


def total(likely: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(np.exp(likely).sum())


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_probabilities_and_those_of_nothing_sum_to_one(reader: SpanReader, passage: tuple[str, str]) -> None:
    (reading,) = reader.read(QUESTION, [passage])
    no_start, no_end = 1 - total(reading.starts), 1 - total(reading.ends)
    assert 0 <= no_start <= 1 + 1e-12
    assert 0 <= no_end <= 1 + 1e-12
    assert np.exp(reading.nothing) == pytest.approx(no_start * no_end, rel=1e-6)
    assert np.isfinite(reading.relevance)


def test_a_reading_has_a_number_for_each_token_of_the_passage(reader: SpanReader) -> None:
    text = PASSAGES[1][1]
    (reading,) = reader.read(QUESTION, [PASSAGES[1]])
    words = [text[begin:stop] for begin, stop in zip(reading.begins, reading.stops, strict=True)]
    assert words == text.split()
    assert len(reading.starts) == len(reading.ends) == len(words)
    assert reading.starts.dtype == reading.ends.dtype == np.float64


def test_what_is_read_depends_on_question_title_and_text(reader: SpanReader) -> None:
    readings = [
        reader.read(question, [(title, text)])[0].relevance
        for question, title, text in [("w1", "w2", "w3"), ("w4", "w2", "w3"), ("w1", "w4", "w3"), ("w1", "w2", "w4")]
    ]
    assert len(set(readings)) == len(readings)


def test_a_reading_depends_neither_on_neighbours_nor_on_order(reader: SpanReader) -> None:
    together = reader.read(QUESTION, PASSAGES)
    alone = [reader.read(QUESTION, [passage])[0] for passage in PASSAGES]
    assert same(together, alone)
    assert same(reader.read(QUESTION, PASSAGES[::-1])[::-1], together)


@pytest.mark.parametrize("threads", [1, 3])
def test_a_reading_does_not_depend_on_threads(reader: SpanReader, vocabulary: Vocabulary, threads: int) -> None:
    other = SpanReader(vocabulary, compile_reader(threads, weights=make_weights()))
    assert same(other.read(QUESTION, PASSAGES), reader.read(QUESTION, PASSAGES))


def test_several_threads_may_read_at_once(reader: SpanReader) -> None:
    questions = ["w1", "w2 w3 ?", "", "w4 " * 30] * 4
    expected = [reader.read(question, PASSAGES) for question in questions]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda question: reader.read(question, PASSAGES), questions))
    assert all(map(same, found, expected))


def test_the_weights_need_not_be_kept(vocabulary: Vocabulary) -> None:
    reader = SpanReader(vocabulary, compile_reader(1, weights=make_weights()))
    before = reader.read(QUESTION, PASSAGES)
    gc.collect()
    taken = [np.full(48 * 96, 7.0, np.float32) for _ in range(64)]  # as much as the weights took
    assert same(reader.read(QUESTION, PASSAGES), before)
    assert len(taken) == 64


@pytest.mark.parametrize("title", ["", "w1"])
@pytest.mark.parametrize("text", ["", " \n", "ـــ"])
def test_a_passage_without_a_token_surely_holds_nothing(reader: SpanReader, title: str, text: str) -> None:
    (reading,) = reader.read(QUESTION, [(title, text)])
    assert reading.nothing == 0.0
    assert len(reading.starts) == len(reading.ends) == len(reading.begins) == len(reading.stops) == 0


def test_no_passage_gives_no_reading(reader: SpanReader) -> None:
    assert reader.read(QUESTION, []) == []


def test_a_question_longer_than_a_row_leaves_room_for_the_passage(reader: SpanReader) -> None:
    (long,) = reader.read("w1 " * 2 * MAX_TOKENS, [("", "w3 w4")])
    (cut,) = reader.read("w1 " * MAX_QUESTION, [("", "w3 w4")])
    assert len(long.starts) == 2
    assert numbers(long) == numbers(cut)


def test_a_passage_too_long_for_a_row_is_read_whole_each_token_once(reader: SpanReader) -> None:
    (reading,) = reader.read("w1", [("", "w2 " * 1200)])
    assert reading.begins.tolist() == list(range(0, 3600, 3))
    assert len(reading.starts) == len(reading.ends) == len(reading.stops) == 1200
    assert total(reading.starts) < 1


def test_the_id_is_that_of_the_weights(vocabulary: Vocabulary) -> None:
    identities = {
        SpanReader(vocabulary, compile_reader(1, weights=make_weights(seed))).id for seed in (0x1234567890AB << 208, 1)
    }
    assert identities == {"reader-1234567890ab", "reader-000000000000"}


TEXT = st.lists(st.sampled_from(["w1", "w2", "وَصَلَ", "🙂", "zzz", ".", "\n"]) | st.text(max_size=4), max_size=8).map(
    " ".join
)


@settings(max_examples=40)
@given(question=TEXT, passages=st.lists(st.tuples(TEXT, TEXT), max_size=3))
def test_every_token_lies_in_the_passage_and_is_given_at_most_all(
    question: str, passages: list[tuple[str, str]], reader: SpanReader
) -> None:
    for reading, (_, text) in zip(reader.read(question, passages), passages, strict=True):
        assert (reading.begins < reading.stops).all()
        assert (reading.begins >= 0).all()
        assert (reading.stops <= len(text)).all()
        assert total(reading.starts) < 1 + 1e-12
        assert total(reading.ends) < 1 + 1e-12
        assert reading.nothing <= 0
