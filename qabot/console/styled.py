"""Text with styles, before and after it is laid out in lines; no terminal library is needed for either."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from qabot.language import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qabot.language import Direction

Style: TypeAlias = Literal["", "bold", "heading", "source"]
Fragment: TypeAlias = tuple[Style, str]
Line: TypeAlias = tuple[Fragment, ...]
Page: TypeAlias = "tuple[Paragraph, ...]"

LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
ISOLATE_END = "\N{POP DIRECTIONAL ISOLATE}"
ISOLATES = LEFT_TO_RIGHT_ISOLATE + FIRST_STRONG_ISOLATE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of one direction, to be wrapped; its isolates are ours, whatever is quoted holds none.

    Args:
        indent: columns left free on the side where lines begin.
    """

    fragments: tuple[Fragment, ...]
    direction: Direction
    indent: int = 0

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(text for _, text in self.fragments)


def plain(text: str, style: Style = "", indent: int = 0) -> Paragraph:
    """Return a paragraph of one style, in the direction of most of its letters."""
    return Paragraph(((style, text),), direction(text), indent)


def isolated(text: str, around: Direction, *, force_ltr: bool = False) -> str:
    """Return a piece isolated from a line of direction ``around``, where the line could disorder it.

    ``force_ltr`` is for paths, ids and URLs: these read left to right whatever letters they hold.
    """
    mixed = around == "rtl" or any(direction(letter) == "rtl" for letter in text if letter.isalpha())
    opener = LEFT_TO_RIGHT_ISOLATE if force_ltr else FIRST_STRONG_ISOLATE
    return f"{opener}{text}{ISOLATE_END}" if mixed else text


def joined(characters: Iterable[Fragment]) -> Line:
    """Return the fragments with neighbours of one style put together."""
    runs = groupby(characters, key=lambda fragment: fragment[0])
    merged = ((style, "".join(text for _, text in run)) for style, run in runs)
    return tuple(fragment for fragment in merged if fragment[1])
