"""One score from what three views of a passage say: its embedding, its best sentence's, and its words.

``score = 1/3 · passage similarity + 2/3 · best sentence similarity + 0.18 · max(0, coverage - 0.05)``

Coverage is BM25 over its ceiling: how much of what the question says the passage says too. It is an absolute
measure, so a question in another language, whose terms the shelf does not hold, adds next to nothing and cannot
drown the similarity; scores normalised within a question (z-scores, min-max) blow that noise up. The weights are
tuned on ARCD train, MLQA dev and HeQ with `qabot.evaluation.tune` (docs/why.md). The normalisation by a theoretical
bound is named in Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval" (2023),
https://arxiv.org/abs/2210.11934.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SENTENCE_WEIGHT = 2 / 3
LEXICAL_WEIGHT = 0.18
CHANCE_COVERAGE = 0.05

Floats = npt.NDArray[np.float64]


def fuse(passage_similarity: Floats, sentence_similarity: Floats, coverage: Floats) -> Floats:
    """Return the fused score of each passage; all are ``(n,)``, higher is better."""
    meaning = (1 - SENTENCE_WEIGHT) * passage_similarity + SENTENCE_WEIGHT * sentence_similarity
    fused: Floats = meaning + LEXICAL_WEIGHT * np.maximum(0.0, coverage - CHANCE_COVERAGE)
    return fused
