"""From tokens to sentences: how much of the reader's answer lies in each, and which words of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qabot.domain import Span
from qabot.language import word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from qabot.domain.reading import PassageReading

    Floats = npt.NDArray[np.float64]

LONGEST = 40  # tokens of a highlight
NEVER = -40.0  # log-mass of a sentence in which no token lies: the reader's text was cut before it


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What the reader found in one sentence.

    Args:
        mass: log-probability that the answer starts in the sentence, plus that it ends in it; at most 0.
        words: the likeliest answer's place in the sentence's text, snapped to whole words; None where it has no word.
    """

    mass: float
    words: Span | None


def read_sentences(reading: PassageReading, text: str, sentences: Sequence[Span]) -> tuple[SentenceReading, ...]:
    """Part a passage's reading among its sentences, given as spans of its text."""
    middle = (reading.begins + reading.stops) / 2
    return tuple(_read(reading, sentence, sentence.of(text), middle) for sentence in sentences)


def _read(reading: PassageReading, sentence: Span, text: str, middle: Floats) -> SentenceReading:
    inside = np.flatnonzero((middle >= sentence.start) & (middle < sentence.end))
    if not len(inside):
        return SentenceReading(NEVER, None)
    starts, ends = reading.starts[inside], reading.ends[inside]
    mass = float(np.logaddexp.reduce(starts) + np.logaddexp.reduce(ends))
    first, last = _likeliest(starts, ends)
    found = Span(int(reading.begins[inside[first]]), int(reading.stops[inside[last]]))
    return SentenceReading(max(mass, NEVER), _whole_words(text, found, sentence.start))


def _likeliest(starts: Floats, ends: Floats) -> tuple[int, int]:
    """Return the first and last token of the likeliest answer of at most `LONGEST` tokens; of equals the first."""
    together = starts[:, None] + ends[None, :]
    allowed = np.triu(np.ones_like(together, bool)) & ~np.triu(np.ones_like(together, bool), LONGEST)
    best = int(np.where(allowed, together, -np.inf).argmax())
    return best // len(ends), best % len(ends)


def _whole_words(text: str, found: Span, offset: int) -> Span | None:
    """Widen a span of the passage to whole words of the sentence, as a span of the sentence's text."""
    touched = [w for w in word_spans(text) if w.start + offset < found.end and found.start < w.end + offset]
    return Span(touched[0].start, touched[-1].end) if touched else None
