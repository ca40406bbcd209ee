"""Open a safetensors file as views: a row that nobody asks for is never read from disk.

Format: https://huggingface.co/docs/safetensors/index#format
"""

from __future__ import annotations

import json
import math
import mmap
import struct
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qabot.models.e5_file import Float32

ALIGNMENT = 64  # bytes: a processor's widest load


@dataclass(frozen=True, slots=True, eq=False)
class MappedTensors:
    """Tensors by name, each a view of the mapped file; writing to one never reaches the file."""

    by_name: Mapping[str, Float32]
    _mapping: mmap.mmap

    def release(self) -> None:
        """Give the pages read so far back to the system; the next look reads them again, from its cache."""
        if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            self._mapping.madvise(mmap.MADV_DONTNEED)


def open_tensors(path: Path) -> MappedTensors:
    """Map every float32 tensor of the file.

    Raises:
        ModelError: the file is missing, cut short, or holds another type than float32.
    """
    try:
        with path.open("rb") as file:
            mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)  # OpenVINO shares only writable memory
        data = np.frombuffer(mapping, np.uint8)
        (size,) = struct.unpack("<Q", data[:8].tobytes())
        header = json.loads(data[8 : 8 + size].tobytes())
        header.pop("__metadata__", None)
        return MappedTensors({name: _view(data[8 + size :], entry) for name, entry in header.items()}, mapping)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        message = f"{path} cannot be read as the encoder's weights ({error}): delete {path.parent} and run again"
        raise ModelError(message) from error


def _view(data: npt.NDArray[np.uint8], entry: Mapping[str, object]) -> Float32:
    if entry["dtype"] != "F32":
        message = f"type {entry['dtype']}, expected F32"
        raise ValueError(message)
    start, end = np.asarray(entry["data_offsets"])
    return data[start:end].view(np.float32).reshape(tuple(np.asarray(entry["shape"])))


def spill(tensors: Iterable[tuple[str, Float32]]) -> MappedTensors:
    """Move tensors to a nameless file on disk, mapped: pages that are released take no memory, and come back from it.

    They are taken one at a time: no more than one need be in memory.

    Raises:
        OSError: the disk is full.
    """
    places: dict[str, tuple[int, tuple[int, ...]]] = {}
    with tempfile.TemporaryFile() as file:
        for name, tensor in tensors:
            places[name] = (file.tell(), tensor.shape)
            file.write(tensor.tobytes())
            file.write(bytes(-file.tell() % ALIGNMENT))
        file.flush()
        mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    data = np.frombuffer(mapping, np.float32)
    views = {
        name: data[start // 4 : start // 4 + math.prod(shape)].reshape(shape) for name, (start, shape) in places.items()
    }
    return MappedTensors(views, mapping)
