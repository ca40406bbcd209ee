"""A BERT sentence encoder as an OpenVINO graph: layers, mean pooling and unit length in one.

Written out operation by operation, since the graph that tracing or ONNX export gives keeps the attention in pieces;
with one attention operation a layer and the pooling inside it runs two and a half times as fast (docs/why.md).
The word embeddings stay outside: they are a look-up in a mapped file, 384 MB that need not be in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import openvino as ov
from openvino import opset13 as op

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openvino import Node

    from qabot.models.e5_file import Float32

LAST_AXIS = np.array([-1], np.int64)
TOKEN_AXIS = np.array([1], np.int64)
SWAP_HEADS = np.array([0, 2, 1, 3], np.int64)


def build_bert(weights: Mapping[str, Float32], *, layers: int, heads: int, epsilon: float) -> ov.Model:
    """Build the graph from summed input embeddings ``(n, tokens, hidden)`` to unit vectors ``(n, hidden)``.

    All texts of a call have one length: there is no padding and no mask. ``weights`` are under their BERT names;
    the graph shares their memory, so they must be writable, contiguous and outlive what is compiled from it.
    """
    hidden = weights["embeddings.word_embeddings.weight"].shape[1]
    graph = _Graph(weights, hidden, heads, epsilon)
    embedded = op.parameter([-1, -1, hidden], np.float32, name="embedded")
    state = graph.layer_norm(embedded, "embeddings.LayerNorm")
    for layer in range(layers):
        state = graph.layer(state, f"encoder.layer.{layer}")
    pooled = op.reduce_mean(state, op.constant(TOKEN_AXIS), keep_dims=False)
    unit = op.normalize_l2(pooled, op.constant(TOKEN_AXIS), 1e-12, "max")
    return ov.Model([unit], [embedded], "bert")


class _Graph:
    """The operations of a BERT layer over named weights (Devlin et al., https://arxiv.org/abs/1810.04805)."""

    def __init__(self, weights: Mapping[str, Float32], hidden: int, heads: int, epsilon: float) -> None:
        self.weights, self.epsilon = weights, epsilon
        self.split = op.constant(np.array([0, 0, heads, hidden // heads], np.int64))
        self.join = op.constant(np.array([0, 0, hidden], np.int64))

    def constant(self, name: str) -> Node:
        return op.constant(self.weights[name], shared_memory=True)

    def linear(self, state: Node, name: str) -> Node:
        product = op.matmul(state, self.constant(f"{name}.weight"), transpose_a=False, transpose_b=True)
        return op.add(product, self.constant(f"{name}.bias"))

    def layer_norm(self, state: Node, name: str) -> Node:
        centred = op.mvn(
            state, op.constant(LAST_AXIS), normalize_variance=True, eps=self.epsilon, eps_mode="inside_sqrt"
        )
        return op.add(op.multiply(centred, self.constant(f"{name}.weight")), self.constant(f"{name}.bias"))

    def by_head(self, state: Node, name: str) -> Node:
        rows = op.reshape(self.linear(state, name), self.split, special_zero=True)
        return op.transpose(rows, op.constant(SWAP_HEADS))

    def attention(self, state: Node, name: str) -> Node:
        query, key, value = (self.by_head(state, f"{name}.self.{part}") for part in ("query", "key", "value"))
        mixed = op.transpose(op.scaled_dot_product_attention(query, key, value), op.constant(SWAP_HEADS))
        rows = op.reshape(mixed, self.join, special_zero=True)
        return self.linear(rows, f"{name}.output.dense")

    def layer(self, state: Node, name: str) -> Node:
        attended = op.add(self.attention(state, f"{name}.attention"), state)
        state = self.layer_norm(attended, f"{name}.attention.output.LayerNorm")
        wide = op.gelu(self.linear(state, f"{name}.intermediate.dense"), "erf")
        return self.layer_norm(op.add(self.linear(wide, f"{name}.output.dense"), state), f"{name}.output.LayerNorm")
