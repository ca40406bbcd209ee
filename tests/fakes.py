"""Stand-ins whose every number can be worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

import numpy as np

from qabot.domain import Article, PassageReading, ignore_progress
from qabot.indexing import Generation, build_index, open_generation
from qabot.language import word_spans, words
from qabot.reading import ByMeaning, ByReader, Evidence, Parameters, confidence_features
from qabot.reading.by_reader import reader_features
from qabot.reading.parameters import Calibration, Logistic, RankingWeights, ReaderParameters, ReaderWeights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from qabot.domain import Embeddings, Encoder, Progress


FEATURES = confidence_features(Evidence(0, 0, 0.0, 0.0, 0.0, 0.0), (), foreign=False)
PARAMETERS = Parameters(
    RankingWeights(1.0, 0.1, 0.5),
    Calibration(
        Logistic(-1.0, dict.fromkeys(FEATURES.answerable, 0.5)), Logistic(1.0, dict.fromkeys(FEATURES.sentence, 0.5))
    ),
)
"""Every reason for confidence weighs the same, and none makes it certain."""
BY_MEANING = ByMeaning(PARAMETERS)

NOTHING = Evidence(0, 0, 0.0, 0.0, 0.0, 0.0)
READER_PARAMETERS = ReaderParameters(
    ReaderWeights(1.0, 1.0, 1.0, 0.5),
    Logistic(0.0, {**dict.fromkeys(reader_features(NOTHING, [NOTHING], foreign=False), 0.0), "relevance": 1.0}),
)
"""A reader's relevance alone says how sure an answer is."""


class SharedWordReader:
    """A reader for which the answer is the passage's longest word that the question does not hold.

    Each word is a token. Relevance is how many of the question's words the passage holds, less one. ``seen`` keeps
    every passage it was asked to read.
    """

    id = "shared-words"

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        self.seen.extend(passages)
        return [self._read(set(words(question)), text) for _, text in passages]

    def _read(self, asked: set[str], text: str) -> PassageReading:
        spans = word_spans(text)
        held = words(text)
        logits = np.array([0.0, *(0.0 if word in asked else float(len(word)) for word in held)])
        likely = logits - np.logaddexp.reduce(logits)
        relevance = float(len(asked & set(held)) - 1)
        begins, stops = (np.array([s.start for s in spans], np.int64), np.array([s.end for s in spans], np.int64))
        return PassageReading(relevance, 2 * float(likely[0]), begins, stops, likely[1:], likely[1:])


def by_reader() -> ByReader:
    """Return a ranking that reads with a `SharedWordReader` of its own."""
    return ByReader(SharedWordReader(), READER_PARAMETERS)


class WordLengthEncoder:
    """Embeds a text by how many of its words have 1, 2, … 8 or more letters, scaled to unit length.

    ``encoded`` keeps every document text it was asked to embed.
    """

    dimension = 8
    max_tokens = 512

    def __init__(self, identity: str = "word-lengths") -> None:
        self.id = identity
        self.encoded: list[str] = []

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        return self._encode(texts)

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        self.encoded.extend(texts)
        (progress or ignore_progress)("encode", len(texts), len(texts))
        return self._encode(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def _encode(self, texts: Sequence[str]) -> Embeddings:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, self.dimension)

    def _vector(self, text: str) -> Sequence[float]:
        counts = np.zeros(self.dimension)
        for word in text.split() or ["."]:
            counts[min(len(word), self.dimension) - 1] += 1
        return tuple(float(count) for count in counts / np.linalg.norm(counts))


class BlindEncoder(WordLengthEncoder):
    """Every text looks the same to it."""

    def __init__(self) -> None:
        super().__init__("blind")

    def _vector(self, text: str) -> Sequence[float]:  # noqa: ARG002 - blind
        return (1.0, *[0.0] * 7)


def make_article(  # noqa: PLR0913 - as an article has fields
    text: str,
    identity: str = "a",
    title: str = "Title",
    *,
    titled: bool = False,
    language: str = "en",
    published: date | None = None,
) -> Article:
    """Make an article; untitled unless said otherwise, so that its text alone decides what is found."""
    return Article(identity, title, text, language, f"{identity}.txt", published, titled)


def make_shelf(*texts: str) -> tuple[Article, ...]:
    """Make an untitled article of each text, its number its id."""
    return tuple(make_article(text, str(number)) for number, text in enumerate(texts))


def make_generation(
    articles: Sequence[Article], folder: Path, encoder: Encoder | None = None, passage_tokens: int = 12
) -> Generation:
    """Build an index of the articles and open it; it need not outlive a power cut, so nothing waits for the disk."""
    with mock.patch("os.fsync"):
        build_index(articles, folder, encoder or WordLengthEncoder(), passage_tokens)
    return open_generation(folder)
