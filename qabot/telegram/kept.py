"""What is kept of an answer, so that its buttons work after a restart and after the article is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.domain import CitedAnswer, NoAnswer, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.answering import Reply
    from qabot.domain import Citation, SmallTalk


@dataclass(frozen=True, slots=True)
class Quotation:
    """A citation with its own copy of the passage it was taken from.

    Args:
        number: as shown, from 1.
        article_id: of the article, which may be gone by now.
        title: the article's.
        source: the article's path or URL.
        paragraph: of the sentence, from 1.
        passage: the passage around the sentence, word for word.
        sentence: the cited sentence's span inside ``passage``.
        highlight: the short answer's span inside ``passage``, within the sentence; None where none is known.
    """

    number: int
    article_id: str
    title: str
    source: str
    paragraph: int
    passage: str
    sentence: Span
    highlight: Span | None = None

    def __post_init__(self) -> None:
        self.sentence.of(self.passage)
        if self.highlight is not None and not self.sentence.covers(self.highlight):
            message = f"highlight {self.highlight} does not lie in sentence {self.sentence}"
            raise ValueError(message)

    @property
    def text(self) -> str:
        """The cited sentence."""
        return self.sentence.of(self.passage)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A question and what it got: cited sentences, or the closest passages, or a reply to small talk.

    ``further`` is what "more" shows, numbered on after ``cited`` (or ``closest``). Only one of ``cited`` and
    ``closest`` holds anything. ``articles`` is how many were searched.
    """

    question: str
    language: str
    confidence: float
    cited: tuple[Quotation, ...]
    closest: tuple[Quotation, ...]
    further: tuple[Quotation, ...]
    articles: int
    small_talk: SmallTalk | None = None

    @property
    def answered(self) -> bool:
        """Whether sentences were cited."""
        return bool(self.cited)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Everything with a number, in the numbers' order."""
        return (*self.cited, *self.closest, *self.further)

    def quotation(self, number: int) -> Quotation | None:
        """Return what has a number, or None."""
        return next((each for each in self.quotations if each.number == number), None)


def keep(reply: Reply) -> KeptAnswer:
    """Copy a reply out of its index."""
    given = reply.answer
    cited: Sequence[Quotation] = ()
    closest: Sequence[Quotation] = ()
    if isinstance(given, CitedAnswer):
        cited = [_quotation(each.citation, each.highlight) for each in given.sentences]
    else:
        closest = [_quotation(each) for each in given.closest]
    return KeptAnswer(
        given.question,
        given.language,
        given.confidence,
        tuple(cited),
        tuple(closest),
        tuple(_quotation(each) for each in reply.further),
        reply.index.articles,
        given.small_talk if isinstance(given, NoAnswer) else None,
    )


def _quotation(citation: Citation, highlight: Span | None = None) -> Quotation:
    """``highlight`` is inside the sentence's text."""
    start = citation.sentence.span.start - citation.passage.start
    sentence = Span(start, citation.sentence.span.end - citation.passage.start)
    inside = None if highlight is None else Span(start + highlight.start, start + highlight.end)
    article = citation.article
    return Quotation(
        citation.number,
        article.id,
        article.title,
        article.source,
        citation.sentence.paragraph,
        citation.passage_text,
        sentence,
        inside,
    )
