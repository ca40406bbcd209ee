"""A BERT network as an OpenVINO graph: a sentence encoder, and a reader.

Written out operation by operation, since the graph that tracing or ONNX export gives keeps the attention in pieces;
with one attention operation a layer and the pooling inside it runs two and a half times as fast (docs/why.md).
The word embeddings stay outside: they are a look-up in a mapped file, 384 MB that need not be in memory.
All texts of a call have one length, and the encoder knows no padding; the reader takes a token whose embedding is all
zeros for padding. Weights are under their BERT names; a graph
shares their memory, so they must be writable, contiguous and outlive what is compiled from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import openvino as ov
from openvino import opset13 as op

from qabot.models.bert import run_layers, run_reader_heads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openvino import Node

    from qabot.models.e5_file import Float32

LAST_AXIS = np.array([-1], np.int64)
TOKEN_AXIS = np.array([1], np.int64)
MASKED = np.float32(-1e4)  # as in training
SWAP_HEADS = np.array([0, 2, 1, 3], np.int64)


def build_encoder(weights: Mapping[str, Float32], *, layers: int, heads: int, epsilon: float) -> ov.Model:
    """Build the graph from summed input embeddings ``(n, tokens, hidden)`` to unit vectors ``(n, hidden)``."""
    ops, embedded = _begin(weights, heads, epsilon)
    state = run_layers(ops, embedded, layers)
    pooled = op.reduce_mean(state, op.constant(TOKEN_AXIS), keep_dims=False)
    unit = op.normalize_l2(pooled, op.constant(TOKEN_AXIS), 1e-12, "max")
    return ov.Model([unit], [embedded], "encoder")


def build_reader(weights: Mapping[str, Float32], *, layers: int, heads: int, epsilon: float) -> ov.Model:
    """Build the graph from summed input embeddings ``(n, tokens, hidden)`` to the reader's two heads.

    A token whose embedding is all zeros is padding, and nothing attends to it.
    """
    ops, embedded = _begin(weights, heads, epsilon)
    ops.padding = _padding(embedded)
    span, relevance = run_reader_heads(ops, run_layers(ops, embedded, layers))
    return ov.Model([span, relevance], [embedded], "reader")


def _begin(weights: Mapping[str, Float32], heads: int, epsilon: float) -> tuple[_Graph, Node]:
    hidden = len(weights["embeddings.LayerNorm.weight"])
    embedded = op.parameter([-1, -1, hidden], np.float32, name="embedded")
    return _Graph(weights, hidden, heads, epsilon), embedded


def _padding(embedded: Node) -> Node:
    """Return what is added to attention, ``(n, 1, 1, tokens)``: nothing for a token, a large negative for none."""
    largest = op.reduce_max(op.abs(embedded), op.constant(LAST_AXIS), keep_dims=False)
    closed = op.convert(op.equal(largest, op.constant(np.float32(0))), np.float32)
    return op.unsqueeze(op.multiply(closed, op.constant(MASKED)), op.constant(np.array([1, 2], np.int64)))


class _Graph:
    """The operations of `qabot.models.bert` as nodes of a graph."""

    def __init__(self, weights: Mapping[str, Float32], hidden: int, heads: int, epsilon: float) -> None:
        self._weights, self._epsilon = weights, epsilon
        self.padding: Node | None = None
        self._split = op.constant(np.array([0, 0, heads, hidden // heads], np.int64))
        self._join = op.constant(np.array([0, 0, hidden], np.int64))

    def _constant(self, name: str) -> Node:
        return op.constant(self._weights[name], shared_memory=True)

    def linear(self, state: Node, name: str) -> Node:
        product = op.matmul(state, self._constant(f"{name}.weight"), transpose_a=False, transpose_b=True)
        return op.add(product, self._constant(f"{name}.bias"))

    def layer_norm(self, state: Node, name: str) -> Node:
        axis = op.constant(LAST_AXIS)
        centred = op.mvn(state, axis, normalize_variance=True, eps=self._epsilon, eps_mode="inside_sqrt")
        return op.add(op.multiply(centred, self._constant(f"{name}.weight")), self._constant(f"{name}.bias"))

    def _by_head(self, state: Node) -> Node:
        return op.transpose(op.reshape(state, self._split, special_zero=True), op.constant(SWAP_HEADS))

    def attention(self, query: Node, key: Node, value: Node) -> Node:
        by_head = [*map(self._by_head, (query, key, value)), *([] if self.padding is None else [self.padding])]
        mixed = op.scaled_dot_product_attention(*by_head)
        return op.reshape(op.transpose(mixed, op.constant(SWAP_HEADS)), self._join, special_zero=True)

    def gelu(self, state: Node) -> Node:
        return op.gelu(state, "erf")

    def tanh(self, state: Node) -> Node:
        return op.tanh(state)

    def add(self, left: Node, right: Node) -> Node:
        return op.add(left, right)

    def first(self, state: Node) -> Node:
        ends = (np.array(values, np.int64) for values in ([0], [1], [1], [1]))
        start, stop, step, axis = map(op.constant, ends)
        return op.slice(state, start, stop, step, axis)
