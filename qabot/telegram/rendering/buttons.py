"""Buttons and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from qabot.language import direction
from qabot.telegram.isolation import closed, looks_empty, turning
from qabot.telegram.keys import OpenCitation, ShowMore, Vote, write_key
from qabot.telegram.posts import Button
from qabot.telegram.rendering.cutting import ELLIPSIS, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qabot.language import Direction
    from qabot.telegram.kept import Quotation
    from qabot.telegram.keys import Key
    from qabot.wording import Phrases

Row: TypeAlias = tuple[Button, ...]

LABEL = 60
"""Longest text of a button, in UTF-16 units: two lines of a telephone."""


def side_of(words: Phrases) -> Direction:
    """Return which way the interface's language runs."""
    return direction(words.not_found)


def button(text: str, key: Key) -> Button:
    """Return a button that sends a key back; its text is one line, cut if it is too long."""
    return Button(label(text), data=write_key(key))


def label(text: str) -> str:
    """Return a button's text, never empty: Telegram refuses that."""
    line = shortened(text, LABEL)
    return ELLIPSIS if looks_empty(line) else turning(line) + closed(line)


def row(buttons: Iterable[Button], words: Phrases) -> Row:
    """Return a row in the reader's order: Telegram lays rows out from the left in every language."""
    placed = tuple(buttons)
    return placed[::-1] if side_of(words) == "rtl" else placed


def opening_row(quotations: Sequence[Quotation], answer_id: int, words: Phrases) -> Row:
    """Return a button a number that posts it in its passage."""
    template = words.telegram.open_citation
    opens = (button(template.format(number=each.number), OpenCitation(answer_id, each.number)) for each in quotations)
    return row(opens, words)


def last_row(answer_id: int, words: Phrases, *, shown: int | None, votes: bool = False) -> Row:
    """Return "more", which goes on after so many (None: there are no more), and the votes."""
    more = [] if shown is None else [button(words.telegram.more, ShowMore(answer_id, shown))]
    thumbs = [button("👍", Vote(answer_id, up=True)), button("👎", Vote(answer_id, up=False))]
    return row([*more, *(thumbs if votes else ())], words)


def turning_row(pages: tuple[Key | None, Key | None], words: Phrases) -> Row:
    """Return buttons to the page before and the page after, where there are such."""
    names = (words.telegram.previous_page, words.telegram.next_page)
    return row([button(name, key) for name, key in zip(names, pages, strict=True) if key is not None], words)
