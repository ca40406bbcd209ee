"""Articles' words and where they stand, as runs of markup."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qabot.domain import Span
from qabot.telegram.isolation import carried, isolation, keeping, looks_empty, nesting, opening, turning
from qabot.telegram.markup import BOLD, CODE, UNDERLINED, Run, Tag, text_of, units
from qabot.telegram.rendering.cutting import ELLIPSIS, beginning, ending, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Article
    from qabot.language import Direction
    from qabot.telegram.kept import Quotation
    from qabot.telegram.markup import Runs

SEPARATOR = " · "
PLACE = 160
"""Longest title or path in a line, in UTF-16 units."""

_LONGEST_URL = 2048
_MARGIN = 4  # an ellipsis and a space at both ends


def web_address(source: str) -> str:
    """Return an article's source if Telegram opens it as a link, else nothing.

    Telegram refuses a whole message for a button whose URL has no proper host.
    """
    try:
        parts = urlsplit(source)
        host = parts.hostname or ""
        _ = parts.port  # raises when it is none
    except ValueError:
        return ""
    proper = parts.scheme in {"http", "https"} and "." in host.strip(".") and len(source) <= _LONGEST_URL
    return source if proper and source.isprintable() and not any(map(str.isspace, source)) else ""


def foreign(text: str, side: Direction, *tags: Tag, force_ltr: bool = False) -> Runs:
    """Return a piece of one line, isolated from a line of ours that runs to ``side``; a long one is cut."""
    line = shortened(text, PLACE)
    line = ELLIPSIS if looks_empty(line) else line
    before, after = isolation(line, side, force_ltr=force_ltr)
    return Run(before), Run(line, tags), Run(after)


def origin(title: str, source: str, side: Direction) -> Runs:
    """Return an article's title: a link to its URL, else with its path."""
    address = web_address(source)
    if address:
        return foreign(title, side, Tag("a", address))
    return (*foreign(title, side), Run(SEPARATOR), *foreign(_named(source), side, CODE, force_ltr=True))


def _named(source: str) -> str:
    """Return a URL as it is and of a path the file's name: where the editor keeps the shelf is no reader's business.

    It is shown as code, or Telegram takes "notes.md" for a host in Moldova.
    """
    return source if "://" in source else source.rpartition("/")[2] or source


def source_line(quotation: Quotation, side: Direction, *, numbered: bool = True) -> Runs:
    """Return ``[n] title · ¶p``."""
    number = f"[{quotation.number}] " if numbered else ""
    named = origin(quotation.title, quotation.source, side)
    place = Run(f"{SEPARATOR}¶{quotation.paragraph}")
    return Run(opening(side, text_of(named)) + number), *named, place


def heading(title: str) -> Runs:
    """Return an article's title on a line of its own, in its own direction; a long one is cut."""
    line = shortened(title, PLACE)
    line = ELLIPSIS if looks_empty(line) else line
    return quoted(line, (), (BOLD,), whole=Span(0, 0))


def link_line(article: Article, side: Direction) -> Runs:
    """Return where an article is from and when it was published, if known."""
    address = web_address(article.source)
    source = foreign(_named(article.source), side, Tag("a", address) if address else CODE, force_ltr=True)
    dated = () if article.published is None else (Run(SEPARATOR), *dates(article, side))
    return Run(opening(side, article.source)), *source, *dated


def dates(article: Article, side: Direction) -> Runs:
    """Return the date of publication, nothing where it is not known."""
    return () if article.published is None else foreign(article.published.isoformat(), side, force_ltr=True)


def cited(quotation: Quotation) -> Runs:
    """Return the sentence, its short answer bold, and its number."""
    sentence = quotation.text
    within = []
    if quotation.highlight is not None:
        start = quotation.sentence.start
        within = [(Span(quotation.highlight.start - start, quotation.highlight.end - start), BOLD)]
    number = f"{keeping(sentence)} [{quotation.number}]"
    return *quoted(sentence, within, whole=Span(0, len(sentence))), Run(number)


def passage(quotation: Quotation, *tags: Tag, marked: bool) -> Runs:
    """Return the passage, with the cited sentence bold if ``marked``."""
    marks = [(quotation.sentence, BOLD)] if marked else []
    return quoted(quotation.passage, marks, tags, whole=quotation.sentence)


def studied(quotation: Quotation, *tags: Tag) -> Runs:
    """Return the passage with the cited sentence bold, and the short answer in it underlined."""
    marks = [(quotation.sentence, BOLD)]
    marks += [] if quotation.highlight is None else [(quotation.highlight, UNDERLINED)]
    return quoted(quotation.passage, marks, tags, whole=quotation.sentence)


def quoted(text: str, marks: Sequence[tuple[Span, Tag]] = (), tags: tuple[Tag, ...] = (), *, whole: Span) -> Runs:
    """Return a text of an article word for word, what it leaves open closed at its end.

    Args:
        text: the text.
        marks: spans of it under a further tag, outer ones first.
        tags: around all of it.
        whole: a span that nothing may be put into; elsewhere lines get what makes them run their way.
    """
    turns = _turns(text, whole)
    bounds = {0, len(text), *turns, *(offset for span, _ in marks for offset in (span.start, span.end))}
    places = sorted(bounds)
    runs: list[Run] = []
    for start, end in pairwise(places):
        here = tuple(tag for span, tag in marks if span.covers(Span(start, end)))
        mark = turns.get(start, "")
        runs += [Run(mark, tags)] if mark else []
        runs.append(Run(carried(text[start:end]), (*tags, *here)))
    return *runs, Run(nesting(text).closers, tags)


def _turns(text: str, whole: Span) -> dict[int, str]:
    """Return where a line begins that needs a mark in front, and the mark."""
    turns: dict[int, str] = {}
    start = 0
    for line in text.split("\n"):
        mark = turning(line)
        if mark and not whole.start < start < whole.end:
            turns[start] = mark
        start += len(line) + 1
    return turns


def excerpt(quotation: Quotation, most: int) -> Quotation:
    """Return the quotation with so much of its passage as fits around the sentence, which stays whole.

    Args:
        quotation: any.
        most: room for the passage in UTF-16 units; a longer sentence is all that is left of it.
    """
    if units(quotation.passage) <= most:
        return quotation
    start, end = quotation.sentence.start, quotation.sentence.end
    before, after = quotation.passage[:start], quotation.passage[end:]
    room = max(0, most - units(quotation.text) - _MARGIN)
    kept_before = ending(before, max(room // 2, room - units(after)))
    kept_after = beginning(after, room - units(kept_before))
    head = kept_before if kept_before == before else f"{ELLIPSIS} {kept_before.lstrip()}"
    tail = kept_after if kept_after == after else f"{kept_after.rstrip()} {ELLIPSIS}"
    return _moved(quotation, f"{head}{quotation.text}{tail}", len(head) - start)


def _moved(quotation: Quotation, text: str, by: int) -> Quotation:
    sentence, highlight = quotation.sentence, quotation.highlight
    return replace(
        quotation,
        passage=text,
        sentence=Span(sentence.start + by, sentence.end + by),
        highlight=None if highlight is None else Span(highlight.start + by, highlight.end + by),
    )


def shares(room: int, wanted: Sequence[int]) -> list[int]:
    """Divide room among passages: an equal share each, what a short one leaves goes to the others."""
    given = [0] * len(wanted)
    by_length = sorted(range(len(wanted)), key=wanted.__getitem__)
    for place, index in enumerate(by_length):
        given[index] = max(0, min(wanted[index], room // (len(wanted) - place)))
        room -= given[index]
    return given
