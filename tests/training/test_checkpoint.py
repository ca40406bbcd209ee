from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file

from training.checkpoint import Progress, read_checkpoint, write_checkpoint

if TYPE_CHECKING:
    from pathlib import Path

TENSORS = {"a": np.arange(6, dtype=np.float32).reshape(2, 3)}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.safetensors"
    for progress in (Progress("languages", 200, 200), Progress("arabic", 3, 900, finished=True)):
        write_checkpoint(path, TENSORS, progress)
        saved = read_checkpoint(path)
        assert saved is not None
        assert saved[1] == progress
        np.testing.assert_array_equal(saved[0]["a"], TENSORS["a"])
    assert list(tmp_path.iterdir()) == [path]


def test_a_checkpoint_that_does_not_tell_whether_its_stage_was_finished_is_gone_on_with(tmp_path: Path) -> None:
    save_file(TENSORS, tmp_path / "c", metadata={"progress": '["languages", 400, 400]'})
    saved = read_checkpoint(tmp_path / "c")
    assert saved is not None
    assert saved[1] == Progress("languages", 400, 400, finished=False)


def test_there_may_be_none_yet(tmp_path: Path) -> None:
    assert read_checkpoint(tmp_path / "checkpoint.safetensors") is None
