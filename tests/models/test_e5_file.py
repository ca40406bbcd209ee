from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest

from qabot.domain.errors import ModelError
from qabot.models.e5_file import Architecture, _unpack_blocks, read_e5_file

if TYPE_CHECKING:
    from qabot.models.e5_file import E5File


def test_the_real_file_says_what_the_encoder_is(real_file: E5File) -> None:
    architecture = real_file.architecture
    assert architecture == Architecture(384, 12, 12, 1536, 250037, 512, 2, architecture.epsilon)
    assert architecture.epsilon == pytest.approx(1e-12)
    assert len(real_file.tokenizer.pieces) == 250002
    assert [real_file.tokenizer.pieces[i][0] for i in range(4)] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert len(real_file.directory) == 5 + 12 * 16
    assert real_file.tensor("l11.fo.w").shape == (384 * 1536,)


def test_every_part_of_a_tiny_file_is_read(tiny_bytes: bytes) -> None:
    file = read_e5_file(tiny_bytes)
    assert file.architecture == Architecture(32, 1, 4, 64, 12, 16, 2, file.architecture.epsilon)
    assert file.tokenizer.pieces[8] == ("▁ab", -8.0)
    assert (file.tokenizer.bos, file.tokenizer.eos, file.tokenizer.pad, file.tokenizer.unknown) == (0, 2, 1, 3)
    assert file.normalisation == {0x09: " ", 0x7F: "", 0x2460: "1"}
    assert file.tensor("emb.ln.w").dtype == np.float32


def test_a_block_is_a_scale_and_nibbles_less_eight() -> None:
    """Byte j holds weight j in its low nibble and weight j + 16 in its high one."""
    raw = struct.pack("<e", 0.5) + bytes([0x0F] + [0x88] * 14 + [0x91])
    expected = [3.5] + [0.0] * 14 + [-3.5] + [-4.0] + [0.0] * 14 + [0.5]
    np.testing.assert_array_equal(_unpack_blocks(memoryview(raw), 32), expected)


def test_each_block_has_its_own_scale() -> None:
    raw = b"".join(struct.pack("<e", scale) + bytes([0x99] * 16) for scale in (1.0, 2.0))
    np.testing.assert_array_equal(_unpack_blocks(memoryview(raw), 64), [1.0] * 32 + [2.0] * 32)


@pytest.mark.parametrize("data", [b"", b"E5", b"E5S2" + bytes(100), b"PK\x03\x04" + bytes(100)])
def test_another_format_is_told(data: bytes) -> None:
    with pytest.raises(ModelError, match="does not begin with E5S1"):
        read_e5_file(data)


def test_a_file_cut_at_any_byte_is_told(tiny_bytes: bytes) -> None:
    for size in range(len(tiny_bytes)):
        with pytest.raises(ModelError, match=r"E5S1|ends or breaks"):
            _read_all(tiny_bytes[:size])
    _read_all(tiny_bytes)


def _read_all(data: bytes) -> None:
    file = read_e5_file(data)
    for name in file.directory:
        file.tensor(name)


@pytest.mark.parametrize(("at", "fault"), [(40, 31), (44, -5), (44, 2**31 - 1)])
def test_an_impossible_number_is_told(tiny_bytes: bytes, at: int, fault: int) -> None:
    """The block size and the count of pieces."""
    with pytest.raises(ModelError, match="ends or breaks"):
        read_e5_file(tiny_bytes[:at] + struct.pack("<i", fault) + tiny_bytes[at + 4 :])


def test_a_code_point_beyond_unicode_is_told(tiny_bytes: bytes) -> None:
    entry = struct.pack("<IBI", 0x2460, 1, ord("1"))
    for code in (0x110000, 0xFFFFFFFF):
        damaged = tiny_bytes.replace(entry, struct.pack("<IBI", 0x2460, 1, code))
        with pytest.raises(ModelError, match="ends or breaks"):
            read_e5_file(damaged)


def test_a_tensor_that_is_not_there_is_told_by_its_name(tiny_bytes: bytes) -> None:
    with pytest.raises(ModelError, match=r"l7\.q\.w"):
        read_e5_file(tiny_bytes).tensor("l7.q.w")


def test_a_tensor_of_an_unknown_type_is_told(tiny_bytes: bytes) -> None:
    name = b"emb.ln.w"
    at = tiny_bytes.index(name) + len(name)
    with pytest.raises(ModelError, match=r"no usable tensor 'emb\.ln\.w'"):
        read_e5_file(tiny_bytes[:at] + b"\x07" + tiny_bytes[at + 1 :]).tensor("emb.ln.w")
