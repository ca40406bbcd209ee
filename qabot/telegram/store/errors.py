"""What can be wrong with the state file, and what repairs it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class StateError(QabotError):
    """The bot's state file cannot be read or written; the message names it."""


_RESTORE = "restore it from a backup, or move it away to start with none"
_ACCESS = "check its owner, its permissions and its folder's"

_REMEDIES = {
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full: free some space; what was stored before is whole",
    sqlite3.SQLITE_CORRUPT: f"is damaged: {_RESTORE}",
    sqlite3.SQLITE_NOTADB: f"is not an SQLite database: {_RESTORE}",
    sqlite3.SQLITE_BUSY: "is held by another process: end that one",
    sqlite3.SQLITE_LOCKED: "is held by another process: end that one",
    sqlite3.SQLITE_READONLY: f"cannot be written: {_ACCESS}",
    sqlite3.SQLITE_PERM: f"cannot be opened: {_ACCESS}",
    sqlite3.SQLITE_CANTOPEN: f"cannot be opened: {_ACCESS}",
    sqlite3.SQLITE_IOERR: "cannot be read or written, the disk reports an error: check the disk",
}
_PRIMARY = 0xFF
"""An extended code's lowest byte is the primary one: https://www.sqlite.org/rescode.html."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what SQLite or the system says of ``path`` as a `StateError`; a mistake in the SQL stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        remedy = _REMEDIES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
        if remedy is None:
            raise
        raise StateError(f"the state file {path} {remedy}") from error
    except OSError as error:
        raise StateError(f"the state file {path} cannot be made ({error.strerror}): {_ACCESS}") from error


def damaged(path: Path, found: str) -> StateError:
    """Return the error for a file whose own check found something."""
    return StateError(f"the state file {path} is damaged ({found}): {_RESTORE}")


def foreign(path: Path) -> StateError:
    """Return the error for another program's database."""
    return StateError(f"the state file {path} is another program's database, left as it is: name another file")


def newer(path: Path, found: int, known: int) -> StateError:
    """Return the error for a database of a later release."""
    message = f"the state file {path} has version {found}, this release knows {known}, left as it is"
    return StateError(f"{message}: install the release that wrote it, or restore an older backup")


def unreadable(where: str, error: Exception) -> StateError:
    """Return the error for JSON that is not what was written; it quotes none of it, it is a person's text."""
    message = f"{where} cannot be read ({type(error).__name__})"
    return StateError(f"{message}: ask the question again, or restore the state file from a backup")
