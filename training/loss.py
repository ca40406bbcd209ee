"""What the reader is taught by: where the answer starts and ends, and whether the passage answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor

    from training.batches import Batch

RELEVANCE_WEIGHT = 1.0
PAIR_WEIGHT = 0.5


def loss(span: Tensor, relevance: Tensor, batch: Batch) -> Tensor:
    """Return the mean loss of a batch, a scalar.

    The start's and the end's negative log-likelihood, summed over every place the answer may stand (the first token
    where nothing answers); the relevance's cross-entropy; and, for a question's answering and not answering passage,
    that of the one being the more relevant.
    """
    places = [_marginal(span[..., side] + batch.allowed, gold) for side, gold in ((0, batch.starts), (1, batch.ends))]
    relevant = functional.binary_cross_entropy_with_logits(relevance, batch.relevant)
    total = (places[0] + places[1]) / 2 + RELEVANCE_WEIGHT * relevant
    if len(batch.pairs):
        lead = relevance[batch.pairs[:, 0]] - relevance[batch.pairs[:, 1]]
        total = total + PAIR_WEIGHT * functional.softplus(-lead).sum() / len(relevance)
    return total


def _marginal(logits: Tensor, gold: Tensor) -> Tensor:
    chosen = logits.masked_fill(~gold, -torch.inf)
    return (torch.logsumexp(logits, -1) - torch.logsumexp(chosen, -1)).mean()
