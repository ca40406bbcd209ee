"""One score from what three views of a passage say: its embedding, its best sentence's, and its words.

``score = (passage similarity + 2 · best sentence similarity) / 3 + 0.18 · max(0, coverage - 0.05)``

Coverage is BM25 over its ceiling: how much of what the question says the passage says too. It is an absolute
measure, so a question in another language, whose terms the shelf does not hold, adds next to nothing and cannot
drown the similarity; scores normalised within a question (z-scores, min-max) blow that noise up. The weights are
tuned on ARCD train and MLQA dev (docs/why.md). After Bruch et al., "An Analysis of Fusion Functions for Hybrid
Retrieval" (2023), https://arxiv.org/abs/2210.11934, which names the normalisation by a theoretical bound.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LEXICAL_WEIGHT = 0.18
CHANCE_COVERAGE = 0.05

Floats = npt.NDArray[np.float64]


def fuse(passage_similarity: Floats, sentence_similarity: Floats, coverage: Floats) -> Floats:
    """Return the fused score of each passage; all are ``(n,)``, higher is better."""
    meaning = (passage_similarity + 2 * sentence_similarity) / 3
    fused: Floats = meaning + LEXICAL_WEIGHT * np.maximum(0.0, coverage - CHANCE_COVERAGE)
    return fused
