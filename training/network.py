"""The reader under PyTorch: the operations of `qabot.models.bert` over trainable weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from qabot.models.bert import POOLED, RELEVANCE, SPAN, run_layers, run_reader_heads

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

HEADS = (SPAN, POOLED, RELEVANCE)
TYPES = "reader.types.weight"
POSITIONS = "reader.positions.weight"
HEAD_SCALE = 0.02  # standard deviation a new layer begins with, as BERT's


class ReaderNetwork(nn.Module):
    """The encoder's layers with the reader's heads; the word embeddings are not trained and stay outside.

    Args:
        weights: by name, as `starting_weights` returns or as packed.
        layers: how many layers, of ``heads`` attention heads each.
    """

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float32]], layers: int, heads: int, epsilon: float) -> None:
        super().__init__()
        self.layers, self.heads, self.epsilon = layers, heads, epsilon
        self.weights = nn.ParameterDict(
            {_key(name): nn.Parameter(torch.from_numpy(value.copy())) for name, value in weights.items()}
        )

    def forward(self, words: Tensor, types: Tensor, padding: Tensor) -> tuple[Tensor, Tensor]:
        """Return span logits ``(n, tokens, 2)`` and relevance logits ``(n,)``.

        Args:
            words: word embeddings, ``(n, tokens, hidden)``.
            types: 0 for the question, 1 for the passage, ``(n, tokens)``.
            padding: 0 for a token, a large negative number for none, ``(n, 1, 1, tokens)``.
        """
        places = self.weights[_key(POSITIONS)][: words.shape[1]]
        embedded = words + places + functional.embedding(types, self.weights[_key(TYPES)])
        ops = _Torch(self.weights, self.heads, self.epsilon, padding)
        span, relevance = run_reader_heads(ops, run_layers(ops, embedded, self.layers))
        return span.float(), relevance.float()[:, 0, 0]

    def named(self) -> dict[str, Tensor]:
        """Return the weights under their names."""
        return {_name(key): value for key, value in self.weights.items()}


def starting_weights(
    encoder: Mapping[str, npt.NDArray[np.float32]], layers: int, seed: int
) -> dict[str, npt.NDArray[np.float32]]:
    """Return the encoder's own layers, both token types as its one, and new heads."""
    kept = {
        name: value
        for name, value in encoder.items()
        if name.startswith("embeddings.LayerNorm")
        or (name.startswith("encoder.layer.") and int(name.split(".")[2]) < layers)
    }
    types = torch.from_numpy(encoder["embeddings.token_type_embeddings.weight"][:1].copy()).repeat(2, 1)
    kept[TYPES], kept[POSITIONS] = types.numpy(), encoder["embeddings.position_embeddings.weight"]
    generator = torch.Generator().manual_seed(seed)
    hidden = types.shape[1]
    for name, out in zip(HEADS, (2, hidden, 1), strict=True):
        kept[f"{name}.weight"] = (torch.randn(out, hidden, generator=generator) * HEAD_SCALE).numpy()
        kept[f"{name}.bias"] = torch.zeros(out).numpy()
    return kept


class _Torch:
    """The operations of the network as PyTorch's functions."""

    def __init__(self, weights: nn.ParameterDict, heads: int, epsilon: float, padding: Tensor) -> None:
        self._weights, self._heads, self._epsilon, self._padding = weights, heads, epsilon, padding

    def linear(self, state: Tensor, name: str) -> Tensor:
        return functional.linear(state, self._weights[_key(f"{name}.weight")], self._weights[_key(f"{name}.bias")])

    def layer_norm(self, state: Tensor, name: str) -> Tensor:
        weight, bias = self._weights[_key(f"{name}.weight")], self._weights[_key(f"{name}.bias")]
        return functional.layer_norm(state, weight.shape, weight, bias, self._epsilon)

    def attention(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Written out: the backward pass of PyTorch's fused attention takes thrice as long on a processor."""
        n, tokens, hidden = query.shape
        shape = (n, tokens, self._heads, hidden // self._heads)
        q, k, v = (state.view(shape).transpose(1, 2) for state in (query, key, value))
        near = torch.matmul(q * shape[-1] ** -0.5, k.transpose(-1, -2)) + self._padding.to(q.dtype)
        return torch.matmul(torch.softmax(near, -1), v).transpose(1, 2).reshape(n, tokens, hidden)

    def gelu(self, state: Tensor) -> Tensor:
        return functional.gelu(state)

    def tanh(self, state: Tensor) -> Tensor:
        return torch.tanh(state)

    def add(self, left: Tensor, right: Tensor) -> Tensor:
        return left + right

    def first(self, state: Tensor) -> Tensor:
        return state[:, :1]


def _key(name: str) -> str:
    return name.replace(".", "/")


def _name(key: str) -> str:
    return key.replace("/", ".")
