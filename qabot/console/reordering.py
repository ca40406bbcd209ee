"""Characters in the order a line shows them; the one place that knows python-bidi.

Its faster half reorders text but does not tell which character went where, which styles need. So this takes
the steps of its Python half and adds what that lacks: paired brackets (rule N0) and isolates. The tests hold
the result against the faster half. The rules are those of https://www.unicode.org/reports/tr9/.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bidi import algorithm  # type: ignore[import-untyped]
from bidi.mirror import MIRRORED  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.language import Direction

_LEFT, _RIGHT, _FIRST = "\u2066", "\u2067", "\u2068"
_END = "\N{POP DIRECTIONAL ISOLATE}"
_OPENERS = (_LEFT, _RIGHT, _FIRST)
_STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"  # an isolate is a neutral to the line around it
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # in rule N0 numbers are as right to left
_DIRECTED: dict[Direction, str] = {"ltr": "L", "rtl": "R"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A character as shown: where it stands in the text, itself or its mirror image, and its direction."""

    place: int
    glyph: str
    rightward: bool


def _end_of_isolate(text: str, start: int) -> int:
    """Return where the isolate opened at ``start`` ends; the text's end if it is never closed."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in _OPENERS) - (text[place] == _END)
        if not depth:
            return place
    return len(text)


def _pairs(chars: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return the paired brackets (BD16), by where they open."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, char in enumerate(chars):
        glyph, neutral = char["ch"], char["type"] == "ON"
        category = unicodedata.category(glyph)
        if neutral and category == "Ps" and glyph in MIRRORED:
            waiting.append((MIRRORED[glyph], place))
        elif neutral and category == "Pe" and any(closer == glyph for closer, _ in waiting):
            while waiting:
                closer, start = waiting.pop()
                if closer == glyph:
                    found.append((start, place))
                    break
    return sorted(found)


def _resolve_brackets(chars: Sequence[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair one direction, by what is in them and before them (N0)."""
    for start, end in _pairs(chars):
        inside = {_STRONG[char["type"]] for char in chars[start:end] if char["type"] in _STRONG}
        if not inside:
            continue
        before = [_STRONG[char["type"]] for char in chars[:start] if char["type"] in _STRONG]
        context = before[-1] if before else base
        side = base if base in inside else context
        chars[start]["type"] = chars[end]["type"] = side


def _flat(text: str, base: str) -> list[tuple[int, str, bool]]:
    """Order a text without isolates: its places, glyphs and directions, as shown from the left."""
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = algorithm.PARAGRAPH_LEVELS[base], base
    algorithm.get_embedding_levels(text, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
        if not char["type"]:  # a character newer than this Python
            char["type"] = char["orig"] = "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], base)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    algorithm.reorder_resolved_levels(storage, debug=False)
    algorithm.apply_mirroring(storage, debug=False)
    return [(char["place"], char["ch"], bool(char["level"] % 2)) for char in storage["chars"]]


def _base(opener: str, inside: str) -> str:
    """Return the direction of an isolate: as it says, or that of its first letter."""
    if opener != _FIRST:
        return "L" if opener == _LEFT else "R"
    return "LR"[algorithm.get_base_level(inside)]


def _ordered(text: str, first: int, base: str) -> list[Placed]:
    outer: list[str] = []
    places: list[int] = []
    inner: dict[int, list[Placed]] = {}
    place = 0
    while place < len(text):
        if text[place] in _OPENERS:
            end = _end_of_isolate(text, place)
            inside = text[place + 1 : end]
            inner[len(outer)] = _ordered(inside, first + place + 1, _base(text[place], inside))
            outer.append(_STAND_IN)
        else:
            end = place
            outer.append("\u200b" if text[place] == _END else text[place])  # a stray end is nothing
        places.append(first + place)
        place = end + 1
    shown: list[Placed] = []
    for index, glyph, rightward in _flat("".join(outer), base):
        shown += inner.get(index, [Placed(places[index], glyph, rightward)])
    return shown


def visual_order(text: str, direction: Direction) -> list[Placed]:
    """Return the characters of one line from left to right as shown, brackets mirrored where they must be.

    Isolates order what is in them and are left out, as is what has no width and no direction.
    """
    return _ordered(text, 0, _DIRECTED[direction])
