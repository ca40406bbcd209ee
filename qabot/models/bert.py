"""BERT and the reader's heads, written once over named operations.

OpenVINO runs it (`bert_graph`), PyTorch trains it (`training.network`): one definition, so that they cannot differ.
Layers: Devlin et al., https://arxiv.org/abs/1810.04805.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

State = TypeVar("State")

SPAN, POOLED, RELEVANCE = "reader.span", "reader.pooled", "reader.relevance"


class Operations(Protocol[State]):
    """What a network is made of; a state is ``(n, tokens, width)``, a name that of the weights taken."""

    def linear(self, state: State, name: str) -> State:
        """Multiply by ``{name}.weight``, ``(width out, width in)``, and add ``{name}.bias``."""

    def layer_norm(self, state: State, name: str) -> State:
        """Normalise the last axis, scale by ``{name}.weight`` and add ``{name}.bias``."""

    def attention(self, query: State, key: State, value: State) -> State:
        """Mix values by the scaled product of queries and keys, head by head; padding takes no part."""

    def gelu(self, state: State) -> State:
        """Apply the exact Gaussian error linear unit."""

    def tanh(self, state: State) -> State:
        """Apply the hyperbolic tangent."""

    def add(self, left: State, right: State) -> State:
        """Add two states."""

    def first(self, state: State) -> State:
        """Keep each text's first token; ``(n, 1, width)``."""


def run_layers(ops: Operations[State], embedded: State, layers: int) -> State:
    """From summed input embeddings to the last layer's state."""
    state = ops.layer_norm(embedded, "embeddings.LayerNorm")
    for layer in range(layers):
        state = _layer(ops, state, f"encoder.layer.{layer}")
    return state


def run_reader_heads(ops: Operations[State], state: State) -> tuple[State, State]:
    """Return logits of answer start and end, ``(n, tokens, 2)``, and of relevance, ``(n, 1, 1)``.

    The first token's start and end stand for "no answer here". Relevance is read off that token too.
    """
    pooled = ops.tanh(ops.linear(ops.first(state), POOLED))
    return ops.linear(state, SPAN), ops.linear(pooled, RELEVANCE)


def _layer(ops: Operations[State], state: State, name: str) -> State:
    inside = f"{name}.attention"
    query, key, value = (ops.linear(state, f"{inside}.self.{part}") for part in ("query", "key", "value"))
    attended = ops.linear(ops.attention(query, key, value), f"{inside}.output.dense")
    state = ops.layer_norm(ops.add(attended, state), f"{inside}.output.LayerNorm")
    wide = ops.gelu(ops.linear(state, f"{name}.intermediate.dense"))
    return ops.layer_norm(ops.add(ops.linear(wide, f"{name}.output.dense"), state), f"{name}.output.LayerNorm")
