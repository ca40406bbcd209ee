"""Text with Telegram's tags: written as HTML, measured as the reader sees it.

Tags belong to stretches of text, so that a text may be cut anywhere and its tags close and open again by
themselves. https://core.telegram.org/bots/api#html-style says what Telegram reads.
"""

from __future__ import annotations

import html as standard_html
import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = re.compile(r"<[^<>]*>")
_OUTSIDE_THE_BASIC_PLANE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Tag:
    """One of Telegram's tags; ``url`` is what an ``a`` opens, ``expandable`` is for ``blockquote``."""

    name: Literal["a", "b", "blockquote", "code", "u"]
    url: str = ""
    expandable: bool = False

    @property
    def opening(self) -> str:
        """The tag as it opens."""
        link = f' href="{escape(self.url)}"' if self.url else ""
        return f"<{self.name}{link}{' expandable' * self.expandable}>"

    @property
    def closing(self) -> str:
        """The tag as it closes."""
        return f"</{self.name}>"


BOLD = Tag("b")
UNDERLINED = Tag("u")
CODE = Tag("code")
QUOTE = Tag("blockquote")
FOLDED_QUOTE = Tag("blockquote", expandable=True)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same tags, the outermost first."""

    text: str
    tags: tuple[Tag, ...] = ()


Runs: TypeAlias = tuple[Run, ...]


def escape(text: str) -> str:
    """Return text as HTML that shows it, also between the quotes of an attribute."""
    return standard_html.escape(text, quote=False).replace('"', "&quot;")


def write(runs: Iterable[Run]) -> str:
    """Return the runs as HTML; neighbours under the same tag share it."""
    pieces: list[str] = []
    opened: tuple[Tag, ...] = ()
    for run in (*(run for run in runs if run.text), Run("")):
        shared = _shared(opened, run.tags)
        pieces.extend(tag.closing for tag in reversed(opened[shared:]))
        pieces.extend(tag.opening for tag in run.tags[shared:])
        pieces.append(escape(run.text))
        opened = run.tags
    return "".join(pieces)


def text_of(runs: Iterable[Run]) -> str:
    """Return what the reader sees of the runs."""
    return "".join(run.text for run in runs)


def entities(runs: Iterable[Run]) -> int:
    """Return how many styled stretches Telegram counts in the runs."""
    count = 0
    opened: tuple[Tag, ...] = ()
    for run in runs:
        count += len(run.tags) - _shared(opened, run.tags)
        opened = run.tags
    return count


def units(text: str) -> int:
    """Return a text's length as Telegram counts it: in UTF-16 units."""
    return len(text) + len(_OUTSIDE_THE_BASIC_PLANE.findall(text))


def plain(html: str) -> str:
    """Return what the reader sees of HTML that `write` gave; what is sent should Telegram refuse the HTML."""
    return standard_html.unescape(_TAG.sub("", html))


def visible_length(html: str) -> int:
    """Return the length of what the reader sees, in UTF-16 units."""
    return units(plain(html))


def _shared(opened: tuple[Tag, ...], wanted: tuple[Tag, ...]) -> int:
    """Return how many tags, from the outermost, need not close."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(opened, wanted, strict=False)))
