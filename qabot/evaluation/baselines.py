"""What retrieval is compared with, over the same index: each side alone, and their z-scored sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.language import lexical_terms

if TYPE_CHECKING:
    from qabot.domain import Embeddings
    from qabot.indexing import Generation

DENSE_WEIGHT = 0.7
Floats = npt.NDArray[np.float64]


def baseline_scores(question: str, embedding: Embeddings, generation: Generation) -> dict[str, Floats]:
    """Score every passage by each baseline; ``embedding`` is ``(1, dimension)``, each score ``(passages,)``."""
    vectors = generation.embeddings.vectors[: generation.passage_count]
    dense = (vectors @ embedding[0]).astype(np.float64)
    lexical = generation.lexical.scores(lexical_terms(question))
    summed = DENSE_WEIGHT * z_scores(dense) + (1 - DENSE_WEIGHT) * z_scores(lexical)
    return {"dense": dense, "lexical": lexical, "z-sum": summed}


def z_scores(scores: Floats) -> Floats:
    """Scale to mean 0 and standard deviation 1; all zero where the scores are equal."""
    if scores.max() <= scores.min():
        return np.zeros_like(scores)
    scaled: Floats = (scores - scores.mean()) / scores.std()
    return scaled


def article_rank(scores: Floats, generation: Generation, article: int) -> int:
    """Return the rank, from 1, of an article by its best passage; equal articles rank in the order of the index.

    The same rule as the retriever's, so that ties, frequent where contexts overlap, favour nobody.
    """
    owners = generation.shelf.passages[:, 0]
    best = np.full(generation.shelf.article_count, -np.inf)
    np.maximum.at(best, owners, scores)
    return 1 + int((best > best[article]).sum()) + int((best[:article] == best[article]).sum())
