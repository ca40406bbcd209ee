"""Paragraphs that an editor or a mailer broke into lines of one width, put together again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qabot.ingestion.document import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROWEST = 40
_WIDEST = 100
_PAIRS_WITH_BLANK_LINES = 3
_PAIRS_WITHOUT = 8
_WRAPPED_SHARE = 0.9
_UNFINISHED_SHARE = 0.5
_FULL_LINE = 0.6
_TERMINAL = re.compile(r"[.!?…؟۔。！？।:؛;]['\"”’»)\]]*$")
_BULLET = re.compile(r"(?:[-–—*•◦▪·+]|\(?[0-9٠-٩۰-۹]{1,3}[.)\-]|\(?[^\W\d_][.)])\s")

_Pair = tuple[Paragraph, Paragraph]


def join_wrapped(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Join lines that were only wrapped, with a space; return the rest as they are.

    A text counts as wrapped when nine in ten of its lines could not have held the next line's first word
    within the longest line's width (40 to 100 code points), which is what wrapping leaves behind and what
    verses, lists and one-line paragraphs do not.
    """
    width = _wrapping_width(lines)
    if width is None:
        return list(lines)
    joined: list[list[Paragraph]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _continues(before, line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_merge(group) for group in joined]


def _merge(group: list[Paragraph]) -> Paragraph:
    return Paragraph(" ".join(line.text for line in group), group[0].line, len(group))


def _wrapping_width(lines: Sequence[Paragraph]) -> int | None:
    pairs = list(_neighbours(lines))
    spaced = [line for pair in pairs for line in pair if " " in line.text]
    width = max((len(line.text) for line in spaced), default=0)
    has_blank_lines = len(pairs) < len(lines) - 1
    enough = _PAIRS_WITH_BLANK_LINES if has_blank_lines else _PAIRS_WITHOUT
    if not _NARROWEST <= width <= _WIDEST or len(pairs) < enough:
        return None
    full = sum(_was_full(before, after, width) for before, after in pairs)
    unfinished = sum(not _TERMINAL.search(before.text) for before, _ in pairs)
    wrapped = full >= _WRAPPED_SHARE * len(pairs) and unfinished >= _UNFINISHED_SHARE * len(pairs)
    return width if wrapped else None


def _neighbours(lines: Sequence[Paragraph]) -> Iterator[_Pair]:
    for before, after in pairwise(lines):
        if after.line - before.line <= 1 and not _BULLET.match(after.text):
            yield before, after


def _was_full(before: Paragraph, after: Paragraph, width: int) -> bool:
    return len(before.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _continues(before: Paragraph, line: Paragraph, width: int) -> bool:
    if line.line - before.line > 1 or _BULLET.match(line.text):
        return False
    return _was_full(before, line, width) or (
        len(before.text) >= _FULL_LINE * width and not _TERMINAL.search(before.text)
    )
