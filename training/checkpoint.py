"""What training leaves on disk to go on from: weights, the optimizer's moments, and how far it has come."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from safetensors import safe_open
from safetensors.numpy import load_file, save_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Progress:
    """How far training has come.

    Args:
        stage: the stage under way, or the last one when ``finished``; empty before the first.
        steps: how many of its batches are done.
        updates: how many steps the optimizer has taken, over all stages.
        finished: whether the stage was shown to its end.
    """

    stage: str = ""
    steps: int = 0
    updates: int = 0
    finished: bool = False


def write_checkpoint(path: Path, tensors: Mapping[str, npt.NDArray[np.float32]], progress: Progress) -> None:
    """Write beside the target and move into place, so that a crash leaves the last whole checkpoint."""
    part = path.with_suffix(".part")
    save_file(dict(tensors), part, metadata={"progress": json.dumps(astuple(progress))})
    part.replace(path)


def read_checkpoint(path: Path) -> tuple[dict[str, npt.NDArray[np.float32]], Progress] | None:
    """Return the tensors and the progress; None when nothing was saved yet."""
    if not path.exists():
        return None
    with safe_open(path, "numpy") as file:
        metadata = file.metadata()
    return load_file(path), Progress(*json.loads(metadata["progress"]))
