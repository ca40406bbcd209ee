"""The file, its one connection and the lock around it."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qabot.telegram.store.errors import StateError, damaged, told
from qabot.telegram.store.migrations import check_version, migrate
from qabot.telegram.store.transaction import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700
_PATIENCE = 10.0
"""Seconds to wait for another process, which is a backup or an operator's query."""


class Database:
    """An open state file, made where it is missing, for its owner alone; any thread may use it.

    Args:
        path: of the file; SQLite keeps two more beside it, ending in ``-wal`` and ``-shm``.

    Raises:
        StateError: the file cannot be made or opened, is damaged, is not the bot's or is a later release's. It is
            left as it was found.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        with told(path):
            _make(path)
            self._connection = _connect(path)
            try:
                _prepare(self._connection, path)
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection; raises `StateError` when the file fails."""
        with self._lock, told(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection inside a transaction; raises `StateError` when the file fails, which then has none."""
        with self.reading() as connection, transaction(connection):
            yield connection

    def checkpoint(self) -> bool:
        """Move what the ``-wal`` file holds into the file and empty it; False when another process is reading it."""
        with self.reading() as connection:
            return _checkpoint(connection)

    def scrub(self) -> None:
        """Write the file anew from the rows it has, so that no byte of a deleted one is left in it or beside it.

        ``secure_delete`` alone wipes a row where it lay, but not what an earlier split of its page left behind. The
        time grows with the file.

        Raises:
            StateError: another process is reading the file, or the disk has no room for a second copy.
        """
        with self.reading() as connection:
            connection.execute("VACUUM")
            emptied = _checkpoint(connection)
        if not emptied:
            message = f"what was deleted from the state file {self.path} is still in the -wal file beside it"
            raise StateError(f"{message}, another process is reading it: end that one and forget again")

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            self._connection.close()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    path.touch(mode=_OWNER_ONLY_FILE)  # SQLite gives the files beside it the same permissions


def _connect(path: Path) -> sqlite3.Connection:
    """Open without Python's own implicit transactions; the lock is what lets threads share it."""
    return sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check before the first write, then bring the file up to date."""
    check_version(connection, path)
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, " ".join(found.split()))
    connection.execute("PRAGMA journal_mode = WAL")
    # A commit is on disk when it returns, not only in the system's memory: Telegram forgets an update once it is
    # acknowledged, so a power cut may not take it from here. With WAL this is one fsync a commit.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    migrate(connection)


def _checkpoint(connection: sqlite3.Connection) -> bool:
    busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
