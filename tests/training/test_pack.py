from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import load_file

from qabot.models.bundled import SHA256
from qabot.models.reader_weights import load_reader_weights
from training.network import starting_weights
from training.pack import pack, quantised

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from training.base import Base

QUERY = "encoder.layer.0.attention.self.query"


def random_weights(hidden: int = 384) -> dict[str, npt.NDArray[np.float32]]:
    rng = np.random.default_rng(0)
    matrix = rng.standard_normal((hidden, hidden), np.float32)
    matrix *= np.exp(rng.standard_normal((hidden, 1), np.float32))
    matrix[5] = 0
    return {
        f"{QUERY}.weight": matrix,
        f"{QUERY}.bias": rng.standard_normal(hidden, np.float32),
        "embeddings.LayerNorm.weight": rng.standard_normal(hidden, np.float32),
        "reader.span.weight": rng.standard_normal((2, hidden), np.float32),
    }


def test_a_matrix_comes_back_within_half_a_step_of_its_row(tmp_path: Path) -> None:
    weights = random_weights()
    pack(weights, tmp_path, heads=12, epsilon=1e-12)
    found = load_reader_weights(tmp_path).tensors
    assert found.keys() == weights.keys()
    matrix = weights[f"{QUERY}.weight"]
    step = np.abs(matrix).max(axis=1, keepdims=True) / 127
    assert (np.abs(found[f"{QUERY}.weight"] - matrix) <= step * 0.5001).all()
    assert not found[f"{QUERY}.weight"][5].any()
    assert not np.array_equal(found[f"{QUERY}.weight"], matrix)


def test_what_is_small_comes_back_as_it_was(tmp_path: Path) -> None:
    weights = random_weights()
    pack(weights, tmp_path, heads=12, epsilon=1e-12)
    found = load_reader_weights(tmp_path).tensors
    for name in weights.keys() - {f"{QUERY}.weight"}:
        np.testing.assert_array_equal(found[name], weights[name])


def test_a_matrix_is_kept_as_int8_with_a_scale_for_each_row(tmp_path: Path) -> None:
    pack(random_weights(), tmp_path, heads=12, epsilon=1e-12)
    tensors = load_file(tmp_path / "reader.safetensors")
    assert tensors[f"{QUERY}.weight"].dtype == np.int8
    assert tensors[f"{QUERY}.weight.scale"].dtype == np.float32
    assert tensors[f"{QUERY}.weight.scale"].shape == (384,)
    assert tensors["reader.span.weight"].dtype == np.float32


def test_anyone_may_read_what_ships(tmp_path: Path) -> None:
    pack(random_weights(), tmp_path, heads=12, epsilon=1e-12)
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in tmp_path.iterdir())


def test_a_row_s_largest_number_is_127_of_its_scale() -> None:
    numbers, scale = quantised(np.array([[2.54, -1.27, 0.014], [0, 0, 0], [-127, 63.4, 63.6]], np.float32))
    np.testing.assert_array_equal(numbers, [[127, -64, 1], [0, 0, 0], [-127, 63, 64]])
    assert scale == pytest.approx([0.02, 0, 1])


def test_the_description_says_what_is_built_and_from_which_bytes(base: Base, tmp_path: Path) -> None:
    pack(starting_weights(base.weights, base.layers, 1), tmp_path, heads=base.heads, epsilon=base.epsilon)
    assert json.loads((tmp_path / "reader.json").read_text(encoding="utf-8")) == {
        "format": 1,
        "layers": 2,
        "heads": 4,
        "hidden": 48,
        "epsilon": 1e-12,
        "encoder_sha256": SHA256,
        "sha256": hashlib.sha256((tmp_path / "reader.safetensors").read_bytes()).hexdigest(),
    }


def test_the_same_weights_make_the_same_file(base: Base, tmp_path: Path) -> None:
    weights = starting_weights(base.weights, base.layers, 1)
    for name, given in (("a", weights), ("b", dict(reversed(weights.items())))):
        pack(given, tmp_path / name, heads=4, epsilon=1e-12)
    assert (tmp_path / "a" / "reader.json").read_bytes() == (tmp_path / "b" / "reader.json").read_bytes()


def test_what_ships_is_at_most_25_megabytes(base: Base, tmp_path: Path) -> None:
    """The real shapes: every 48 becomes 384, every 96 becomes 1536, two layers become twelve."""
    wide = {48: 384, 96: 1536}
    tiny = starting_weights(base.weights, 2, 1)
    weights: dict[str, npt.NDArray[np.float32]] = {}
    for name, value in tiny.items():
        full = np.ones([wide.get(int(size), int(size)) for size in value.shape], np.float32)
        layers = range(12) if name.startswith("encoder.layer.0") else range(1)
        weights |= {name.replace("layer.0", f"layer.{layer}"): full for layer in layers}
    pack(weights, tmp_path, heads=12, epsilon=1e-12)
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert 20_000_000 < size <= 25_000_000
    assert load_reader_weights(tmp_path).layers == 12
