"""A shelf whose every answer can be told by reading it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from qabot.answering import IndexSummary, Reply, Timing, Turn
from qabot.domain import Article, Citation, CitedAnswer, CitedSentence, NoAnswer, Sentence, SmallTalk, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Answer

HELLO = "hello"
"""The one piece of small talk."""


def make_article(title: str, *sentences: str, source: str = "") -> Article:
    """Make an article of sentences, each a paragraph; its id is its title in small letters."""
    return Article(title.lower(), title, "\n".join(sentences), "en", source or f"{title.lower()}.md")


RIVERS = make_article(
    "Rivers",
    "The Nile is long.",
    "The Danube is wide.",
    "The Volga is deep.",
    "The Seine is calm.",
    "The Indus is old.",
    source="https://example.org/rivers",
)
BRIDGES = make_article("Bridges", "The bridge opened in 1930.")
EPICS = make_article("Epics", *(f"{word} " * 560 for word in ("Uruk,", "Troy,", "Bahr,")))
"""Its sentences are so long that each needs a message of its own."""


class TitleShelf:
    """Answers a question that names an article's title with that article's sentences, in order.

    So many of them are cited as ``cites`` says, one if nothing; the others come with "more". A question that names no
    title finds nothing; closest is the first sentence of each of the first three articles.

    Args:
        articles: on the shelf, may be changed.
        cites: how many sentences are cited, by the article's id.
    """

    def __init__(self, *articles: Article, cites: dict[str, int] | None = None) -> None:
        self.articles = list(articles)
        self.asked: list[tuple[str, tuple[Turn, ...], bool]] = []
        self.failure: Exception | None = None
        self.began, self.gate = threading.Event(), threading.Event()
        self.gate.set()
        self._cites = cites or {}

    def sources(self) -> tuple[Article, ...]:
        return tuple(self.articles)

    def holds(self, article_id: str) -> bool:
        return any(article.id == article_id for article in self.articles)

    def ask(self, question: str, before: Sequence[Turn] = (), *, reply: bool = False) -> Reply:
        """Answer; sets ``began``, waits while ``gate`` is shut, and raises ``failure`` if there is one."""
        self.asked.append((question, tuple(before), reply))
        self.began.set()
        self.gate.wait(30)
        if self.failure is not None:
            raise self.failure
        answer, further = self._answer(question)
        return Reply(answer, further, Timing(1.0, 2.0, 3.0, 6.0), IndexSummary("g", len(self.articles), 9))

    def _answer(self, question: str) -> tuple[Answer, tuple[Citation, ...]]:
        if question == HELLO:
            return NoAnswer(question, "en", (), 0.0, SmallTalk.GREETING), ()
        for article in self.articles:
            if article.title.lower() in question.lower():
                every = _cite([(article, place) for place in range(len(article.text.split("\n")))])
                shown = self._cites.get(article.id, 1)
                cited = tuple(CitedSentence(each, 0.9, Span(0, 3)) for each in every[:shown])
                return CitedAnswer(question, "en", cited, 0.9), every[shown:]
        return NoAnswer(question, "en", _cite([(article, 0) for article in self.articles[:3]]), 0.1), ()


def _cite(places: Sequence[tuple[Article, int]]) -> tuple[Citation, ...]:
    """Cite the sentences at places of articles, in the passage that is the whole article."""
    return tuple(
        Citation(number, article, _sentence(article, place), Span(0, len(article.text)), 1.0)
        for number, (article, place) in enumerate(places, 1)
    )


def _sentence(article: Article, place: int) -> Sentence:
    lines = article.text.split("\n")
    start = sum(len(line) + 1 for line in lines[:place])
    return Sentence(Span(start, start + len(lines[place])), place + 1)
