"""Characters that carry no text: line breaks, controls, white space and the invisible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EDITOR_LINE = re.compile(r"\r\n|\r|\n")
_LINE_BREAK = re.compile("[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = "\t \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ZERO_WIDTH = "\u200b\u200c\u200e\u200f\u061c\u2060\ufeff"
_EDGE = _SPACES + "\v\f\r\n\x85\u2028\u2029" + _ZERO_WIDTH
_INVISIBLE = (
    _EDGE + "\u00ad\u034f\u115f\u1160\u180e\u200d\u3164" + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_NAMED_CONTROLS = 8


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number from 1, the number an editor shows.

    Vertical tab, form feed, NEL and U+2028/2029 end a line too but do not count as one.
    """
    for number, line in enumerate(_EDITOR_LINE.split(text), start=1):
        for piece in _LINE_BREAK.split(line):
            yield number, piece


def without_controls(text: str) -> str:
    """Drop C0 and C1 control characters other than tab and the line breaks."""
    return _CONTROL.sub("", text)


def control_names(text: str) -> str:
    """Name the distinct control characters of ``text``, such as ``U+0000 U+001B``; empty when it has none."""
    found = sorted(set(_CONTROL.findall(text)))
    names = [f"U+{ord(character):04X}" for character in found[:_NAMED_CONTROLS]]
    return " ".join([*names, "…"] if len(found) > _NAMED_CONTROLS else names)


def trimmed(text: str) -> str:
    """Strip white space, no-break spaces, zero-width characters and BOMs from both ends.

    U+200D stays: at a word's end it shapes the Arabic letter before it.
    """
    return text.strip(_EDGE)


def is_blank(text: str) -> bool:
    """Whether nothing in ``text`` can be seen."""
    return not text.strip(_INVISIBLE)


def one_line(text: str) -> str:
    """Join the words of ``text`` with single spaces, controls dropped: for titles and messages."""
    return trimmed(" ".join(without_controls(text.replace("\x85", " ")).split()))
