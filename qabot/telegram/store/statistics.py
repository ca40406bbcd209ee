"""How many asked, were answered and liked it."""

from __future__ import annotations

from dataclasses import dataclass

from qabot.telegram.store.answers import CITED, NOT_FOUND, SMALL_TALK
from qabot.telegram.store.part import Part


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts since a moment.

    Args:
        asked: questions, without small talk: ``answered`` and ``not_found`` together.
        answered: questions that got cited sentences.
        not_found: questions that got none.
        liked: votes for an answer.
        disliked: votes against one.
        people: who asked, each once.
    """

    asked: int
    answered: int
    not_found: int
    liked: int
    disliked: int
    people: int


class Counts(Part):
    """Counts over answers and votes."""

    def statistics(self, since: float) -> Statistics:
        """Count what was asked and voted at ``since`` or later, seconds since 1970."""
        asked = """SELECT count(*), total(outcome = ?), total(outcome = ?), count(DISTINCT person)
                   FROM answers WHERE asked >= ? AND outcome <> ?"""
        votes = "SELECT total(up), total(NOT up) FROM votes WHERE given >= ?"
        with self._database.reading() as connection:
            total, answered, missed, people = connection.execute(
                asked, (CITED, NOT_FOUND, since, SMALL_TALK)
            ).fetchone()
            liked, disliked = connection.execute(votes, (since,)).fetchone()
        return Statistics(total, int(answered), int(missed), int(liked), int(disliked), people)
