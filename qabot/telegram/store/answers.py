"""What was answered, to whom, and to which message."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.language import comparable
from qabot.telegram.store.encoding import decode_answer, encode_answer
from qabot.telegram.store.part import Part

if TYPE_CHECKING:
    import sqlite3

    from qabot.telegram.kept import KeptAnswer

CITED = "cited"
NOT_FOUND = "not_found"
SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question came from.

    Args:
        update_id: of the update it came in; None when it came in none.
        chat: it was asked in.
        person: who asked; None when Telegram does not say, as in a channel.
        message: the question's; None when there is no message, as for a button.
    """

    update_id: int | None
    chat: int
    person: int | None
    message: int | None


class Answers(Part):
    """Kept answers, by number, update, message and person."""

    def keep(self, answer: KeptAnswer, asked: Asked) -> int:
        """Store an answer and return its number; an update that has one already keeps it and gives its number."""
        with self._database.writing() as connection:
            first = _of_update(connection, asked.update_id)
            return _insert(connection, answer, asked, self._clock()) if first is None else first

    def answer(self, answer_id: int) -> KeptAnswer | None:
        """Return an answer, None when it was forgotten, has expired or never was."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT kept FROM answers WHERE id = ?", (answer_id,)).fetchone()
        return decode_answer(row[0], f"answer {answer_id} of the state file {self._database.path}") if row else None

    def answer_for_update(self, update_id: int) -> int | None:
        """Return the number of the answer an update got."""
        with self._database.reading() as connection:
            return _of_update(connection, update_id)

    def answer_to_message(self, chat: int, message_id: int) -> int | None:
        """Return the number of the newest answer a question's message got."""
        query = "SELECT id FROM answers WHERE chat = ? AND message = ? ORDER BY id DESC LIMIT 1"
        with self._database.reading() as connection:
            return first_number(connection, query, chat, message_id)

    def last_answer(self, chat: int, person: int | None, since: float) -> int | None:
        """Return the number of what a person was last answered in a chat at ``since`` or later, small talk aside."""
        query = """SELECT id FROM answers WHERE chat = ? AND person IS ? AND asked >= ? AND outcome <> ?
                   ORDER BY asked DESC, id DESC LIMIT 1"""
        with self._database.reading() as connection:
            return first_number(connection, query, chat, person, since, SMALL_TALK)

    def thread(self, answer_id: int, most: int, seconds: float) -> tuple[int, ...]:
        """Return an answer and those that the same person got before it in the same chat, oldest first.

        At most ``most``, small talk aside, none asked more than so many seconds before it.
        """
        query = """SELECT earlier.id FROM answers AS this JOIN answers AS earlier
                   ON earlier.chat = this.chat AND earlier.person IS this.person AND earlier.id <= this.id
                   WHERE this.id = ? AND earlier.asked >= this.asked - ? AND earlier.outcome <> ?
                   ORDER BY earlier.id DESC LIMIT ?"""
        with self._database.reading() as connection:
            rows = connection.execute(query, (answer_id, seconds, SMALL_TALK, most)).fetchall()
        return tuple(number for (number,) in reversed(rows))


def first_number(connection: sqlite3.Connection, query: str, *values: object) -> int | None:
    """Return the first column of a query's first row, None when it has no row."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def replace(connection: sqlite3.Connection, answer_id: int, answer: KeptAnswer, now: float) -> bool:
    """Put another answer in an answer's place, asked now; whether there was one."""
    query = "UPDATE answers SET asked = ?, outcome = ?, digest = ?, question = ?, kept = ? WHERE id = ?"
    return connection.execute(query, (now, *_columns(answer), answer_id)).rowcount == 1


def _of_update(connection: sqlite3.Connection, update_id: int | None) -> int | None:
    return first_number(connection, "SELECT id FROM answers WHERE update_id = ?", update_id)


def _insert(connection: sqlite3.Connection, answer: KeptAnswer, asked: Asked, now: float) -> int:
    query = """INSERT INTO answers (update_id, chat, person, message, asked, outcome, digest, question, kept)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
    origin = (asked.update_id, asked.chat, asked.person, asked.message)
    row = connection.execute(query, (*origin, now, *_columns(answer))).lastrowid
    if row is None:
        raise RuntimeError("an INSERT gave no row")
    return row


def _columns(answer: KeptAnswer) -> tuple[str, str, str, str]:
    """Return outcome, digest, question and JSON."""
    return _outcome(answer), _digest(answer.question), answer.question, encode_answer(answer)


def _outcome(answer: KeptAnswer) -> str:
    if answer.small_talk is not None:
        return SMALL_TALK
    return CITED if answer.answered else NOT_FOUND


def _digest(question: str) -> str:
    """Return what two wordings that read the same have in common, in 32 hexadecimal digits."""
    return hashlib.sha256(comparable(question).encode()).hexdigest()[:32]
