"""Where a text is cut so that it fits: between words, else between characters, never within one."""

from __future__ import annotations

import re

from qabot.language.clusters import cluster_boundary
from qabot.telegram.isolation import Nesting, one_line
from qabot.telegram.markup import units

ELLIPSIS = "…"

_LAST_WORD = re.compile(r"\s\S*\Z")
_FIRST_WORD = re.compile(r"\A\S*\s")
_NICE = 0.6  # a title that is cut keeps whole words if they fill this much of the room


def place(text: str, most: int) -> int:
    """Return where to cut a text so that what goes before fits, at least behind the first character.

    The cut is behind the last white space that will do, else between grapheme clusters; a text that fits
    is cut at its end.

    Args:
        text: any text.
        most: room in UTF-16 units, for the text before the cut and what closes the directions left open there.
    """
    fitting = {0}
    last = spaced = taken = 0
    nesting = Nesting()
    for offset, character in enumerate(text, 1):
        taken += 1 + (character > "\uffff")
        if taken > most:
            break
        nesting.take(character)
        if taken + len(nesting.opened) <= most:
            last = offset
            fitting.add(offset)
            spaced = offset if character.isspace() else spaced
    if last == len(text):
        return last
    return spaced or max(1, _between_clusters(text, last, fitting))


def _between_clusters(text: str, last: int, fitting: set[int]) -> int:
    cut = cluster_boundary(text, 0, last, len(text)) if last else 0
    return cut if cut in fitting else last


def beginning(text: str, most: int) -> str:
    """Return as many whole words from the start as fit into so many UTF-16 units."""
    kept = text[: _fitting(text, most)]
    if len(kept) == len(text) or text[len(kept)].isspace():
        return kept
    found = _LAST_WORD.search(kept)
    return kept[: found.start()] if found else ""


def ending(text: str, most: int) -> str:
    """Return as many whole words from the end as fit into so many UTF-16 units."""
    kept = text[len(text) - _fitting(text[::-1], most) :]
    if len(kept) == len(text) or text[len(text) - len(kept) - 1].isspace():
        return kept
    found = _FIRST_WORD.search(kept)
    return kept[found.end() :] if found else ""


def shortened(text: str, most: int) -> str:
    """Return a title as one line of at most so many UTF-16 units, with an ellipsis where it was cut."""
    line = one_line(text)
    if units(line) <= most:
        return line
    kept = beginning(line, most - 1)
    if units(kept) < _NICE * most:
        kept = line[: cluster_boundary(line, 0, _fitting(line, most - 1), len(line))]
    return kept.rstrip() + ELLIPSIS


def _fitting(text: str, most: int) -> int:
    """Return how many code points from the start fit into so many UTF-16 units."""
    kept = text[: max(0, most)]
    while units(kept) > most:
        kept = kept[: len(kept) - max(1, (units(kept) - most) // 2)]
    return len(kept)
