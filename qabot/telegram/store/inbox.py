"""The updates that came in: each is taken once, and is pending until it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.telegram.store.part import Part

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Accepted:
    """An update of Telegram's.

    Args:
        update_id: Telegram's, the same when it is delivered again.
        chat: whose updates are worked off in order.
        payload: the update itself as JSON.
    """

    update_id: int
    chat: int
    payload: str


class Inbox(Part):
    """Updates accepted, and which of them are done."""

    def accept(self, updates: Sequence[Accepted]) -> tuple[Accepted, ...]:
        """Store the updates not met before, all or none, and return these in the order given.

        When it returns, they are on disk: only then may they be acknowledged to Telegram.
        """
        with self._database.writing() as connection:
            new = {each for each in sorted(updates, key=_by_id) if _insert(connection, each)}
        return tuple(dict.fromkeys(each for each in updates if each in new))

    def pending(self) -> tuple[Accepted, ...]:
        """Return what is accepted and not done, by ``update_id``."""
        query = "SELECT update_id, chat, payload FROM updates WHERE done IS NULL ORDER BY update_id"
        with self._database.reading() as connection:
            return tuple(Accepted(*row) for row in connection.execute(query))

    def is_pending(self, update_id: int) -> bool:
        """Whether an update is accepted, not done, and not forgotten by its author."""
        query = "SELECT 1 FROM updates WHERE update_id = ? AND done IS NULL"
        with self._database.reading() as connection:
            return connection.execute(query, (update_id,)).fetchone() is not None

    def begin(self, update_id: int) -> int:
        """Count an attempt at an update and return how many there were, this one included.

        Nothing is counted and 0 returned when it is not pending: it is done, or its author had it forgotten.
        """
        count = "UPDATE updates SET attempts = attempts + 1 WHERE update_id = ? AND done IS NULL"
        read = "SELECT attempts FROM updates WHERE update_id = ? AND done IS NULL"
        with self._database.writing() as connection:
            connection.execute(count, (update_id,))
            row = connection.execute(read, (update_id,)).fetchone()
        return row[0] if row else 0

    def done(self, update_id: int) -> None:
        """Drop an update's text and chat; its id stays, so that it is not taken again."""
        with self._database.writing() as connection:
            finish(connection, update_id, self._clock())

    def last_update_id(self) -> int | None:
        """Return the id of the update accepted last, None when there was none.

        It need not be the highest: after a week without updates Telegram starts from a random id.
        """
        query = "SELECT update_id FROM updates ORDER BY place DESC LIMIT 1"
        with self._database.reading() as connection:
            row = connection.execute(query).fetchone()
        return row[0] if row else None


def finish(connection: sqlite3.Connection, update_id: int, now: float) -> None:
    """Mark a pending update done and drop all but its id."""
    query = "UPDATE updates SET done = ?, chat = NULL, payload = NULL WHERE update_id = ? AND done IS NULL"
    connection.execute(query, (now, update_id))


def _by_id(update: Accepted) -> int:
    return update.update_id


def _insert(connection: sqlite3.Connection, update: Accepted) -> bool:
    """Whether it was new."""
    query = "INSERT INTO updates (update_id, chat, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    return connection.execute(query, (update.update_id, update.chat, update.payload)).rowcount == 1
