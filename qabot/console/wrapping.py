"""Paragraphs to lines of a width, in logical order; a word is never split."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prompt_toolkit.utils import get_cwidth

from qabot.console.styled import ISOLATE_END, ISOLATES, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qabot.console.styled import Fragment, Line, Paragraph

_GAP_AND_WORD = re.compile(" *[^ ]+")


def _cut(text: str, width: int) -> list[slice]:
    """Return the lines of a text as slices, the spaces at a break left out."""
    lines: list[slice] = []
    start = end = used = 0
    for match in _GAP_AND_WORD.finditer(text):
        piece = match[0]
        room = used + get_cwidth(piece)
        if end and room > width:
            lines.append(slice(start, end))
            start = match.end() - len(piece.lstrip(" "))
            room = get_cwidth(piece.lstrip(" "))
        end, used = match.end(), room
    return [*lines, slice(start, end)]


def _rebalanced(lines: Iterable[list[Fragment]]) -> list[Line]:
    """Close at a line's end what is isolated across it, and open it again on the next."""
    opened: list[Fragment] = []
    balanced: list[Line] = []
    for line in lines:
        carried = list(opened)
        for style, character in line:
            if character in ISOLATES:
                opened.append((style, character))
            elif character == ISOLATE_END:
                opened.pop()
        closing: list[Fragment] = [("", ISOLATE_END)] * len(opened)
        balanced.append(joined([*carried, *line, *closing]))
    return balanced


def wrap(paragraph: Paragraph, width: int | None) -> list[Line]:
    """Return the paragraph's lines, each at most ``width`` columns unless it is a single wider word.

    With no width there is one line. A paragraph's indent counts as part of its width; it is not put in here.
    """
    characters = [(style, character) for style, text in paragraph.fragments for character in text]
    if width is None:
        return [joined(characters)]
    cuts = _cut(paragraph.text, max(1, width - paragraph.indent))
    return _rebalanced(characters[cut] for cut in cuts)
