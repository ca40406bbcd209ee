"""A rebuild that fails half-way, for want of room or of life: the index it found is the index that stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from qabot.domain.errors import CorruptIndexError, QabotError
from qabot.indexing import build, build_index, open_generation
from qabot.indexing.manifest import FileRecord, record_files
from tests.fakes import WordLengthEncoder, make_generation, make_shelf

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
OLD = make_shelf("The sun is hot.")
NEW = make_shelf("The sun is hot.", *[f"Article {number} says that it is number {number}." for number in range(40)])


def rebuild(index: Path) -> None:
    build_index(NEW, index, WordLengthEncoder(), 12)


def assert_old_index_answers(index: Path) -> None:
    assert open_generation(index).shelf.articles() == OLD


def generations(index: Path) -> list[str]:
    return [path.name for path in (index / "generations").iterdir()]


def leftovers(index: Path) -> list[str]:
    return [name for name in generations(index) if name.startswith(".")]


WRITES = (
    *((np, "save", call) for call in range(8)),
    (Path, "write_bytes", 0),
    (Path, "write_bytes", 1),
    *((Path, "write_text", call) for call in range(3)),
    *(("os", "fsync", call) for call in range(0, 14, 2)),
    (Path, "rename", 0),
)


def failing(original: Callable[..., object], at: int) -> Callable[..., object]:
    """Fail the call of this number, from 0, as a full disk does."""
    calls = iter(range(1000))

    def call(*args: object, **options: object) -> object:
        if next(calls) == at:
            raise OSError(28, "No space left on device")
        return original(*args, **options)

    return call


@pytest.mark.parametrize(("owner", "name", "at"), WRITES)
def test_a_disk_that_fills_at_any_write_leaves_the_old_index_whole(
    owner: object, name: str, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_generation(OLD, tmp_path)
    with monkeypatch.context() as patch:
        target = sys.modules[owner] if isinstance(owner, str) else owner
        patch.setattr(target, name, failing(getattr(target, name), at))
        with pytest.raises(QabotError, match="No space left on device; free space or choose another folder"):
            rebuild(tmp_path)
    assert_old_index_answers(tmp_path)
    assert generations(tmp_path) == [old.name]
    rebuild(tmp_path)
    assert open_generation(tmp_path).shelf.articles() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
@pytest.mark.parametrize("limit", [64, 300, 900, 2000, 4000])
def test_a_system_that_refuses_larger_files_leaves_the_old_index_whole(limit: int, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    make_generation(OLD, tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))  # Python ignores SIGXFSZ: a write fails with EFBIG
    try:
        with pytest.raises(QabotError, match=r"cannot be written: .*The old index is whole"):
            rebuild(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert_old_index_answers(tmp_path)
    assert leftovers(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from tests.indexing.test_interruption import rebuild

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

owner = {"np": np, "Path": Path, "os": os}[sys.argv[1]]
setattr(owner, sys.argv[2], die)
rebuild(Path(sys.argv[3]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize(("owner", "name"), [("np", "save"), ("os", "fsync"), ("Path", "rename"), ("Path", "replace")])
def test_a_rebuild_killed_at_any_moment_leaves_the_old_index_and_nothing_for_long(
    owner: str, name: str, tmp_path: Path
) -> None:
    make_generation(OLD, tmp_path)
    command = [sys.executable, "-c", KILLED, owner, name, str(tmp_path)]
    killed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert_old_index_answers(tmp_path)
    rebuild(tmp_path)
    assert leftovers(tmp_path) == []
    assert open_generation(tmp_path).shelf.articles() == NEW


def test_what_a_killed_rebuild_left_makes_room_before_the_next_one_needs_it(tmp_path: Path) -> None:
    make_generation(OLD, tmp_path)
    left = tmp_path / "generations" / ".building-x1"
    left.mkdir()

    def look(step: str, done: int, total: int) -> None:  # noqa: ARG001 - a Progress
        if step == "encode":
            assert not left.exists()

    build_index(NEW, tmp_path, WordLengthEncoder(), 12, progress=look)


def test_what_a_killed_rebuild_left_is_removed_by_the_next_even_when_nothing_changed(tmp_path: Path) -> None:
    make_generation(OLD, tmp_path)
    left = tmp_path / "generations" / ".building-x1"
    left.mkdir()
    (left / "embeddings.npy").write_bytes(b"half")
    assert not build_index(OLD, tmp_path, WordLengthEncoder(), 12).changed
    assert leftovers(tmp_path) == []


def test_a_file_that_changes_before_it_goes_live_does_not_go_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def record_then_damage(folder: Path) -> dict[str, FileRecord]:
        records = record_files(folder)
        (folder / "embeddings.npy").write_bytes(b"damaged")
        return records

    old = make_generation(OLD, tmp_path)
    monkeypatch.setattr(build, "record_files", record_then_damage)
    with pytest.raises(CorruptIndexError, match=r"embeddings\.npy"):
        rebuild(tmp_path)
    assert_old_index_answers(tmp_path)
    assert generations(tmp_path) == [old.name]


def test_an_index_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(QabotError, match="cannot be written"):
        rebuild(tmp_path / "file")
    with pytest.raises(QabotError, match="cannot be written"):
        rebuild(tmp_path / "file" / "index")
