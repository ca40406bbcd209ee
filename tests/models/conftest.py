"""A tiny file in the format of the embedded encoder, and the real folder for what claims quality."""

from __future__ import annotations

import json
import os
import struct
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs
import pytest

from qabot.domain import ignore_progress
from qabot.models.bundled import bundled_file, prepare_bundled
from qabot.models.e5_file import read_e5_file

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from qabot.models.e5_file import E5File

HIDDEN, FEED_FORWARD, POSITIONS = 32, 64, 16
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "c", "▁ab", ":", "▁query", "▁passage")
NORMALISATION = {0x09: " ", 0x7F: "", 0x2460: "1"}


@pytest.fixture(scope="session")
def tiny_bytes() -> bytes:
    """One layer, hidden 32, twelve pieces: the format with everything in it, small enough to break at every byte."""
    return _header(_tensors())


def _header(tensors: dict[str, tuple[int, int, bytes]]) -> bytes:
    """Everything before the tensors has a known size, so offsets are worked out in a first pass."""
    begin = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, 4, FEED_FORWARD, len(PIECES), POSITIONS, 2, 1e-12, 32)
    begin += _tokenizer() + _normalisation()
    entry_bytes = sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    at = len(begin) + 4 + entry_bytes
    directory, blob = struct.pack("<i", len(tensors)), b""
    for name, (dtype, elements, raw) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", dtype, elements, at + len(blob), len(raw))
        blob += raw
    return begin + directory + blob


def _tokenizer() -> bytes:
    encoded = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, encoded)])
    blob = b"".join(encoded)
    scores = [-float(i) for i in range(len(PIECES))]
    head = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    return head + struct.pack(f"<{len(offsets)}I", *offsets) + struct.pack(f"<{len(scores)}f", *scores) + blob


def _normalisation() -> bytes:
    entries = b"".join(
        struct.pack(f"<IB{len(value)}I", code, len(value), *map(ord, value)) for code, value in NORMALISATION.items()
    )
    return struct.pack("<iI", len(NORMALISATION), len(entries)) + entries


def _tensors() -> dict[str, tuple[int, int, bytes]]:
    random = np.random.default_rng(0)

    def floats(count: int) -> tuple[int, int, bytes]:
        return 0, count, random.standard_normal(count, np.float32).tobytes()

    def blocks(count: int) -> tuple[int, int, bytes]:
        packed = random.integers(0, 256, (count // 32, 18), np.uint8)
        packed[:, :2] = np.frombuffer(struct.pack("<e", 0.05), np.uint8)
        return 1, count, packed.tobytes()

    tensors = {"emb.word": blocks(len(PIECES) * HIDDEN), "emb.pos": blocks(POSITIONS * HIDDEN)}
    tensors |= {"emb.type": blocks(2 * HIDDEN), "emb.ln.w": floats(HIDDEN), "emb.ln.b": floats(HIDDEN)}
    for part, rows, columns in [(p, HIDDEN, HIDDEN) for p in ("q", "k", "v", "ao")] + [
        ("fi", FEED_FORWARD, HIDDEN),
        ("fo", HIDDEN, FEED_FORWARD),
    ]:
        tensors |= {f"l0.{part}.w": blocks(rows * columns), f"l0.{part}.b": floats(rows)}
    for part in ("aln", "oln"):
        tensors |= {f"l0.{part}.w": floats(HIDDEN), f"l0.{part}.b": floats(HIDDEN)}
    return tensors


@pytest.fixture(scope="session")
def real_file() -> E5File:
    """The file inside the package."""
    path = bundled_file()
    if path is None:
        pytest.skip("the embedded encoder has no package for this platform")
    return read_e5_file(path.read_bytes())


@pytest.fixture(scope="session")
def real_folder() -> Path:
    """The real folder, in the same cache as the root fixture `encoder` uses."""
    if bundled_file() is None:
        pytest.skip("the embedded encoder has no package for this platform")
    cache = Path(os.environ.get("TEST_CACHE") or platformdirs.user_cache_dir("qabot"))
    return prepare_bundled(cache, ignore_progress)


@pytest.fixture(scope="session")
def reference(real_folder: Path) -> SentenceTransformer:
    """Sentence-Transformers in float32 over the real folder."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import

    return SentenceTransformer(str(real_folder), device="cpu")


@pytest.fixture(scope="session")
def sample_texts() -> tuple[str, ...]:
    """200 texts in ten languages: short and long, in capitals, full width, letters taken apart, odd spaces."""
    by_language = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
    return tuple(text for sentences in by_language.values() for text in _varied(sentences))


def _varied(sentences: list[str]) -> list[str]:
    pairs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    altered = [
        sentences[0].upper(),
        unicodedata.normalize("NFD", sentences[4]),
        "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in sentences[5]),
        "\u200f" + sentences[1].replace(" ", "\n"),
        sentences[3].replace(" ", "  \u200b"),
        sentences[7][:9],
        " ".join(sentences),
    ]
    return [*sentences, *pairs, *altered, " ".join(sentences * 4)[:3000]]


@pytest.fixture(scope="session")
def long_texts(sample_texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts of more tokens than the encoder reads."""
    return (" ".join(sample_texts[:15] * 3), " ".join(sample_texts[20:35] * 3))
