"""Which way a text runs and which language it is in, told from its letters and function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Literal, TypeAlias

from qabot.language.function_words import FUNCTION_WORDS, SPELLINGS

Direction: TypeAlias = Literal["rtl", "ltr"]

UNKNOWN = "und"
"""The language of a text that gives no sign of one (ISO 639-2)."""

_SAMPLE = 4000  # code points looked at
_FOREIGN = 5  # a script counts from one letter in this many: names in Latin letters are everywhere
_LATIN, _ARABIC, _CYRILLIC, _DEVANAGARI = "LATIN", "ARABIC", "CYRILLIC", "DEVANAGARI"
_KANA, _HAN = "HIRAGANA", "CJK"
_KANA_SHARE = 20  # Japanese has at least one kana among this many of its letters
_LANGUAGES = {
    "HEBREW": "he", "GREEK": "el", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "ORIYA": "or", "SINHALA": "si", "THAI": "th",
    "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "TIBETAN": "bo", "ARMENIAN": "hy", "GEORGIAN": "ka",
    "ETHIOPIC": "am", "HANGUL": "ko", _HAN: "zh", _KANA: "ja", "THAANA": "dv", "SYRIAC": "syr",
}  # fmt: skip
_STRESS = re.compile("[\u0300\u0301]")
_SPELLING_WEIGHT = 0.7
_WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+|[^\W\d_]+")  # Devanagari's vowel signs are no letters to re
# Letters that one language of a script has and its main language lacks.
_URDU = re.compile("[ٹڈڑںےہھ]")
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC_ONLY = re.compile("[ةىكي]")


class _ScriptTable(dict[str, str]):
    """Character to the first word of its Unicode name, its script; empty for what is not a letter."""

    def __missing__(self, character: str) -> str:
        name = unicodedata.name(character, "") if character.isalpha() else ""
        script = name.partition(" ")[0].partition("-")[0]
        self[character] = script = _KANA if script == "KATAKANA" else script
        return script


class _DirectionTable(dict[str, str]):
    """Character to ``rtl``, ``ltr`` or nothing, by its bidirectional class."""

    def __missing__(self, character: str) -> str:
        strong = {"R": "rtl", "AL": "rtl", "L": "ltr"}.get(unicodedata.bidirectional(character), "")
        direction = self[character] = strong if character.isalpha() else ""
        return direction


_SCRIPTS = _ScriptTable()
_DIRECTIONS = _DirectionTable()


def direction(text: str) -> Direction:
    """Return the direction of most of the text's letters: the first letter's on a tie, else left to right."""
    strong = [side for side in map(_DIRECTIONS.__getitem__, text) if side]
    rightward = strong.count("rtl")
    if 2 * rightward == len(strong):
        return "rtl" if strong[:1] == ["rtl"] else "ltr"
    return "rtl" if 2 * rightward > len(strong) else "ltr"


def _dominant_script(sample: str) -> str:
    """Return the script of the text; others win over Latin already at a fifth of the letters."""
    counts = Counter(map(_SCRIPTS.__getitem__, sample))
    counts.pop("", None)
    if not counts:
        return ""
    others = Counter({script: count for script, count in counts.items() if script != _LATIN})
    kana = others[_KANA]
    if kana * _KANA_SHARE >= kana + others[_HAN]:
        others[_KANA] += others.pop(_HAN, 0)
    if others.total() * _FOREIGN >= max(counts.total(), 1) and others.total():
        return max(others, key=others.__getitem__)
    return _LATIN if _LATIN in counts else ""


def _arabic_script(sample: str) -> str:
    """Tell Arabic, Persian and Urdu apart by the letters that each types and the others do not."""
    if len(_URDU.findall(sample)) > len(sample) * 0.02:
        return "ur"
    return (
        "fa" if len(_PERSIAN.findall(sample)) > len(_ARABIC_ONLY.findall(sample)) else _vote(sample, ("ar", "fa"), "ar")
    )


def _votes(language: str, text: str, found: Counter[str]) -> float:
    """Score a language: its function words by weight, then the spellings of its own."""
    weights = FUNCTION_WORDS[language]
    score = sum(weights[word] * count for word, count in found.items() if word in weights)
    spelling = SPELLINGS.get(language)
    return score + (_SPELLING_WEIGHT * len(spelling.findall(text)) if spelling else 0.0)


def _vote(sample: str, languages: tuple[str, ...], otherwise: str) -> str:
    """Return the language with the highest score; the first listed wins a tie.

    The first word counts twice: questions open with a question word, and a title inside may be in another
    language.
    """
    lowered = _STRESS.sub("", sample.replace("İ", "i").lower())
    words = _WORD.findall(lowered)
    found = Counter(words + words[:1])
    scores = {language: _votes(language, lowered, found) for language in languages}
    best = max(languages, key=scores.__getitem__)
    return best if scores[best] else otherwise


_BY_SCRIPT = {_CYRILLIC: ("ru", "uk", "bg", "sr"), _DEVANAGARI: ("hi", "mr", "ne")}
_LATIN_LANGUAGES = (
    "en", "fr", "de", "es", "tr", "it", "pt", "id", "vi",
    "pl", "nl", "sw", "fi", "sv", "ro", "cs", "hu", "az",
)  # fmt: skip


def detect_language(text: str) -> str:
    """Return the text's ISO 639-1 code, ``und`` when nothing tells it.

    Deterministic and offline; made for short questions as well as articles, of which the first 4000 code
    points are looked at. Latin names inside another script do not decide.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _dominant_script(sample)
    if script == _LATIN:
        return _vote(sample, _LATIN_LANGUAGES, UNKNOWN)
    if script == _ARABIC:
        return _arabic_script(sample)
    if script in _BY_SCRIPT:
        return _vote(sample, _BY_SCRIPT[script], _BY_SCRIPT[script][0])
    return _LANGUAGES.get(script, UNKNOWN)
