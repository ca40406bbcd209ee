"""When the admins were last told of something, so that they are not flooded."""

from __future__ import annotations

from qabot.telegram.store.part import Part


class Notices(Part):
    """The last time of each notice, by name."""

    def last_told(self, name: str) -> float | None:
        """Return when a notice was last given, seconds since 1970; None when it never was."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT told FROM notices WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def tell(self, name: str) -> None:
        """Record that a notice is given now."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO notices (name, told) VALUES (?, ?)", (name, self._clock()))
