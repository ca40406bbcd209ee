"""Where a word may be cut without tearing a letter from its marks."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 32  # code points: a family of emoji has 11, a flag with tags 14, the rest is ornament
_VIRAMA = 9  # the canonical combining class of the signs that join Indic consonants into one cluster
_CLINGING = re.compile(
    "[\u200c\u200d\u0e33\u0eb3\u1160-\u11ff\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)  # joiners, Thai and Lao am, Hangul vowels and finals, half-width voice marks, skin tones, tags
_LEADING = re.compile("[\u200d\u0e40-\u0e44\u0ec0-\u0ec4]")  # a joiner, Thai and Lao vowels written before
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{1,64}\\Z")


def _clings(character: str) -> bool:
    """Whether the character belongs to the one before it."""
    return unicodedata.category(character)[0] == "M" or _CLINGING.match(character) is not None


def _parts_clusters(text: str, offset: int) -> bool:
    """Whether one grapheme cluster ends at the offset and another begins."""
    before, after = text[offset - 1], text[offset]
    if _clings(after) or _LEADING.match(before):
        return False
    if unicodedata.combining(before) == _VIRAMA and after.isalpha():
        return False
    flags = _FLAGS.search(text[max(0, offset - 2 * _LONGEST) : offset])
    return not (flags and len(flags[0]) % 2 and _FLAGS.match(after))


def cluster_boundary(text: str, start: int, offset: int, end: int) -> int:
    """Return the place to cut ``text[start:end]`` that is nearest to ``offset``, at it or before, between clusters.

    If there is none, the cut falls behind the cluster that begins at ``start``. What goes on for more than 32
    code points is no cluster, it is cut at ``offset``. The rules are those of https://unicode.org/reports/tr29/
    for extended grapheme clusters, less the rare ones, and with Thai's leading vowels kept at their consonants.

    Args:
        text: any text.
        start: where the piece to be cut begins.
        offset: the place wanted, ``start < offset < end``.
        end: where the stretch ends.
    """
    backward = range(offset, max(start, offset - _LONGEST), -1)
    forward = range(offset + 1, min(end, start + _LONGEST))
    return next((place for place in (*backward, *forward) if _parts_clusters(text, place)), offset)
