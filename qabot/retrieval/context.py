"""What a question is asked after, and how far that counts in what is found for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qabot.language import lexical_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Embeddings
    from qabot.indexing import LexicalIndex
    from qabot.retrieval.fusion import Floats

MEANING = 0.4  # share of the earlier question in the embedding searched with
WORDS = 0.25  # what a word of the earlier question counts beside one of the question itself


@dataclass(frozen=True, slots=True)
class Context:
    """What was said before a question.

    Args:
        words: those of the earlier question that the question leans on, empty where it leans on none.
        articles: ids of the articles to look in first; unknown ones do not matter.
        bonus: what is added to the score of their passages.
    """

    words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    bonus: float = 0.0


ALONE = Context()
"""Nothing was said before."""


def blend(question: Embeddings, earlier: Embeddings) -> Embeddings:
    """Return the weighted mean of two embeddings, ``(1, dimension)`` each, brought to unit length."""
    mean = (1 - MEANING) * question.astype(np.float64) + MEANING * earlier.astype(np.float64)
    norm = max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))
    return (mean / norm).astype(np.float32)


def coverage(question: str, context: Context, lexical: LexicalIndex) -> Floats:
    """Return how much each passage says of what is asked, ``(passages,)``, in [0, 1].

    BM25 over what no passage can pass. Words of the context that the question does not have count in both, by `WORDS`.
    """
    terms = lexical_terms(question)
    scores, ceiling = lexical.scores(terms), lexical.ceiling(terms)
    if context.words:
        known = set(terms)
        added = [term for term in _terms(context.words) if term not in known]
        scores += WORDS * lexical.scores(added)
        ceiling += WORDS * lexical.ceiling(added)
    return scores / max(ceiling, np.finfo(np.float64).tiny)


def _terms(words: Sequence[str]) -> list[str]:
    return [term for word in words for term in lexical_terms(word)]
