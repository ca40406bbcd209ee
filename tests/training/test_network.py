from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import openvino as ov
import torch

from qabot.models.bert_graph import build_reader
from tests.training.tiny import EPSILON, HEADS, HIDDEN, LAYERS
from training.network import HEADS as READER_HEADS
from training.network import POSITIONS, TYPES, starting_weights

if TYPE_CHECKING:
    from training.base import Base

IDS = np.array([0, 7, 8, 2, 2, 9, 10, 11, 2])
KINDS = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1])


def padding_of(length: int, tokens: int) -> torch.Tensor:
    return torch.where(torch.arange(tokens) < length, 0.0, -1e4)[None, None, None]


def test_pytorch_trains_the_network_that_openvino_runs(base: Base) -> None:
    weights = starting_weights(base.weights, LAYERS, 3)
    rng = np.random.default_rng(1)
    weights = {name: value + rng.normal(0, 0.1, value.shape).astype(np.float32) for name, value in weights.items()}
    compiled = ov.Core().compile_model(
        build_reader(weights, layers=LAYERS, heads=HEADS, epsilon=EPSILON), "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    embedded = base.words[IDS] + weights[POSITIONS][: len(IDS)] + weights[TYPES][KINDS]
    expected = compiled([embedded[None]])

    length = 16
    ids, kinds = np.ones(length, np.int64), np.zeros(length, np.int64)
    ids[: len(IDS)], kinds[: len(IDS)] = IDS, KINDS
    with torch.no_grad():
        span, relevance = base.network(weights)(
            torch.from_numpy(base.words[ids][None]), torch.from_numpy(kinds[None]), padding_of(len(IDS), length)
        )
    np.testing.assert_allclose(span[:, : len(IDS)].numpy(), expected[0], atol=1e-4)
    np.testing.assert_allclose(relevance.numpy(), expected[1][:, 0, 0], atol=1e-4)
    assert np.ptp(expected[0]) > 0.1


def test_training_starts_from_the_encoder_with_both_types_alike(base: Base) -> None:
    weights = starting_weights(base.weights, 1, 3)
    name = "encoder.layer.0.attention.self.query.weight"
    np.testing.assert_array_equal(weights[name], base.weights[name])
    assert not any(name.startswith("encoder.layer.1") for name in weights)
    one = base.weights["embeddings.token_type_embeddings.weight"][0]
    np.testing.assert_array_equal(weights[TYPES], [one, one])
    assert weights[POSITIONS].shape == (512, HIDDEN)


def test_new_heads_follow_from_the_seed(base: Base) -> None:
    one, same, other = (starting_weights(base.weights, LAYERS, seed) for seed in (1, 1, 2))
    for head in READER_HEADS:
        np.testing.assert_array_equal(one[f"{head}.weight"], same[f"{head}.weight"])
        assert not np.array_equal(one[f"{head}.weight"], other[f"{head}.weight"])
        assert not one[f"{head}.bias"].any()


def test_weights_keep_their_names_and_are_copies(base: Base) -> None:
    weights = starting_weights(base.weights, LAYERS, 1)
    named = base.network(weights).named()
    assert named.keys() == weights.keys()
    with torch.no_grad():
        named[POSITIONS].zero_()
    assert weights[POSITIONS].any()
