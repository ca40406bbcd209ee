"""Greetings, thanks and chit-chat told from questions: a message is small talk only if every word of it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.answering.small_talk.phrases import LONGEST, PHRASES, plain, word_list
from qabot.domain import SmallTalk
from qabot.language import UNKNOWN, detect_language

if TYPE_CHECKING:
    from qabot.answering.small_talk.phrases import Readings, Words

_EMOTICON = re.compile(r"(?<!\S)(?:[:;=][-']?[()DPpoO|/]|<3|\^_*\^|[xX]D)(?!\S)")
_SYMBOL = re.compile("[\u203c\u2049\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_EMOJI = {
    SmallTalk.COMPLAINT: "👎😠😡🤬💩🖕😒🙄😤☹🙁😞😢😭",
    SmallTalk.THANKS: "🙏",
    SmallTalk.PRAISE: "❤♥💖💕💗💙💚💛💜🧡🤍😍🥰😘💐🌹🌷👏⭐🌟🔥💯🏆",
    SmallTalk.GREETING: "👋🤝🙋🖐🤚✋",
}
_KINDS = tuple(SmallTalk)


@dataclass(frozen=True, slots=True)
class RecognisedSmallTalk:
    """What a message is, and the ISO 639-1 code of its language, ``und`` where it could be any; equal by value."""

    kind: SmallTalk
    language: str


def recognise_small_talk(question: str) -> RecognisedSmallTalk | None:
    """Return what kind of small talk a message is, None if any of its words could ask something.

    Letters are compared folded, drawn-out ones ("heyyyy") as if they were not; punctuation and emoji beside words do
    not count. Emoji alone are small talk, punctuation or digits alone are not.
    """
    message = _EMOTICON.sub(" 🙂 ", question)
    said = word_list(message)
    if not said:
        return _emoji(message)
    phrases = _segmented(tuple(map(plain, said)))
    return None if phrases is None else _of(phrases, detect_language(question))


def _segmented(said: Words) -> tuple[Readings, ...] | None:
    """Return the fewest phrases that make up the message, None where there are none that do."""
    best: list[tuple[Readings, ...] | None] = [()]
    for end in range(1, len(said) + 1):
        ways = [
            (*before, PHRASES[said[start:end]])
            for start in range(max(0, end - LONGEST), end)
            if (before := best[start]) is not None and said[start:end] in PHRASES
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1]


def _of(phrases: tuple[Readings, ...], detected: str) -> RecognisedSmallTalk | None:
    """Return the kind that goes first and the first language told; None if there are only words beside others."""
    read = [_reading(readings, detected) for readings in phrases]
    kinds = [(kind, language) for kind, language in read if kind is not None]
    if not kinds:
        return None
    first = min((kind for kind, _ in kinds), key=_KINDS.index)
    return RecognisedSmallTalk(first, next((language for _, language in kinds if language != UNKNOWN), UNKNOWN))


def _reading(readings: Readings, detected: str) -> tuple[SmallTalk | None, str]:
    """Return what a phrase is in the language detected, else in the first one that has a kind for it."""
    if readings.get(detected) is not None:
        return readings[detected], detected
    return next(((kind, language) for language, kind in readings.items() if kind is not None), (None, UNKNOWN))


def _emoji(message: str) -> RecognisedSmallTalk | None:
    """Return what a message without words is: None unless there is a symbol in it."""
    symbols = _SYMBOL.findall(message)
    if not symbols:
        return None
    known = (kind for kind, emoji in _EMOJI.items() if any(symbol in emoji for symbol in symbols))
    return RecognisedSmallTalk(next(known, SmallTalk.ACKNOWLEDGEMENT), UNKNOWN)
