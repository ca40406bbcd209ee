"""One thing to learn from: a question, a passage, and where in it the answer stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qabot.domain import Span
from qabot.language import comparable, split_sentences

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

PASSAGE_CHARACTERS = 900  # about 200 tokens: what an indexed passage holds
HELD_OUT_SHARE = 20  # one paragraph in twenty is kept out of training


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a passage.

    Args:
        id: of the question; its positive and negative passages share it.
        source: name of the data set.
        answers: where the answer stands in the passage, every place it may; empty when the passage does not answer.
        texts: the gold answers in words, to tell a negative passage from one that answers after all.
    """

    id: str
    source: str
    question: str
    title: str
    passage: str
    answers: tuple[Span, ...]
    texts: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether its paragraph belongs to the twentieth that training never sees."""
        return int(paragraph_key(self.passage)[:8], 16) % HELD_OUT_SHARE == 0


def paragraph_key(text: str) -> str:
    """Return what two copies of a paragraph have in common, whatever their spacing, case and diacritics."""
    return hashlib.sha256(comparable(text).encode()).hexdigest()


def shorten(example: Example, rng: random.Random) -> Example:
    """Cut a long paragraph to a run of whole sentences around an answer, or around any sentence if it has none."""
    if len(example.passage) <= PASSAGE_CHARACTERS:
        return example
    sentences = [sentence.span for sentence in split_sentences(example.passage)]
    if not sentences:
        return example
    kept = _around(sentences, _chosen(sentences, example, rng), rng)
    inside = tuple(
        Span(a.start - kept.start, a.end - kept.start)
        for a in example.answers
        if kept.start <= a.start and a.end <= kept.end
    )
    return replace(example, passage=kept.of(example.passage), answers=inside)


def _chosen(sentences: Sequence[Span], example: Example, rng: random.Random) -> tuple[int, int]:
    """Return the first and last sentence that must be kept."""
    if not example.answers:
        at = rng.randrange(len(sentences))
        return at, at
    answer = rng.choice(example.answers)
    touched = [n for n, s in enumerate(sentences) if s.start < answer.end and answer.start < s.end]
    return (touched[0], touched[-1]) if touched else (0, 0)


def _around(sentences: Sequence[Span], chosen: tuple[int, int], rng: random.Random) -> Span:
    first, last = chosen
    while True:
        room = PASSAGE_CHARACTERS - (sentences[last].end - sentences[first].start)
        ways = []
        if first > 0 and sentences[first].start - sentences[first - 1].start <= room:
            ways.append((first - 1, last))
        if last + 1 < len(sentences) and sentences[last + 1].end - sentences[last].end <= room:
            ways.append((first, last + 1))
        if not ways:
            return Span(sentences[first].start, sentences[last].end)
        first, last = rng.choice(ways)
