"""Over-long sentences cut where a clause ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from qabot.language.clusters import cluster_boundary

_CLOSING = r"[\"'»”’)\]」』]*"
_CONJUNCTIONS = (
    "و[\u0620-\u064a]{3}"
    r"|(?:حيث|التي|الذي|لكن|بينما|که|ولی|and|but|which|who|because|und|mais|qui|pero|que|и|но|ve)\s"
)
_CUT = re.compile(
    rf"(?:؛(?!\d)|；|;(?=[\s\"'»”]))(?P<strong>){_CLOSING}"
    rf"|(?:،(?!\d)|、|，|,(?=[\s\"'»”]))(?P<comma>){_CLOSING}"
    rf"|(?:：|[:–—](?=\s))(?P<weak>)"
    rf"|(?=(?<!\s)\s+(?:{_CONJUNCTIONS}))(?P<conjunction>)"
    r"|(?:\u200b|(?=(?<!\s)\s))(?P<space>)",  # U+200B is the zero width space that parts words of Thai and Khmer
)
# How much farther from the ideal place than a semicolon a cut may lie, as a share of the length allowed.
_PENALTIES = {"strong": 0.0, "comma": 0.1, "weak": 0.15, "conjunction": 0.2, "space": 0.4}
_SOLID = re.compile(r"\S")
_SMALLEST_PIECE = 4


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a sentence may be cut, and how much it costs in code points."""

    offset: int
    penalty: float


def _possible_cuts(text: str, start: int, end: int, max_length: int) -> list[_Cut]:
    found = [
        _Cut(match.end(), _PENALTIES[match.lastgroup or "space"] * max_length)
        for match in _CUT.finditer(text, start, end)
    ]
    return [cut for cut in found if start < cut.offset < end]


def _choose(cuts: list[_Cut], offsets: list[int], start: int, end: int, max_length: int) -> int | None:
    """Choose the next cut: near the ideal place if any, else the last that fits, else none."""
    pieces = -(-(end - start) // max_length)
    target = start + (end - start) / pieces
    margin = max(1, max_length // _SMALLEST_PIECE)
    low = bisect_left(offsets, start + margin)
    high = bisect_right(offsets, min(start + max_length, end - margin))
    if low < high:
        return min(cuts[low:high], key=lambda cut: abs(cut.offset - target) + cut.penalty).offset
    fitting = bisect_right(offsets, start + max_length)
    return offsets[fitting - 1] if bisect_right(offsets, start) < fitting else None


def _hard_cut(text: str, start: int, end: int, max_length: int) -> int:
    """Cut ``text[start:end]``, a stretch without a possible cut, into about equal pieces; return the first's end."""
    pieces = -(-(end - start) // max_length)
    return cluster_boundary(text, start, start - (start - end) // pieces, end)


def clause_cuts(text: str, start: int, end: int, max_length: int) -> list[int]:
    """Return the offsets that cut ``text[start:end]`` into pieces of at most ``max_length`` code points.

    The pieces are about equal; a cut falls behind ``؛ ;``, else ``، ,``, else ``: –``, else at white space.
    A stretch without any of these is cut between grapheme clusters; only a cluster longer than ``max_length``
    makes a longer piece. White space around ``start`` and ``end`` is expected to be trimmed.
    """
    if end - start <= max_length:
        return []
    cuts = _possible_cuts(text, start, end, max_length)
    offsets = [cut.offset for cut in cuts]
    chosen: list[int] = []
    while end - start > max_length:
        offset = _choose(cuts, offsets, start, end, max_length)
        if offset is None:
            following = bisect_right(offsets, start)
            stretch = offsets[following] if following < len(offsets) else end
            offset = _hard_cut(text, start, stretch, max_length)
        chosen.append(offset)
        solid = _SOLID.search(text, offset, end)
        start = solid.start() if solid else end
    return chosen
