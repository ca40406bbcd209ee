"""The reader's weights as they ship: eight bits each, checked against their digest.

`training.pack` writes them: a matrix is int8 with a float32 scale for each of its rows (``name`` and ``name.scale``),
every other tensor float32 or float16.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from qabot.domain.errors import ModelError
from qabot.models.bundled import SHA256
from qabot.models.tensors import MappedTensors, spill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy.typing as npt

    from qabot.models.e5_file import Float32

FOLDER = Path(__file__).with_name("reader_files")
WEIGHTS, DESCRIPTION = "reader.safetensors", "reader.json"
FORMAT = 1
SCALE = ".scale"


@dataclass(frozen=True, slots=True, eq=False)
class ReaderWeights:
    """Float32 tensors by name, with what the network is built from.

    ``release`` gives the memory of what was read of them back, where they lie in a file.
    """

    tensors: Mapping[str, Float32]
    layers: int
    heads: int
    epsilon: float
    digest: str
    release: Callable[[], None] = lambda: None


def load_reader_weights(folder: Path = FOLDER) -> ReaderWeights:
    """Read and check the weights, and unpack them into a nameless temporary file of 85 MB.

    Raises:
        ModelError: they are missing, damaged, or of another format than this release reads; or there is no room.
    """
    try:
        description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        data = (folder / WEIGHTS).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if (description["format"], description["sha256"]) != (FORMAT, digest):
            raise ModelError(_damaged(folder, "its digest or format is not the expected one"))
        if description["encoder_sha256"] != SHA256:
            raise ModelError(_damaged(folder, "it was trained on another encoder"))
        shape = (int(description["layers"]), int(description["heads"]), float(description["epsilon"]))
        packed = load(data)
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise ModelError(_damaged(folder, str(error) or type(error).__name__)) from error
    tensors = _unpacked_off_memory(packed, folder)
    return ReaderWeights(tensors.by_name, *shape, digest, tensors.release)


def _damaged(folder: Path, reason: str) -> str:
    return f"the reader in {folder} is damaged ({reason}): install qabot again, or set QABOT_READER=none"


def _unpacked_off_memory(packed: Mapping[str, npt.NDArray[Any]], folder: Path) -> MappedTensors:
    """Unpack into a mapped file: what is compiled from the weights has its own, and would keep these in memory too."""
    try:
        return spill(_unpacked(packed))
    except ValueError as error:
        raise ModelError(_damaged(folder, str(error))) from error
    except OSError as error:
        message = f"the reader's weights cannot be unpacked to a temporary file ({error.strerror or error})"
        raise ModelError(f"{message}: free 100 MB there, name a folder in TMPDIR, or set QABOT_READER=none") from error


def _unpacked(packed: Mapping[str, npt.NDArray[Any]]) -> Iterator[tuple[str, Float32]]:
    for name, value in packed.items():
        if not name.endswith(SCALE):
            scale = packed.get(name + SCALE)
            floats = value.astype(np.float32)
            yield name, floats if scale is None else floats * scale.astype(np.float32).reshape(-1, 1)
