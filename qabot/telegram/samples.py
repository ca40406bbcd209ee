"""Questions to begin with, drawn from the shelf: only such as it answers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from qabot.domain import CitedAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qabot.domain import Article
    from qabot.telegram.pool import Shelf
    from qabot.wording import Phrases

WANTED = 3
TRIED = 24  # articles asked about before it is given up
MOST_KEPT = 16  # languages of one shelf, and shelves before it


def sample_question(article: Article, words: Phrases) -> str:
    """Return the question about an article, in the language of the interface."""
    return words.telegram.sample.format(title=article.title)


class Samples:
    """Finds sample questions and remembers them until the shelf's first articles change."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], tuple[Article, ...]] = {}

    def of(self, shelf: Shelf, words: Phrases) -> tuple[Article, ...]:
        """Return up to three articles whose sample question the shelf answers, the first on the shelf first."""
        tried = shelf.sources()[:TRIED]
        key = (words.telegram.sample, *(f"{article.id} {article.title}" for article in tried))
        if key not in self._found:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            self._found[key] = tuple(islice(_answered(shelf, tried, words), WANTED))
        return self._found[key]


def _answered(shelf: Shelf, articles: Sequence[Article], words: Phrases) -> Iterator[Article]:
    for article in articles:
        if isinstance(shelf.ask(sample_question(article, words)).answer, CitedAnswer):
            yield article
