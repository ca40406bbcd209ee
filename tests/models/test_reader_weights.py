from __future__ import annotations

import hashlib
import json
import pickle
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qabot.domain.errors import ModelError
from qabot.models.reader_weights import DESCRIPTION, SCALE, WEIGHTS, _unpacked, load_reader_weights
from tests.models.tiny import EPSILON, HEADS, LAYERS, in_eight_bits, make_tensors, write_reader

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.models.e5_file import Float32

NAME = "encoder.layer.0.intermediate.dense.weight"
MATRICES = arrays.arrays(
    np.float32, (3, 5), elements=st.floats(-4, 4, width=32).filter(lambda x: x == 0 or abs(x) > 1e-3)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reader(tmp_path / "reader", make_tensors())


def damaged(folder: Path) -> str:
    """The one line told, which says where and what to do."""
    with pytest.raises(ModelError) as raised:
        load_reader_weights(folder)
    told = str(raised.value)
    ending = "install qabot again, or set QABOT_READER=none"
    assert re.fullmatch(rf"the reader in {re.escape(str(folder))} is damaged \(.+\): {ending}", told, re.DOTALL)
    return told


def test_what_was_written_is_read(folder: Path) -> None:
    weights = load_reader_weights(folder)
    assert (weights.layers, weights.heads, weights.epsilon) == (LAYERS, HEADS, EPSILON)
    assert weights.digest == json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["sha256"]
    expected = make_tensors()
    assert set(weights.tensors) == set(expected)
    for name, tensor in weights.tensors.items():
        np.testing.assert_array_equal(tensor, expected[name])


@given(MATRICES)
def test_eight_bits_are_off_by_at_most_half_a_step_of_their_row(matrix: Float32) -> None:
    matrix[:, 0] = np.where(np.abs(matrix).max(axis=1) == 0, np.float32(1), matrix[:, 0])
    packed = in_eight_bits(matrix, NAME)
    unpacked = dict(_unpacked(packed))[NAME]
    assert (np.abs(unpacked - matrix) <= packed[NAME + SCALE][:, None] * 0.501).all()


def test_matrices_of_eight_bits_and_halves_become_float32(tmp_path: Path) -> None:
    tensors = make_tensors()
    packed = {**tensors, **in_eight_bits(tensors[NAME], NAME)}
    packed["reader.span.bias"] = tensors["reader.span.bias"].astype(np.float16)
    weights = load_reader_weights(write_reader(tmp_path, packed)).tensors
    assert set(weights) == set(tensors)
    assert {tensor.dtype for tensor in weights.values()} == {np.dtype(np.float32)}
    assert not np.array_equal(weights[NAME], tensors[NAME])
    np.testing.assert_allclose(weights[NAME], tensors[NAME], atol=np.abs(tensors[NAME]).max() / 250)
    np.testing.assert_allclose(weights["reader.span.bias"], tensors["reader.span.bias"], atol=1e-3)


def test_openvino_may_share_what_is_read(folder: Path) -> None:
    tensors = load_reader_weights(folder).tensors.values()
    assert all(tensor.flags.c_contiguous and tensor.flags.writeable for tensor in tensors)


def test_another_digest_is_damage(folder: Path) -> None:
    content = bytearray((folder / WEIGHTS).read_bytes())
    content[-1] ^= 1
    (folder / WEIGHTS).write_bytes(content)
    assert "its digest or format is not the expected one" in damaged(folder)


@pytest.mark.parametrize("kept", [0, 7, 100, -1])
def test_a_file_cut_short_is_damage(folder: Path, kept: int) -> None:
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:kept])
    damaged(folder)


@pytest.mark.parametrize("name", [WEIGHTS, DESCRIPTION])
def test_a_missing_file_is_damage(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert name in damaged(folder)


def test_a_missing_folder_is_damage(tmp_path: Path) -> None:
    damaged(tmp_path / "nowhere")


@pytest.mark.parametrize("number", [0, 2, "1", None])
def test_another_format_is_damage(tmp_path: Path, number: object) -> None:
    damaged(write_reader(tmp_path, make_tensors(), format=number))


@pytest.mark.parametrize("key", ["format", "sha256", "layers", "heads", "epsilon"])
def test_a_missing_key_is_damage_and_named(folder: Path, key: str) -> None:
    about = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    del about[key]
    (folder / DESCRIPTION).write_text(json.dumps(about), encoding="utf-8")
    assert f"'{key}'" in damaged(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"7", b"\xff\xfe"])
def test_a_description_that_is_none_is_damage(folder: Path, content: bytes) -> None:
    (folder / DESCRIPTION).write_bytes(content)
    damaged(folder)


def test_scales_for_another_number_of_rows_are_damage(tmp_path: Path) -> None:
    tensors = make_tensors()
    packed = {**tensors, **in_eight_bits(tensors[NAME], NAME), NAME + SCALE: np.ones(7, np.float32)}
    damaged(write_reader(tmp_path, packed))


class Trap:
    """Unpickling it would end the test."""

    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("unpickled",)


def test_nothing_is_unpickled(folder: Path) -> None:
    data = pickle.dumps(Trap())
    with pytest.raises(pytest.fail.Exception):
        pickle.loads(data)  # noqa: S301 - it is set off here, so that it could be below
    write_reader(folder, {})
    (folder / WEIGHTS).write_bytes(data)
    about = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    (folder / DESCRIPTION).write_text(
        json.dumps({**about, "sha256": hashlib.sha256(data).hexdigest()}), encoding="utf-8"
    )
    damaged(folder)
