"""Whether an answer was liked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.store.answers import first_number
from qabot.telegram.store.part import Part

if TYPE_CHECKING:
    import sqlite3


class Feedback(Part):
    """One vote a person on each answer."""

    def vote(self, answer_id: int, person: int, up: bool) -> bool:  # noqa: FBT001 - a thumb is up or down
        """Keep a vote in place of the person's last, or withdraw it when it is the same again.

        Returns:
            Whether a vote is kept now; False too when the answer was forgotten or has expired.
        """
        with self._database.writing() as connection:
            if first_number(connection, "SELECT 1 FROM answers WHERE id = ?", answer_id) is None:
                return False
            last = first_number(connection, "SELECT up FROM votes WHERE answer = ? AND person = ?", answer_id, person)
            connection.execute("DELETE FROM votes WHERE answer = ? AND person = ?", (answer_id, person))
            return last != up and _keep(connection, answer_id, person, (int(up), self._clock()))


def _keep(connection: sqlite3.Connection, answer_id: int, person: int, given: tuple[int, float]) -> bool:
    connection.execute("INSERT INTO votes (answer, person, up, given) VALUES (?, ?, ?, ?)", (answer_id, person, *given))
    return True
