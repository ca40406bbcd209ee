"""Arabic words that end in a pronoun ("its cause", "attended it"), told from those that merely end in its letters."""

from __future__ import annotations

import re

_CLITIC = re.compile("(?:ها|هما|هم|هن|ه)$")
_DEFINITE = re.compile("^[وفبكل]?(?:ال|لل)")
_LEAST_STEM = 2  # letters; بها and له are in the list
# Bare of vowel points, alef and hamza forms as they are written.
_SHORT_WORDS = "به بها بهم له لها لهم فيه فيها فيهم منه منها منهم عنه عنها عنهم"
_WHOLE_WORDS = """
مها طه وجه فقه مياه شبه إله اله الله تنبيه توجيه ترفيه نزيه كره اتجاه انتباه مشابه منبه فواكه سفيه كنه تيه تشبيه
تنزيه أوجه شفاه جباه تافه نبيه فقيه وجيه كريه أشباه مكروه مشبوه هذه
مهم أهم اهم فهم درهم سهم وهم تفاهم يفهم تفهم نفهم متهم يتهم اتهم تتهم أدهم مبهم ملهم يساهم تساهم ساهم أسهم اسهم
مساهم يسهم تسهم شهم مرهم داهم يداهم
ذهن رهن دهن برهن راهن كاهن يبرهن مهن مهما
"""
_SHORT, _WHOLE = (frozenset(listed.split()) for listed in (_SHORT_WORDS, _WHOLE_WORDS))


def ends_in_pronoun(word: str) -> bool:
    """Whether a word ends in "his", "her", "their" or "it"; the word is as written, without vowel points.

    A definite noun takes none, but for the verbs that begin like one.
    """
    if word in _SHORT:
        return True
    bare = word[1:] if word[:1] in {"و", "ف"} else word
    found = _CLITIC.search(bare)
    if found is None or found.start() < _LEAST_STEM or word in _WHOLE or bare in _WHOLE:
        return False
    return _DEFINITE.match(word) is None or bare.startswith("التق")
