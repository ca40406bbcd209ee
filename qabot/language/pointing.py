"""Vowel points and tatweel left out, the way back kept: what an encoder and a reader are shown.

Their vocabulary was learnt from text without points; a pointed word falls into pieces they hardly know.
"""

from __future__ import annotations

import unicodedata

from qabot.language.normalization import Folded

_POINTS = range(10, 37)  # combining classes of Hebrew, Arabic and Syriac vowel points
_QURANIC = range(0x06D6, 0x06EE)
_TATWEEL = "\N{ARABIC TATWEEL}"


class _PointTable(dict[int, str]):
    """Code point to itself or to nothing, decided when first met."""

    def __missing__(self, code_point: int) -> str:
        kept = self[code_point] = "" if _is_point(code_point) else chr(code_point)
        return kept


def _is_point(code_point: int) -> bool:
    character = chr(code_point)
    quranic = code_point in _QURANIC and unicodedata.category(character) in {"Mn", "Lm"}
    return character == _TATWEEL or quranic or unicodedata.combining(character) in _POINTS


_TABLE = _PointTable()


def unpointed(text: str) -> str:
    """Return the text without vowel points, Quranic marks and tatweel; letters, hamza and accents stay as they are."""
    return text.translate(_TABLE)


def unpointed_with_offsets(text: str) -> Folded:
    """Leave out points like `unpointed` and keep the way back; offsets are in code points."""
    kept = [offset for offset, character in enumerate(text) if _TABLE[ord(character)]]
    return Folded("".join(text[offset] for offset in kept), (*kept, len(text)))
