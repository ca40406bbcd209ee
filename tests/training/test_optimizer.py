from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training.network import POSITIONS, TYPES
from training.optimizer import HEAD_RATE, LAYER_DECAY, RATE, WEIGHT_DECAY, make_optimizer, scale_rates

if TYPE_CHECKING:
    from training.base import Base


def rates_and_decays(base: Base, scale: float) -> dict[str, tuple[float, float]]:
    network = base.begin(1)
    optimizer = make_optimizer(network)
    scale_rates(optimizer, scale)
    names = {id(value): name for name, value in network.named().items()}
    return {
        names[id(value)]: (group["lr"], group["weight_decay"])
        for group in optimizer.param_groups
        for value in group["params"]
    }


def test_the_lower_a_layer_the_slower_it_learns(base: Base) -> None:
    found = {name: rate for name, (rate, _) in rates_and_decays(base, 0.5).items()}
    assert found.keys() == base.begin(1).named().keys()
    assert found["encoder.layer.1.output.dense.weight"] == pytest.approx(RATE / 2)
    assert found["encoder.layer.0.output.dense.bias"] == pytest.approx(RATE * LAYER_DECAY / 2)
    assert found[POSITIONS] == found["embeddings.LayerNorm.bias"] == pytest.approx(RATE * LAYER_DECAY**2 / 2)
    assert found["reader.span.weight"] == found["reader.relevance.bias"] == pytest.approx(HEAD_RATE / 2)


def test_matrices_decay_and_biases_norms_and_types_do_not(base: Base) -> None:
    found = {name: decay for name, (_, decay) in rates_and_decays(base, 1).items()}
    assert found["reader.span.weight"] == found[POSITIONS] == WEIGHT_DECAY
    assert found["reader.span.bias"] == found["embeddings.LayerNorm.weight"] == found[TYPES] == 0
