"""Which one-byte encoding makes text of some bytes: the one with common letters and unmixed words."""

from __future__ import annotations

import re
from itertools import pairwise

CANDIDATES = ("cp1252", "cp1256", "iso8859-6", "cp1251", "koi8-r")
"""Tried in this order when two read equally well: text that 1252 and 1256 read alike is Western."""

_BY_FREQUENCY = (
    "اليمونرتبةعدسفهكأقحجشطصخضذئءثزىإغؤظآپچژگک",
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў",
    "éàèäöüáíóúñçãõâêîôûåøæßëïòìùœšžýðþÿ",
)
_PUNCTUATION = frozenset("،؛؟«»“”„‘’‚–—…°©®€£§№·•¡¿ªº´\xa0\u200c\u200d\u200e\u200fـ" + "ًٌٍَُِّْ")
_WEIGHTS = {letter: 1.0 - 0.9 * rank / len(letters) for letters in _BY_FREQUENCY for rank, letter in enumerate(letters)}
_PUNCTUATION_WEIGHT = 0.3
_STRANGER = -1.0
_MIXED = -1.5
_LAST_LATIN = 0x24F
_NEVER_TEXT = re.compile("[\0\x80-\x9f]")
_CONTROLS_ALLOWED = 0.005


def most_plausible(sample: bytes, least: float) -> list[str]:
    """Return the candidates whose reading scores at least ``least``, best first."""
    scored = [(plausibility(text), encoding) for encoding in CANDIDATES if (text := _read(sample, encoding))]
    fitting = [(score, encoding) for score, encoding in scored if score >= least]
    return [encoding for _, encoding in sorted(fitting, key=lambda pair: -pair[0])]


def plausibility(text: str) -> float:
    """Score a reading: 1 is all common letters of one script a word, 0 and below is garbage.

    The mean over its characters beyond ASCII of a letter's rank by frequency in Arabic, Russian or Western
    European text, less a penalty for each word that mixes scripts or turns from lower to upper case inside.
    Control characters (beyond one in 200) and C1 controls score -1.
    """
    foreign = [character for character in text if character > "\x7f"]
    if not foreign or not is_clean(text):
        return _STRANGER
    letters = sum(_weight(character) for character in foreign)
    return (letters + _MIXED * _breaks(text)) / len(foreign)


def is_clean(text: str) -> bool:
    """Whether a reading has no NUL, no C1 control and next to no C0 controls."""
    controls = sum(character < " " and character not in "\t\n\v\f\r" for character in text)
    return not _NEVER_TEXT.search(text) and controls <= _CONTROLS_ALLOWED * len(text)


def _read(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return None


def _weight(character: str) -> float:
    if character in _PUNCTUATION:
        return _PUNCTUATION_WEIGHT
    return _WEIGHTS.get(character.lower(), _STRANGER)


def _breaks(text: str) -> int:
    """Count the places inside words where the script changes, or lower case turns to upper."""
    return sum(
        _script(a) != _script(b) or (a.islower() and b.isupper() and (a > "\x7f" or b > "\x7f"))
        for a, b in pairwise(text)
        if a.isalpha() and b.isalpha()
    )


def _script(letter: str) -> str:
    if ord(letter) <= _LAST_LATIN:
        return "Latin"
    return "Cyrillic" if "\u0400" <= letter <= "\u04ff" else "Arabic"
