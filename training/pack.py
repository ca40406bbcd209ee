"""Write the reader's weights for shipping: two files in a folder, which `qabot.models.reader_weights` reads.

``reader.safetensors``
    Every weight under its name, as `training.network.ReaderNetwork.named` gives them: the encoder's layers
    (``encoder.layer.0.attention.self.query.weight``, ``(width out, width in)``), ``embeddings.LayerNorm``,
    ``reader.positions.weight`` ``(512, hidden)``, ``reader.types.weight`` ``(2, hidden)`` and the heads
    ``reader.span``, ``reader.pooled``, ``reader.relevance``. The word embeddings are the encoder's, and not here.

    A matrix of at least 384 rows and 384 columns is int8, with a float32 scale for each row under ``{name}.scale``,
    ``(rows,)``: the weight is ``int8 * scale[:, None]``, off by at most half a scale. Everything else is float32.

``reader.json``
    ``format`` (1), ``layers``, ``heads``, ``hidden``, ``epsilon`` (of the layer norms), ``encoder_sha256`` (of the
    encoder's file whose word embeddings and tokenizer the reader was trained on) and ``sha256`` (of
    ``reader.safetensors``).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file

from qabot.models.bundled import SHA256
from qabot.models.reader_weights import DESCRIPTION, FORMAT, SCALE, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import numpy.typing as npt

SMALLEST = 384  # rows and columns of a matrix worth quantising
HIGHEST = 127  # of an int8, its negative too


def pack(weights: Mapping[str, npt.NDArray[np.float32]], folder: Path, *, heads: int, epsilon: float) -> None:
    """Write the two files into the folder, which is made when missing.

    Args:
        weights: by name, float32.
        folder: files of those names are overwritten.
        heads: attention heads of a layer, which the weights do not tell.
        epsilon: of the layer norms.
    """
    folder.mkdir(parents=True, exist_ok=True)
    save_file(dict(_packed(weights)), folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # safetensors writes for the owner alone; what ships is for everyone
    about = {
        "format": FORMAT,
        "layers": len({name.split(".")[2] for name in weights if name.startswith("encoder.layer.")}),
        "heads": heads,
        "hidden": len(weights["embeddings.LayerNorm.weight"]),
        "epsilon": epsilon,
        "encoder_sha256": SHA256,
        "sha256": hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest(),
    }
    (folder / DESCRIPTION).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def quantised(weight: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return the matrix as int8 and each row's scale; the row's largest number becomes 127 or -127."""
    scale = np.abs(weight).max(axis=1) / np.float32(HIGHEST)
    divisor = np.where(scale > 0, scale, np.float32(1))  # a row of zeros
    return np.rint(weight / divisor[:, None]).clip(-HIGHEST, HIGHEST).astype(np.int8), scale


def _packed(
    weights: Mapping[str, npt.NDArray[np.float32]],
) -> Iterator[tuple[str, npt.NDArray[np.int8] | npt.NDArray[np.float32]]]:
    for name, weight in weights.items():
        if weight.ndim == 2 and min(weight.shape) >= SMALLEST:  # noqa: PLR2004 - a matrix
            yield name, (parts := quantised(weight))[0]
            yield name + SCALE, parts[1]
        else:
            yield name, weight
