"""A vocabulary and a reader of random numbers, small enough to be made anew in every test file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save, save_file
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from qabot.models.bundled import SHA256
from qabot.models.reader_weights import DESCRIPTION, FORMAT, SCALE, WEIGHTS, ReaderWeights
from qabot.models.vocabulary import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    from qabot.models.e5_file import Float32

    Tensors = Mapping[str, npt.NDArray[np.float32 | np.int8]]

LAYERS, HIDDEN, HEADS, FEED_FORWARD, TOKENS, EPSILON = 2, 48, 4, 96, 512, 1e-12
PIECES = ("<s>", "<pad>", "</s>", "<unk>", ".", "?", "وصل", "الوفد", "🙂", *(f"w{n}" for n in range(40)))


def make_tokenizer() -> Tokenizer:
    """Each run of letters, and every other character but white space, is a token; few are known."""
    tokenizer = Tokenizer(WordLevel({piece: n for n, piece in enumerate(PIECES)}, unk_token="<unk>"))  # noqa: S106 - no secret
    tokenizer.pre_tokenizer = Split(Regex(r"\s+"), "removed")
    return tokenizer


def write_vocabulary(folder: Path) -> Path:
    """Write what `open_vocabulary` opens."""
    folder.mkdir(parents=True, exist_ok=True)
    words = random_tensor(np.random.default_rng(1), (len(PIECES), HIDDEN))
    save_file({WORDS: words}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"num_hidden_layers": LAYERS}), encoding="utf-8")
    make_tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def random_tensor(rng: np.random.Generator, shape: tuple[int, ...], mean: float = 0.0) -> Float32:
    values: Float32 = rng.standard_normal(shape, np.float32) * np.float32(0.3) + np.float32(mean)
    return values


def make_tensors(seed: int = 0) -> dict[str, Float32]:
    """A reader's tensors by name."""
    rng = np.random.default_rng(seed)
    tensors = {
        "reader.positions.weight": random_tensor(rng, (TOKENS, HIDDEN)),
        "reader.types.weight": random_tensor(rng, (2, HIDDEN)),
        **_normal(rng, "embeddings.LayerNorm"),
        **_linear(rng, "reader.pooled", HIDDEN, HIDDEN),
        **_linear(rng, "reader.span", 2, HIDDEN),
        **_linear(rng, "reader.relevance", 1, HIDDEN),
    }
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            tensors |= _linear(rng, f"{name}.attention.{part}", HIDDEN, HIDDEN)
        tensors |= _linear(rng, f"{name}.intermediate.dense", FEED_FORWARD, HIDDEN)
        tensors |= _linear(rng, f"{name}.output.dense", HIDDEN, FEED_FORWARD)
        tensors |= _normal(rng, f"{name}.attention.output.LayerNorm") | _normal(rng, f"{name}.output.LayerNorm")
    return tensors


def make_weights(seed: int = 0) -> ReaderWeights:
    """A reader that never saw a text."""
    return ReaderWeights(make_tensors(seed), LAYERS, HEADS, EPSILON, f"{seed:064x}")


def write_reader(folder: Path, tensors: Tensors, **changed: object) -> Path:
    """Write a reader's two files as they ship; ``changed`` replaces parts of the description."""
    folder.mkdir(parents=True, exist_ok=True)
    data = save(dict(tensors))
    (folder / WEIGHTS).write_bytes(data)
    about: dict[str, object] = {"format": FORMAT, "layers": LAYERS, "heads": HEADS, "epsilon": EPSILON}
    about |= {"encoder_sha256": SHA256, "sha256": hashlib.sha256(data).hexdigest(), **changed}
    (folder / DESCRIPTION).write_text(json.dumps(about), encoding="utf-8")
    return folder


def in_eight_bits(matrix: Float32, name: str) -> Tensors:
    """A matrix and the scale of its rows, under the names they ship with."""
    scale = np.abs(matrix).max(axis=1) / np.float32(127)
    return {name: np.rint(matrix / scale[:, None]).astype(np.int8), name + SCALE: scale}


def _linear(rng: np.random.Generator, name: str, out: int, width: int) -> dict[str, Float32]:
    return {f"{name}.weight": random_tensor(rng, (out, width)), f"{name}.bias": random_tensor(rng, (out,))}


def _normal(rng: np.random.Generator, name: str) -> dict[str, Float32]:
    return {f"{name}.weight": random_tensor(rng, (HIDDEN,), 1.0), f"{name}.bias": random_tensor(rng, (HIDDEN,))}
