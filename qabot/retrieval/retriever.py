"""A question to scored passages: dense and lexical candidates, united, scored by both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.retrieval.context import ALONE, coverage
from qabot.retrieval.fusion import fuse

if TYPE_CHECKING:
    from qabot.domain import Embeddings
    from qabot.indexing import Generation
    from qabot.retrieval.context import Context
    from qabot.retrieval.fusion import Floats

CANDIDATES = 50  # from each side, and from the articles to look in first

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class RetrievedPassage:
    """A passage that may answer, with what each view of it said.

    Args:
        row: its place in the index.
        score: the fused score, with the bonus of an article to look in first.
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

    def retrieve(
        self, question: str, embedding: Embeddings, top_k: int, context: Context = ALONE
    ) -> tuple[RetrievedPassage, ...]:
        """Return the ``top_k`` best passages, best first; equal scores keep the index's order.

        ``embedding`` is the question's, ``(1, dimension)``; what it is asked after is blended in already.
        """
        query = embedding[0].astype(np.float64)
        covered = coverage(question, context, self._generation.lexical)
        favoured = self._rows_of(context)
        rows = self._candidates(embedding, covered, self._nearest(favoured, query))
        similarity = self._similarities(rows, query)
        sentences = [self._sentences(int(row)) for row in rows]
        by_sentence = [self._similarities(self._generation.passage_count + np.array(s), query) for s in sentences]
        best = np.array([similarities.max() for similarities in by_sentence])
        scores = fuse(similarity, best, covered[rows]) + context.bonus * np.isin(rows, favoured)
        order = np.lexsort((rows, -scores))[:top_k]
        return tuple(
            RetrievedPassage(
                int(rows[i]),
                float(scores[i]),
                float(similarity[i]),
                float(covered[rows[i]]),
                sentences[i],
                by_sentence[i],
            )
            for i in order
        )

    def _rows_of(self, context: Context) -> Rows:
        """Return the passages of the articles to look in first, in order."""
        shelf = self._generation.shelf
        numbers = [number for id_ in context.articles if (number := shelf.number_of(id_)) is not None]
        return np.flatnonzero(np.isin(shelf.passages[:, 0], numbers)).astype(np.int64)

    def _nearest(self, rows: Rows, query: Floats) -> Rows:
        """Return those of the rows that are nearest to the question, `CANDIDATES` of them."""
        if len(rows) <= CANDIDATES:
            return rows
        return rows[np.argsort(-self._similarities(rows, query), kind="stable")[:CANDIDATES]]

    def _candidates(self, embedding: Embeddings, covered: Floats, favoured: Rows) -> Rows:
        dense, _ = self._generation.vectors.search(embedding, CANDIDATES)
        lexical = best_rows(covered, CANDIDATES)
        return np.union1d(np.union1d(dense, lexical), favoured)

    def _sentences(self, row: int) -> range:
        _, first, last = self._generation.shelf.passages[row]
        return range(int(first), int(last))

    def _similarities(self, rows: Rows, query: Floats) -> Floats:
        """Cosines of the question and rows of the embedding table.

        Not ``@``: BLAS may split the sum differently from one number of threads to another.
        """
        similarities: Floats = np.einsum("nd,d->n", self._generation.embeddings.vectors[rows], query)
        return similarities


def best_rows(scores: Floats, top_k: int) -> Rows:
    """Return the rows of the ``top_k`` highest positive scores; of equal ones the first."""
    positive = np.flatnonzero(scores > 0)
    if len(positive) > top_k:
        threshold = np.partition(scores[positive], -top_k)[-top_k]
        above = np.flatnonzero(scores > threshold)
        equal = np.flatnonzero(scores == threshold)[: top_k - len(above)]
        positive = np.concatenate([above, equal])
    return positive.astype(np.int64)
