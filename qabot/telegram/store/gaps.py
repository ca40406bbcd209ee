"""What the shelf has no answer to."""

from __future__ import annotations

from dataclasses import dataclass

from qabot.telegram.store.answers import CITED, NOT_FOUND
from qabot.telegram.store.part import Part


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer.

    Args:
        question: in its latest wording.
        times: how often it found none.
        last: when it last did, seconds since 1970.
    """

    question: str
    times: int
    last: float


class Gaps(Part):
    """Questions grouped by what their wordings have in common."""

    def gaps(self, limit: int) -> tuple[Gap, ...]:
        """Return the questions whose latest asking found no answer, most missed first, then the latest."""
        query = """
            WITH wordings AS (
                SELECT id, question, outcome, asked,
                       sum(outcome = :missed) OVER (PARTITION BY digest) AS times,
                       row_number() OVER (PARTITION BY digest ORDER BY asked DESC, id DESC) AS age
                FROM answers WHERE outcome IN (:missed, :cited)
            )
            SELECT question, times, asked FROM wordings WHERE age = 1 AND outcome = :missed
            ORDER BY times DESC, asked DESC, id DESC LIMIT :limit
        """
        values = {"missed": NOT_FOUND, "cited": CITED, "limit": limit}
        with self._database.reading() as connection:
            return tuple(Gap(*row) for row in connection.execute(query, values))
