"""A question to scored passages: dense and lexical candidates, united, scored by both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.language import lexical_terms
from qabot.retrieval.fusion import fuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Embeddings
    from qabot.indexing import Generation
    from qabot.retrieval.fusion import Floats

CANDIDATES = 50  # from each side


@dataclass(frozen=True, slots=True, eq=False)
class RetrievedPassage:
    """A passage that may answer, with what each view of it said.

    Args:
        row: its place in the index.
        score: the fused score.
        similarity: cosine of the question and the passage.
        coverage: share of the question's terms that it holds, weighted by rarity, in [0, 1].
        sentences: rows of its sentences, and ``sentence_similarities`` the cosine of each, ``(len(sentences),)``.
    """

    row: int
    score: float
    similarity: float
    coverage: float
    sentences: range
    sentence_similarities: Floats


class Retriever:
    """Searches one open generation; safe to call from several threads."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    def retrieve(self, question: str, embedding: Embeddings, top_k: int) -> tuple[RetrievedPassage, ...]:
        """Return the ``top_k`` best passages, best first; equal scores keep the index's order.

        ``embedding`` is the question's, ``(1, dimension)``.
        """
        terms = lexical_terms(question)
        coverage = self._coverage(terms)
        rows = self._candidates(embedding, coverage)
        query = embedding[0].astype(np.float64)
        similarity = self._similarities(rows, query)
        sentences = [self._sentences(int(row)) for row in rows]
        by_sentence = [self._similarities(self._generation.passage_count + np.array(s), query) for s in sentences]
        best = np.array([similarities.max() for similarities in by_sentence])
        scores = fuse(similarity, best, coverage[rows])
        order = np.lexsort((rows, -scores))[:top_k]
        return tuple(
            RetrievedPassage(
                int(rows[i]),
                float(scores[i]),
                float(similarity[i]),
                float(coverage[rows[i]]),
                sentences[i],
                by_sentence[i],
            )
            for i in order
        )

    def _coverage(self, terms: Sequence[str]) -> Floats:
        """Return each passage's BM25 score over what no passage can pass, ``(passages,)``."""
        lexical = self._generation.lexical
        return lexical.scores(terms) / max(lexical.ceiling(terms), np.finfo(np.float64).tiny)

    def _candidates(self, embedding: Embeddings, coverage: Floats) -> npt.NDArray[np.int64]:
        dense, _ = self._generation.vectors.search(embedding, CANDIDATES)
        lexical = best_rows(coverage, CANDIDATES)
        return np.union1d(dense, lexical)

    def _sentences(self, row: int) -> range:
        _, first, last = self._generation.shelf.passages[row]
        return range(int(first), int(last))

    def _similarities(self, rows: npt.NDArray[np.int64], query: Floats) -> Floats:
        """Cosines of the question and rows of the embedding table.

        Not ``@``: BLAS may split the sum differently from one number of threads to another.
        """
        similarities: Floats = np.einsum("nd,d->n", self._generation.embeddings.vectors[rows], query)
        return similarities


def best_rows(scores: Floats, top_k: int) -> npt.NDArray[np.int64]:
    """Return the rows of the ``top_k`` highest positive scores; of equal ones the first."""
    positive = np.flatnonzero(scores > 0)
    if len(positive) > top_k:
        threshold = np.partition(scores[positive], -top_k)[-top_k]
        above = np.flatnonzero(scores > threshold)
        equal = np.flatnonzero(scores == threshold)[: top_k - len(above)]
        positive = np.concatenate([above, equal])
    return positive.astype(np.int64)
