"""The phrases of small talk, looked up word by word."""

from __future__ import annotations

import re
from typing import TypeAlias

from qabot.answering.small_talk.arabic import ARABIC
from qabot.answering.small_talk.east_asia import EAST_ASIA
from qabot.answering.small_talk.english import ANY_LANGUAGE, ENGLISH
from qabot.answering.small_talk.latin import LATIN
from qabot.answering.small_talk.romance import ROMANCE
from qabot.answering.small_talk.scripts import SCRIPTS
from qabot.domain import SmallTalk
from qabot.language import UNKNOWN, words

Words: TypeAlias = tuple[str, ...]
Readings: TypeAlias = dict[str, SmallTalk | None]

LISTS: dict[str, dict[SmallTalk | None, str]] = {
    "ar": ARABIC,
    UNKNOWN: ANY_LANGUAGE,
    "en": ENGLISH,
    **ROMANCE,
    **LATIN,
    **SCRIPTS,
    **EAST_ASIA,
}
"""By language and kind, phrases parted by commas and line ends.

Those of kind None only stand beside others: "my friend", «جزيلًا». Those of no language are said in many.
"""

_APOSTROPHES = re.compile("['`´\u2018\u2019\u02bc\u05f3\uff07]")
# Written without spaces: a phrase may end at any character. Thai and Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff]"
    "|[^\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff]+"
)
_SHORT = {
    "u": "you", "r": "are", "ur": "your", "im": "i am", "youre": "you are", "ure": "you are", "whats": "what is",
    "hows": "how is", "thats": "that is", "its": "it is", "whos": "who is", "wheres": "where is", "dont": "do not",
    "didnt": "did not", "doesnt": "does not", "isnt": "is not", "id": "i would", "ill": "i will", "ive": "i have",
    "pls": "please", "thanku": "thank you", "thankyou": "thank you", "wanna": "want to", "lets": "let us",
    "gd": "good", "gud": "good", "cant": "can not",
}  # fmt: skip
_LAUGHTER = re.compile(
    "(?:ه{2,}|خ{3,}|(?:h[aei]){2,}h?|a?(?:ha){2,}h?|(?:j[ae]){2,}j?|(?:ха|хе|хи){2,}х?|\u110f+|\u1112+|ח{3,}|lo+l|k{4,})"
)
# A letter three times, or a vowel twice at the end: "Bonn" and "noon" are words of their own.
_DRAWN_OUT = re.compile(r"(.)\1\1|([aeiouyаеиоуяاويه])\2\Z")


def word_list(text: str) -> Words:
    """Return the words of a phrase or a message as they are compared: folded, contractions written out.

    Scripts that part no words give a word a character; any laughter is ``haha``.
    """
    found: list[str] = []
    for word in words(_APOSTROPHES.sub("", text)):
        if _LAUGHTER.fullmatch(word):
            found.append("haha")
        else:
            found += [part for piece in _UNSPACED.findall(word) for part in _SHORT.get(piece, piece).split()]
    return tuple(found)


def squeezed(word: str) -> str:
    """Return the word with every run of a letter as one."""
    return re.sub(r"(.)\1+", r"\1", word)


def _phrases() -> dict[Words, Readings]:
    """Return what each phrase is, by language, in the order of the lists."""
    readings: dict[Words, Readings] = {}
    for language, kinds in LISTS.items():
        for kind, text in kinds.items():
            for phrase in re.split("[,\n]", text):
                if phrase.strip():
                    readings.setdefault(word_list(phrase), {}).setdefault(language, kind)
    return readings


PHRASES: dict[Words, Readings] = _phrases()
LONGEST = max(map(len, PHRASES))
VOCABULARY = frozenset(word for phrase in PHRASES for word in phrase)
SQUEEZED: dict[str, str] = {squeezed(word): word for phrase in reversed(PHRASES) for word in phrase}
"""From a word without double letters to the word."""


def plain(word: str) -> str:
    """Return the listed word that this one draws out, itself otherwise: «هلاااا» is «هلا», "heyyy" is "hey"."""
    return word if word in VOCABULARY or not _DRAWN_OUT.search(word) else SQUEEZED.get(squeezed(word), word)
