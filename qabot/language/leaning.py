"""Whether a question leans on the one before: it begins with "and", asks about "it", or names nothing of its own.

Signs of language alone, no model: a connective in front, a bare prepositional phrase, a pronoun with nothing in the
question that it could stand for, a verb whose subject is left out, no content word at all. The lists cover Arabic,
English, French, Russian and Turkish, with the commonest words of a few more languages; in any other only a question
of the commonest words is taken to lean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qabot.language.arabic_clitics import ends_in_pronoun
from qabot.language.leaning_signs import (
    ANY_PRONOUN,
    CONNECTIVES,
    EMPTY,
    IDLE_IT,
    LAST,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    TIMES,
)
from qabot.language.normalization import fold
from qabot.language.pointing import unpointed
from qabot.language.script import UNKNOWN, detect_language
from qabot.language.terms import content_words, word_spans, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 2  # content words of a bare phrase; as many may stand before a pronoun that means nothing in the question
_ASKED = re.compile(r"[?؟？]\s*$")
_GOES_ON = re.compile(r"(?:what|how) about\b|which (?:ones?|is (?:more|less|better|worse))\b|ماذا عن\b", re.IGNORECASE)
_ARABIC_JOINED = re.compile(
    "^[وف](?:من|ما|ماذا|متي|اين|كيف|لماذا|كم|هل|اي|ايه|في|عن|الي|علي|مع|هو|هي|هم|بم|لم|عند|لدي|ال.{3,})$"
)
_ARABIC_WHOLE = frozenset(map(fold, ("والد", "والدة", "والدي", "والي", "فالح", "والده")))
_HEBREW_JOINED = re.compile("^ו(?:מי|מה|מתי|איפה|היכן|למה|מדוע|איך|כמה)$")
_ARABIC_SUBJECTS = frozenset(map(fold, ("هو", "هي", "هم", "هما", "هن")))
_ARABIC_COPULA = frozenset(map(fold, ("من", "ما", "ومن", "وما", "اي")))
_ARABIC_RELATIVE = frozenset(map(fold, ("الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي", "التى")))
_ARABIC_OF_VERBS = frozenset(map(fold, ("متى", "لماذا", "كيف", "هل", "كم")))
_ARABIC_MEASURES = frozenset(map(fold, ("عدد", "اسم", "اهم", "اكبر", "اول", "اخر", "معنى")))
_ARABIC_VERB = re.compile("^(?:[يت]..+|.{3,}(?:ت|وا))$")
# Verbs that carry their subject, as whole past or present forms end in them.
_SUBJECTLESS = {
    "tr": re.compile("(?:[dt][iu]|yor|acak|ecek|m[iu]s)(?:lar|ler)?$"),
    "ru": re.compile(".{3}л[аои]?(?:с[яь])?$"),
    "es": re.compile(".{2}(?:io|aron|ieron)$"),
}
_FRENCH_ANTECEDENTS = frozenset({"le", "la", "les", "l", "heure"})
_CASED = frozenset({"en", "fr", "ru", "tr", "es", "it", "pt", "uk", UNKNOWN})


def leans_on_earlier(question: str) -> bool:
    """Whether the question says too little to be understood without the one before it."""
    view = _View(question)
    if not view.words:
        return False
    return (
        not view.own
        or view.joined
        or view.bare
        or view.subjectless
        or any(view.points_back(place) and not view.named_before(place) for place in range(len(view.words)))
    )


@dataclass(frozen=True)
class _View:
    """A question taken apart: its words folded, and as they are written."""

    question: str

    @cached_property
    def language(self) -> str:
        return detect_language(self.question)

    @cached_property
    def words(self) -> list[str]:
        return words(self.question)

    @cached_property
    def written(self) -> list[str]:
        return [unpointed(span.of(self.question)) for span in word_spans(self.question)]

    @cached_property
    def own(self) -> list[str]:
        """The content words, those that only ask to go on left out."""
        return _own(self.question)

    @cached_property
    def joined(self) -> bool:
        """Whether it begins with a connective."""
        first = self.words[0]
        if first in CONNECTIVES or _GOES_ON.match(self.question.strip()):
            return True
        arabic = self.language == "ar" and first not in _ARABIC_WHOLE and _ARABIC_JOINED.match(first)
        return bool(arabic or _HEBREW_JOINED.match(first))

    @cached_property
    def bare(self) -> bool:
        """Whether it is a phrase that asks nothing by itself: "in Iraq?", "Iraq?"."""
        if QUESTION_WORDS.intersection(self.words) or len(self.own) > _FEW:
            return False
        return self.words[0] in PREPOSITIONS or (len(self.words) == 1 and bool(_ASKED.search(self.question)))

    @cached_property
    def subjectless(self) -> bool:
        """Whether a question word and a verb are all there is: "متى ولد؟", "Nerede doğdu?"."""
        if len(self.own) != 1 or self.own[0] != self.words[-1] or not QUESTION_WORDS.intersection(self.words):
            return False
        verb = self.own[0]
        if self.language != "ar":
            ending = _SUBJECTLESS.get(self.language)
            return ending is not None and ending.search(verb) is not None
        if len(self.words) > _FEW or verb.startswith("ال"):
            return False
        return self.words[0] in _ARABIC_OF_VERBS or _ARABIC_VERB.match(verb) is not None

    def points_back(self, place: int) -> bool:
        """Whether the word of a place is a pronoun, or ends in one."""
        word, following = self.words[place], self.words[place + 1 :]
        if word in LAST and not following:
            return True
        if word in PRONOUNS.get(self.language, ANY_PRONOUN if self.language == UNKNOWN else frozenset()):
            return not self._means_nothing(word, following) and not TIMES.intersection(following[:1])
        return self.language == "ar" and self._points_back_in_arabic(place)

    def _means_nothing(self, word: str, following: Sequence[str]) -> bool:
        """Whether it is the "it" of "is it true that": something must come after what it is said to be."""
        idle = {"en": "it", "fr": "il"}.get(self.language) == word
        return idle and any(said in IDLE_IT for said in following[:2]) and following[-1] not in IDLE_IT

    def _points_back_in_arabic(self, place: int) -> bool:
        if self.words[place] in _ARABIC_SUBJECTS:  # "who is he" leans, "who is (he) Putin" does not
            return place > 0 and self.words[place - 1] not in _ARABIC_COPULA
        # A ligature folds to several words, and no pronoun ends in one.
        return len(self.written) == len(self.words) and ends_in_pronoun(self.written[place])

    def named_before(self, place: int) -> bool:
        """Whether something earlier in the question may be what the pronoun of a place stands for."""
        before = self.words[:place]
        own = [word for word in before if word in self.own]
        if self.language == "ar":
            definite = [word for word in before if word in _ARABIC_RELATIVE or re.match("[وفبكل]?ال...", word)]
            return bool(definite) or len([word for word in own if word not in _ARABIC_MEASURES]) > 1
        if self.language == "fr" and own and _FRENCH_ANTECEDENTS.intersection(before):
            return True
        return len(own) > _FEW or (self.language in _CASED and _has_name(self.written[1:place]))


def _own(question: str) -> list[str]:
    return [word for word in content_words(question) if word not in EMPTY]


def _has_name(written: Sequence[str]) -> bool:
    return any(word[:1].isupper() and word != "I" for word in written)
