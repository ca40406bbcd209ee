"""Answers, passages and articles to pages of styled text: pure, in any of the interface's languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qabot.console.hygiene import visible
from qabot.console.styled import Paragraph, isolated, plain
from qabot.domain import CitedAnswer, Span
from qabot.language import direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.console.styled import Fragment, Page
    from qabot.domain import Answer, Article, Citation, CitedSentence
    from qabot.language import Direction
    from qabot.wording import Phrases

_INDENT = 4
_SEPARATOR = " · "
_COMMAND = re.compile(r"(?<!\S)/[a-z]+(?: \d+)?")
# Stands for bold where there is none. The same both ways round, so that no direction can turn it about.
_MARK = "**"


def notice(text: str) -> Page:
    """Return a page of one phrase, a paragraph a line; commands in it keep their slash in front."""
    return tuple(_phrase(line) for line in text.split("\n"))


def value(text: str) -> str:
    """Return a foreign value for a phrase (what was typed, a path): safe, and of its own direction."""
    return isolated(visible(text.replace("\n", " ")), "rtl")


def _phrase(text: str) -> Paragraph:
    side = direction(text)
    if side == "rtl":
        text = _COMMAND.sub(lambda match: isolated(match[0], side, force_ltr=True), text)
    return Paragraph((("", text),), side)


def _parts(text: str, inner: Span | None) -> list[tuple[bool, str]]:
    """Cut a text in three: before, inside (marked True) and after a span of it, each made visible."""
    if inner is None:
        return [(False, visible(text))]
    pieces = (text[: inner.start], inner.of(text), text[inner.end :])
    return [(place == 1, visible(piece)) for place, piece in enumerate(pieces) if piece]


def _quote(text: str, highlight: Span | None = None) -> list[Fragment]:
    """Return «text», the highlight bold."""
    pieces: list[Fragment] = [("bold" if bold else "", part) for bold, part in _parts(text, highlight)]
    return [("", "«"), *pieces, ("", "»")]


def _answering(sentence: CitedSentence) -> Paragraph:
    quote = _quote(sentence.text, sentence.highlight)
    return Paragraph((*quote, ("", f" [{sentence.citation.number}]")), direction(sentence.text))


def _place(citation: Citation, side: Direction) -> str:
    """Return ``title · source · ¶n``."""
    title = isolated(visible(citation.article.title), side)
    source = isolated(visible(citation.article.source), side, force_ltr=True)
    return _SEPARATOR.join((title, source, f"¶{citation.sentence.paragraph}"))


def _source(citation: Citation) -> Paragraph:
    side = direction(citation.article.title)
    return Paragraph((("source", f"[{citation.number}] {_place(citation, side)}"),), side)


def _candidate(citation: Citation) -> tuple[Paragraph, Paragraph]:
    """Return a passage by its best sentence: numbered in front, not behind as what answers is."""
    side = direction(citation.text)
    number: Fragment = ("", f"[{citation.number}] ")
    place: Fragment = ("source", _place(citation, side))
    return (
        Paragraph((number, *_quote(citation.text)), side),
        Paragraph((place,), side, _INDENT),
    )


def _confidence(answer: Answer, phrases: Phrases) -> Paragraph:
    percent = round(answer.confidence * 100)
    return plain(phrases.confidence.format(percent=percent), "source")


def candidates(citations: Sequence[Citation], heading: str) -> Page:
    """Return passages under a heading that says what they are."""
    listed = [paragraph for citation in citations for paragraph in _candidate(citation)]
    return (plain(heading, "heading"), *listed)


def answer(given: Answer, phrases: Phrases) -> Page:
    """Return the cited sentences and their sources; or that there are none, and the closest passages.

    Small talk gets its reply instead.
    """
    if isinstance(given, CitedAnswer):
        quotes = [_answering(sentence) for sentence in given.sentences]
        sources = [_source(citation) for citation in given.citations]
        return (*quotes, *sources, _confidence(given, phrases))
    if given.small_talk is not None:
        return notice(phrases.small_talk.to(given.small_talk))
    found = candidates(given.closest, phrases.closest) if given.closest else ()
    return (plain(phrases.not_found, "bold"), *found)


def _passage_lines(citation: Citation) -> list[tuple[str, Span | None]]:
    """Return the passage's paragraphs, each with the cited sentence's span where it lies in it."""
    cited = citation.sentence.span
    lines: list[tuple[str, Span | None]] = []
    start = citation.passage.start
    for line in citation.passage_text.split("\n"):
        here = Span(start, start + len(line))
        inner = Span(cited.start - start, cited.end - start) if here.covers(cited) else None
        lines.append((line, inner))
        start = here.end + 1
    return [(line, inner) for line, inner in lines if line.strip()]


def passage(citation: Citation, *, styles: bool) -> Page:
    """Return a citation's whole passage, the cited sentence bold, or between ``**`` where styles do not show."""
    paragraphs = [_source(citation)]
    for line, inner in _passage_lines(citation):
        mark = "" if styles else _MARK
        pieces: list[Fragment] = [
            ("bold", f"{mark}{part}{mark}") if cited else ("", part) for cited, part in _parts(line, inner)
        ]
        paragraphs.append(Paragraph(tuple(pieces), direction(line)))
    return tuple(paragraphs)


def _article(article: Article) -> tuple[Paragraph, Paragraph]:
    side = direction(article.title)
    details = (article.id, article.language, article.source)
    texts = (isolated(visible(detail), side, force_ltr=True) for detail in details)
    return (
        Paragraph((("", visible(article.title)),), side),
        Paragraph((("source", _SEPARATOR.join(texts)),), side, _INDENT),
    )


def shelf(articles: Sequence[Article], phrases: Phrases) -> Page:
    """Return the list of articles: title, then id, language and source."""
    if not articles:
        return notice(phrases.empty_shelf)
    heading = phrases.sources.format(articles=phrases.articles.of(len(articles)))
    listed = [paragraph for article in articles for paragraph in _article(article)]
    return (plain(heading, "heading"), *listed)
