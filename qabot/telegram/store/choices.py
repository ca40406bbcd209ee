"""What people and chats chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.store.part import Part

if TYPE_CHECKING:
    import sqlite3


class People(Part):
    """The language each person chose."""

    def language(self, person: int) -> str | None:
        """Return the code a person chose, None when none was."""
        with self._database.reading() as connection:
            return _text(connection, "SELECT language FROM people WHERE person = ?", person)

    def choose_language(self, person: int, code: str | None) -> None:
        """Keep a person's choice, or with None drop it."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM people WHERE person = ?", (person,))
            if code is not None:
                connection.execute("INSERT INTO people (person, language) VALUES (?, ?)", (person, code))


class ChatSettings(Part):
    """Settings of chats, by name."""

    def setting(self, chat: int, name: str) -> str | None:
        """Return a chat's setting, None when it has none of this name."""
        with self._database.reading() as connection:
            return _text(connection, "SELECT value FROM settings WHERE chat = ? AND name = ?", chat, name)

    def choose_setting(self, chat: int, name: str, value: str | None) -> None:
        """Keep a chat's setting, or with None drop it."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM settings WHERE chat = ? AND name = ?", (chat, name))
            if value is not None:
                connection.execute("INSERT INTO settings (chat, name, value) VALUES (?, ?, ?)", (chat, name, value))


def _text(connection: sqlite3.Connection, query: str, *values: object) -> str | None:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
