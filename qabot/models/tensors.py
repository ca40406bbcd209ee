"""Open a safetensors file as read-only views: a row that nobody asks for is never read from disk.

Format: https://huggingface.co/docs/safetensors/index#format
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qabot.models.e5_file import Float32


def open_tensors(path: Path) -> Mapping[str, Float32]:
    """Map every float32 tensor of the file by its name.

    Raises:
        ModelError: the file is missing, cut short, or holds another type than float32.
    """
    try:
        data = np.memmap(path, np.uint8, mode="r")
        (size,) = struct.unpack("<Q", data[:8].tobytes())
        header = json.loads(data[8 : 8 + size].tobytes())
        header.pop("__metadata__", None)
        return {name: _view(data[8 + size :], entry) for name, entry in header.items()}
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        message = f"{path} cannot be read as the encoder's weights ({error}): delete {path.parent} and run again"
        raise ModelError(message) from error


def _view(data: npt.NDArray[np.uint8], entry: Mapping[str, object]) -> Float32:
    if entry["dtype"] != "F32":
        message = f"type {entry['dtype']}, expected F32"
        raise ValueError(message)
    start, end = np.asarray(entry["data_offsets"])
    return data[start:end].view(np.float32).reshape(tuple(np.asarray(entry["shape"])))
