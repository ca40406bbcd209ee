"""What reading found for labelled questions on shelves large and small: the material that calibration fits on."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qabot.answering.answerer import READ_PASSAGES, is_foreign
from qabot.evaluation.datasets import Dataset, read_squad
from qabot.indexing import build_index, open_generation
from qabot.language import detect_language
from qabot.reading import rank_evidence
from qabot.retrieval import Retriever
from qabot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qabot.domain import Embeddings, Encoder, Progress
    from qabot.evaluation.datasets import LabelledQuestion
    from qabot.indexing import Generation
    from qabot.reading import Evidence
    from qabot.reading.parameters import RankingWeights

SMALL = 8  # articles on a small shelf


@dataclass(frozen=True, slots=True)
class Reading:
    """One question on one shelf.

    Args:
        name: of the data set; ``shelf`` is "whole", "small" or "without".
        half: 0 or 1, by the question's article: questions of one article are never on both sides.
        answerable: whether the shelf holds the answer.
        foreign: whether question and data set are in different languages.
        candidates: the evidence, best first; ``holds`` says of each whether it holds a gold answer.
    """

    name: str
    shelf: str
    half: int
    answerable: bool
    foreign: bool
    candidates: tuple[Evidence, ...]
    holds: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether the best evidence holds a gold answer."""
        return bool(self.holds) and self.holds[0]

    def ranked_by(self, weights: RankingWeights) -> Reading:
        """Return the reading with its candidates in the order of other weights."""
        scored = [replace(e, score=weights.score(e.similarity, e.coverage, e.passage_score)) for e in self.candidates]
        order = sorted(range(len(scored)), key=lambda i: (-scored[i].score, scored[i].sentence))
        return replace(self, candidates=tuple(scored[i] for i in order), holds=tuple(self.holds[i] for i in order))


class _Remembering:
    """An encoder that embeds each text once, however many shelves it stands on."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self._known = encoder, {}  # type: ignore[var-annotated]
        self.id, self.dimension, self.max_tokens = encoder.id, encoder.dimension, encoder.max_tokens
        self.encode_query, self.count_tokens = encoder.encode_query, encoder.count_tokens

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(missing, self._encoder.encode_document(missing, progress), strict=True))
        rows = [self._known[text] for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)


def read_all(path: Path, encoder: Encoder, limit: int, weights: RankingWeights) -> list[Reading]:
    """Read a file's questions on the whole shelf, on a small one with their article, and on one without it."""
    dataset = read_squad(path).limited(limit)
    remembering = _Remembering(encoder)
    readings = list(_read(dataset, "whole", dataset.questions, remembering, weights))
    asked: dict[str, list[LabelledQuestion]] = {}
    for question in dataset.questions:
        asked.setdefault(question.article_id, []).append(question)
    shelves = [dataset.articles[start : start + SMALL] for start in range(0, len(dataset.articles), SMALL)]
    for number, articles in enumerate(shelves):
        others = shelves[(number + len(shelves) // 2) % len(shelves)]
        present = [q for article in articles for q in asked.get(article.id, ())]
        absent = [q for article in others if article not in articles for q in asked.get(article.id, ())]
        small = replace(dataset, articles=articles)
        readings += _read(small, "small", present, remembering, weights)
        readings += _read(small, "without", absent, remembering, weights)
    return readings


def _read(
    dataset: Dataset,
    shelf: str,
    questions: Sequence[LabelledQuestion],
    encoder: Encoder,
    weights: RankingWeights,
) -> Iterator[Reading]:
    if not questions:
        return
    with tempfile.TemporaryDirectory(prefix="qabot-calibrate-") as folder:
        build_index(dataset.articles, Path(folder), encoder, load_settings().passage_tokens)
        generation = open_generation(Path(folder))
        retriever = Retriever(generation)
        for question in questions:
            embedding = encoder.encode_query([question.question.strip()])
            passages = retriever.retrieve(question.question, embedding, READ_PASSAGES)
            ranked = rank_evidence(question.question, passages, generation, weights)
            foreign = is_foreign(detect_language(question.question), dataset.articles[0].language)
            holds = tuple(_holds(evidence, question, generation) for evidence in ranked)
            half = int(question.article_id, 16) % 2
            answerable = bool(question.answers) and shelf != "without"
            yield Reading(dataset.name, shelf, half, answerable, foreign, ranked, holds)


def _holds(evidence: Evidence, question: LabelledQuestion, generation: Generation) -> bool:
    article = generation.article_of(evidence.passage)
    text = generation.shelf.sentence(evidence.sentence).span.of(article.text)
    return article.id == question.article_id and any(answer in text for answer in question.answers)
