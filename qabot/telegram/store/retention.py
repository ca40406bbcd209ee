"""How what is stored goes: because a person asks for it, or because it is old."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qabot.telegram.store.inbox import finish
from qabot.telegram.store.part import Part

if TYPE_CHECKING:
    import sqlite3


class Retention(Part):
    """Deletion of a person's rows, and of old ones."""

    def forget(self, person: int) -> int:
        """Delete all about a person and return how many answers that were.

        Their answers go with everybody's votes on them, as do their votes, their choices and what they sent that is
        not done yet, which is then not answered. Afterwards the file is written anew, so that none of their text is
        left in it; in a large one this takes seconds. A message of somebody else that quotes theirs stays until it is
        done.

        Raises:
            StateError: the file failed. Unless it says otherwise, the rows are gone and only their old bytes remain;
                forgetting again wipes these.
        """
        with self._database.writing() as connection:
            for update_id in _sent_by(connection, person):
                finish(connection, update_id, self._clock())
            connection.execute("DELETE FROM votes WHERE person = ?", (person,))
            connection.execute("DELETE FROM people WHERE person = ?", (person,))
            # The chat with a person has the person's id, and so have notices of "away" and "refused".
            connection.execute("DELETE FROM notices WHERE name GLOB '* ' || ?", (str(person),))
            connection.execute("DELETE FROM settings WHERE chat = ?", (person,))
            answers = connection.execute("DELETE FROM answers WHERE person = ? OR chat = ?", (person, person)).rowcount
        self._database.scrub()
        return answers

    def expire(self, before: float) -> int:
        """Delete answers, votes, notices and ids of done updates from before a moment; return how many answers.

        Kept are updates that are not done, the answers to these, and the id of the last update. What goes is
        wiped where it lay; as this is done often, it does not write the file anew, and a fragment can stay in a page
        until that is written again or somebody is forgotten.
        """
        with self._database.writing() as connection:
            connection.execute("DELETE FROM votes WHERE given < ?", (before,))
            connection.execute("DELETE FROM notices WHERE told < ?", (before,))
            connection.execute(
                "DELETE FROM updates WHERE done < ? AND place < (SELECT max(place) FROM updates)", (before,)
            )
            answers = connection.execute(_EXPIRE_ANSWERS, (before,)).rowcount
        self._database.checkpoint()
        return answers


_EXPIRE_ANSWERS = """
    DELETE FROM answers WHERE asked < ? AND NOT EXISTS (
        SELECT 1 FROM updates WHERE updates.update_id = answers.update_id AND updates.done IS NULL
    )
"""


def _sent_by(connection: sqlite3.Connection, person: int) -> list[int]:
    """Return the pending updates that come from a person."""
    rows = connection.execute("SELECT update_id, chat, payload FROM updates WHERE done IS NULL").fetchall()
    return [update_id for update_id, chat, payload in rows if chat == person or _author(payload) == person]


def _author(payload: str) -> object:
    """Return the id of who caused an update, None when it does not say.

    An update is an object with its id and one more field, named as its kind: https://core.telegram.org/bots/api#update.
    """
    try:
        update = json.loads(payload)
    except ValueError:
        return None
    fields = update.values() if isinstance(update, dict) else ()
    sources = (each.get("from") for each in fields if isinstance(each, dict))
    return next((each.get("id") for each in sources if isinstance(each, dict)), None)
