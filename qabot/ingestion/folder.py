"""The files of a folder, in an order that does not depend on the machine."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qabot.domain.errors import ArticleError
from qabot.ingestion.formats import parser_for

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A file that should have become an article and did not; ``message`` is one line and names the remedy."""

    file: str
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file that was passed over on purpose."""

    file: str
    reason: str


@dataclass(slots=True)
class Listing:
    """What a folder holds: files to read in order, and those that are not read."""

    files: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def list_files(folder: Path) -> Listing:
    """List the files under ``folder`` that a format reads, by their names in Unicode order, folders included.

    Hidden files and folders are passed over without a word; a folder that links reach twice is read once.

    Raises:
        ArticleError: there is no such folder, or it is a file.
    """
    if not folder.is_dir():
        found = "is not a folder" if folder.exists() else "does not exist"
        message = f"the articles folder {folder} {found}; create it, or name another with --articles"
        raise ArticleError(message)
    listing = Listing()
    seen: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        path = pending.pop()
        if path.is_dir():
            pending += reversed(_entries(path, folder, listing, seen))
        else:
            _sort_out(path, folder, listing)
    return listing


def relative_name(path: Path, folder: Path) -> str:
    """Return a file's path inside the folder, with forward slashes, in NFC."""
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def printable(name: str) -> str:
    """Return a file name that can be printed on one line: odd characters escaped."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def _entries(path: Path, folder: Path, listing: Listing, seen: set[tuple[int, int]]) -> list[Path]:
    try:
        status = path.stat()
        names = [entry for entry in os.listdir(path) if not entry.startswith(".")]  # noqa: PTH208 - names are enough
    except OSError as error:
        remedy = f"cannot be opened ({error.strerror}); check its permissions"
        listing.faults.append(Fault(printable(relative_name(path, folder)), remedy))
        return []
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    return [path / name for name in sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))]


def _sort_out(path: Path, folder: Path, listing: Listing) -> None:
    name = relative_name(path, folder)
    if not _is_utf8(name):
        listing.faults.append(Fault(printable(name), "its name is not valid UTF-8; rename it"))
    elif parser_for(path) is None:
        listing.skipped.append(Skipped(printable(name), f"no format has the extension {printable(path.suffix)!r}"))
    elif _is_special(path):
        listing.skipped.append(Skipped(printable(name), "not a regular file"))
    else:
        listing.files.append(path)


def _is_utf8(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # reading it will say what is wrong
