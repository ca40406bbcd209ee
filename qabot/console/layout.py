"""Pages to the lines that go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.console.bidi import display
from qabot.console.styled import joined
from qabot.console.wrapping import wrap

if TYPE_CHECKING:
    from qabot.console.bidi import Mode
    from qabot.console.styled import Line, Page, Paragraph

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""


def _indented(line: Line, paragraph: Paragraph, mode: Mode) -> Line:
    # Where lines are aligned here, a right-to-left one has its indent on the right: it is the room left free.
    if not paragraph.indent or (paragraph.direction == "rtl" and mode in ("visual", "words")):
        return line
    return joined([("", " " * paragraph.indent), *line])


def _laid_out(paragraph: Paragraph, width: int | None, mode: Mode) -> list[Line]:
    room = None if width is None else max(1, width - paragraph.indent)
    # A line for a terminal that orders may gain a space: see `display`.
    lines = wrap(paragraph, width if width is None or mode != "terminal" else max(1, width - 1))
    return [display(_indented(line, paragraph, mode), paragraph.direction, mode, room) for line in lines]


def lay_out(page: Page, width: int | None, mode: Mode) -> tuple[Line, ...]:
    """Return the page's lines for ``width`` columns, at most ``WIDEST``; with no width nothing is wrapped."""
    room = None if width is None else min(width, WIDEST)
    return tuple(line for paragraph in page for line in _laid_out(paragraph, room, mode))
