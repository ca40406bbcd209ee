"""Text folded for matching, with the way back to the original.

Folding is decided code point by code point, never by context. So it is one ``str.translate``, and the
offset map follows from how many code points each one becomes. Quotes are always cut from the original,
never from folded text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from qabot.domain import Span

_SPACE = " "
_NUKTA, _KANA_VOICING = 7, 8
_FIRST_POINT, _LAST_POINT = 10, 36  # Hebrew, Arabic and Syriac vowel points
_FIRST_ATTACHED = 200  # accents of Latin, Greek and Cyrillic, hamza and madda, Quranic marks, Devanagari stress
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_JAMO = range(0x1100, 0x1200)
# A lone mark's presentation form decomposes to a space and the mark: the space would split a word in two.
_LONE_MARKS = frozenset({*range(0xFC5E, 0xFC64), *range(0xFE70, 0xFE80), 0x309B, 0x309C})

_VANISHING = frozenset(
    {
        "\N{ARABIC TATWEEL}",
        "\N{ARABIC LETTER HIGH HAMZA}",
        "\N{ARABIC SMALL WAW}",
        "\N{ARABIC SMALL YEH}",
        "\N{COMBINING GRAPHEME JOINER}",
        *map(chr, range(0x180B, 0x180E)),  # variation selectors: Mongolian, general, supplementary
        *map(chr, range(0xFE00, 0xFE10)),
        *map(chr, range(0xE0100, 0xE01F0)),
    },
)

_LETTERS = {
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER YEH BARREE}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER SWASH KAF}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER NOON GHUNNA}": "\N{ARABIC LETTER NOON}",
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": ",",
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
    "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
    "\N{LATIN SMALL LETTER AE}": "ae",
    "\N{LATIN SMALL LIGATURE OE}": "oe",
}


def _vanishes(character: str) -> bool:
    """Whether nothing of the character takes part in matching: points, accents, invisible controls."""
    position = unicodedata.combining(character)
    return (
        character in _VANISHING
        or unicodedata.category(character) == "Cf"
        or 0 < position <= _NUKTA
        or _FIRST_POINT <= position <= _LAST_POINT
        or position >= _FIRST_ATTACHED
    )


def _decompose(character: str) -> str:
    """NFKD, but Hangul syllables stay whole and a lone mark loses the space it would stand on."""
    if ord(character) in _HANGUL_SYLLABLES:
        return character
    parts = unicodedata.normalize("NFKD", character)
    if len(parts) > 1 and any(ord(part) in _JAMO for part in parts):
        return unicodedata.normalize("NFKC", character)
    return parts.lstrip(_SPACE) if ord(character) in _LONE_MARKS else parts


def _fold_simple(character: str) -> str:
    """Fold a character that does not decompose."""
    if character.isspace():
        return _SPACE
    if _vanishes(character):
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = character.casefold()
    return _LETTERS.get(folded, folded)


def _fold_character(character: str) -> str:
    """Fold one code point."""
    return "".join(map(_fold_simple, _decompose(character)))


class _FoldTable(dict[int, str]):
    """Code point to its folded form, computed when first met."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_character(chr(code_point))
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Return the text as matching sees it; what a reader sees is always the original.

    Compatibility forms, case, accents, Arabic and Hebrew points, tatweel and invisible controls do not
    count; the forms of alef, yeh, heh and kaf are one each, as are the decimal digits of every script;
    every white space is one plain space, and runs of spaces are kept. Vowel signs of Indic and South-East
    Asian scripts stay. Hangul written in conjoining jamo (NFD) is not composed: that would need context.

    ``fold(a + b) == fold(a) + fold(b)`` and ``fold(fold(a)) == fold(a)`` for all texts.
    Decompositions: https://www.unicode.org/reports/tr15/.
    """
    return text.translate(_TABLE)


def comparable(text: str) -> str:
    """Return what two texts that read the same have in common: folded, every run of white space one space."""
    return " ".join(fold(text).split())


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and where each of its code points came from; equal when both are.

    Args:
        text: the folded text.
        starts: for each code point of ``text`` the offset of the original one, then the original's length.
    """

    text: str
    starts: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Map a span of the folded text to the smallest span of the original that covers it.

        Marks that vanished after its last letter are covered too, so that no diacritic is cut off. An empty
        span maps to an empty one. Raises ``ValueError`` when the span reaches past the folded text.
        """
        span.of(self.text)
        start = self.starts[span.start]
        if not span:
            return Span(start, start)
        last, following = self.starts[span.end - 1 : span.end + 1]
        return Span(start, max(following, last + 1))


def fold_with_offsets(text: str) -> Folded:
    """Fold like ``fold`` and keep the way back; offsets are in code points."""
    pieces = [_TABLE[ord(character)] for character in text]
    starts = [offset for offset, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), (*starts, len(text)))
