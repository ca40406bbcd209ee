"""An article of the shelf and the places inside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets ``[start, end)`` into an article's text.

    Ordered by start, then end. Raises ``ValueError`` when the offsets are negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span needs 0 <= start <= end, got [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of ``text``; raises ``ValueError`` when the span reaches past its end."""
        if self.end > len(text):
            message = f"span [{self.start}, {self.end}) reaches past the text's {len(text)} code points"
            raise ValueError(message)
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One document of the shelf; equal when every field is.

    Each line of ``text`` is a paragraph: ingestion joins lines that were only wrapped.

    Args:
        id: stable across rebuilds and machines.
        title: one line, never empty.
        text: the only source of quoted text.
        language: ISO 639-1 code, ``und`` when it cannot be told.
        source: the file's path with forward slashes, or the URL.
        published: the date of publication, if known.
        titled: False when the article states no title and its file's name stands in: shown, but not searched.
    """

    id: str
    title: str
    text: str
    language: str
    source: str
    published: date | None = None
    titled: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A span of an article that reads as one sentence and never crosses a paragraph.

    Ordered by place in the article. ``paragraph`` counts from 1, over paragraphs that hold text.
    """

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one article: the unit that is embedded and indexed."""

    article_id: str
    sentences: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        if not self.sentences:
            message = "a passage needs at least one sentence"
            raise ValueError(message)

    @property
    def span(self) -> Span:
        """From the first sentence's start to the last one's end."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)
