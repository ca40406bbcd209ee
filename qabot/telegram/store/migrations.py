"""The tables, as numbered steps; `PRAGMA user_version` is how many were taken.

A step that has been released is never edited: what changes is a new step at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.store.errors import foreign, newer
from qabot.telegram.store.transaction import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

APPLICATION = 0x71616274
"""``qabt``: what tells the bot's file from any other database (`PRAGMA application_id`)."""

# Long text comes last in a row, so that reading the rest does not walk through its pages. A question is found by a
# digest, and stands in no index itself. The ids of answers are never given again: an old button must not open the
# answer of somebody else.
_FIRST = f"""
PRAGMA application_id = {APPLICATION};
CREATE TABLE updates (
    place INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL UNIQUE,
    chat INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    done REAL,
    payload TEXT
);
CREATE INDEX pending_updates ON updates (update_id) WHERE done IS NULL;
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER UNIQUE,
    chat INTEGER NOT NULL,
    person INTEGER,
    message INTEGER,
    asked REAL NOT NULL,
    outcome TEXT NOT NULL,
    digest TEXT NOT NULL,
    question TEXT NOT NULL,
    kept TEXT NOT NULL
);
CREATE INDEX answers_by_message ON answers (chat, message);
CREATE INDEX answers_by_person ON answers (person, chat, asked);
CREATE INDEX answers_by_time ON answers (asked);
CREATE TABLE posts (
    answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    place INTEGER NOT NULL,
    message INTEGER,
    post TEXT,
    PRIMARY KEY (answer, place)
);
CREATE TABLE votes (
    answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    person INTEGER NOT NULL,
    up INTEGER NOT NULL,
    given REAL NOT NULL,
    PRIMARY KEY (answer, person)
) WITHOUT ROWID;
CREATE TABLE people (
    person INTEGER PRIMARY KEY,
    language TEXT NOT NULL
);
"""

_SECOND = """
CREATE INDEX posts_by_message ON posts (message) WHERE message IS NOT NULL;
CREATE TABLE settings (
    chat INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat, name)
) WITHOUT ROWID;
CREATE TABLE notices (
    name TEXT PRIMARY KEY,
    told REAL NOT NULL
) WITHOUT ROWID;
"""

MIGRATIONS = (_FIRST, _SECOND)


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Look whose database this is, and change nothing.

    Raises:
        StateError: it is another program's, or a later release's.
    """
    version = _number(connection, "user_version")
    empty = version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    if not empty and _number(connection, "application_id") != APPLICATION:
        raise foreign(path)
    if version > len(MIGRATIONS):
        raise newer(path, version, len(MIGRATIONS))


def migrate(connection: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Take the steps not taken yet, each in a transaction of its own: one that fails leaves the version before it."""
    for version, script in enumerate(migrations, start=1):
        with transaction(connection):
            # Asked inside the transaction: another process may just have taken the step.
            if _number(connection, "user_version") < version:
                _take(connection, script)
                connection.execute(f"PRAGMA user_version = {version}")


def _take(connection: sqlite3.Connection, script: str) -> None:
    """Run statement by statement, as ``executescript`` would commit; no step has a semicolon inside a statement."""
    for statement in script.split(";"):
        connection.execute(statement)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    number: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return number
