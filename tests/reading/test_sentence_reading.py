from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import PassageReading, Span
from qabot.language import split_sentences, word_spans
from qabot.reading.sentence_reading import LONGEST, NEVER, read_sentences

TEXT = "Rain fell. Ships waited long."
SENTENCES = (Span(0, 10), Span(11, 29))


def reading(text: str, starts: list[float], ends: list[float]) -> PassageReading:
    """A reading with a token for each word of the text; probabilities, what is left over is nothing's."""
    spans = word_spans(text)
    nothing = math.log(max(1 - sum(starts), 1e-12)) + math.log(max(1 - sum(ends), 1e-12))
    return PassageReading(
        0.0,
        nothing,
        np.array([s.start for s in spans], np.int64),
        np.array([s.end for s in spans], np.int64),
        np.log(np.maximum(starts, 1e-12)),
        np.log(np.maximum(ends, 1e-12)),
    )


def test_a_sentences_mass_is_its_share_of_start_and_of_end() -> None:
    found = read_sentences(reading(TEXT, [0.1, 0.1, 0.5, 0.2, 0], [0, 0.2, 0, 0.1, 0.6]), TEXT, SENTENCES)
    assert found[0].mass == pytest.approx(math.log(0.2) + math.log(0.2), abs=1e-6)
    assert found[1].mass == pytest.approx(math.log(0.7) + math.log(0.7), abs=1e-6)


def test_the_words_are_the_likeliest_from_a_start_to_an_end_not_before_it() -> None:
    found = read_sentences(reading(TEXT, [0, 0, 0.3, 0.1, 0.5], [0, 0, 0.1, 0.8, 0]), TEXT, SENTENCES)
    words = found[1].words
    assert words is not None
    assert words.of("Ships waited long.") == "Ships waited"


def test_a_sentence_in_which_no_token_lies_is_never_the_answer() -> None:
    cut = reading("Rain fell.", [0.5, 0.2], [0.3, 0.3])
    assert read_sentences(cut, TEXT, SENTENCES)[1].mass == NEVER
    assert read_sentences(cut, TEXT, SENTENCES)[1].words is None


def test_part_of_a_word_is_widened_to_the_word_with_its_points() -> None:
    text = "وصل مُحَمَّدٌ اليوم"
    start = text.index("م")
    part = PassageReading(0.0, -9.0, np.array([start + 1]), np.array([start + 3]), np.array([-0.1]), np.array([-0.1]))
    (found,) = read_sentences(part, text, [Span(0, len(text))])
    assert found.words is not None
    assert found.words.of(text) == "مُحَمَّدٌ"


@given(st.lists(st.sampled_from(["sun", "moon.", "نور", "a b", "١٢"]), min_size=1, max_size=60).map(" ".join))
def test_words_lie_in_their_sentence_and_are_not_too_many(text: str) -> None:
    spans = word_spans(text)
    rng = np.random.default_rng(len(text))
    starts, ends = (rng.dirichlet(np.ones(len(spans) + 1))[1:].tolist() for _ in range(2))
    sentences = [sentence.span for sentence in split_sentences(text)]
    for sentence, found in zip(sentences, read_sentences(reading(text, starts, ends), text, sentences), strict=True):
        assert found.mass <= 0
        if found.words is not None:
            assert found.words.of(sentence.of(text)).strip()
            assert len(word_spans(found.words.of(sentence.of(text)))) <= LONGEST
