"""The words by which a question leans on the one before, folded as ``normalization.fold`` folds, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.language.normalization import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONNECTIVES = """
and but so or then also plus
et mais donc alors
und aber oder dann
y e pero entonces
ma allora mas então
а и но или тогда
та але
ve peki ya ama fakat
و پس اما ولی بل ثم لكن ولكن او
اور لیکن
אבל
"""
_EMPTY = """
tell explain elaborate detail details example examples please thanks thank ok okay yes give know say think mean meant
means happen happens happened next sure long old far tall big high often
السبب الاسباب النتيجة النتائج التفاصيل المزيد مثال مثلا امثلة اخبرني قل لي وضح اشرح حدث جرى حصل المقصود تقصد اكثر مرة
raison exemple exemples detail details explique expliquez dis dites arrive plus longtemps temps age
причина пример примеры подробнее расскажи расскажите объясни объясните случилось произошло раз долго давно году
ornek anlat acikla ayrinti detay sebep uzun kez
"""
_QUESTION_WORDS = """
who whom whose which what when where why how is are was were do does did can could will would should has have
من ما ماذا متى اين كيف لماذا كم هل اي اية لم بم
qui que quoi quel quelle quels quelles quand comment pourquoi combien ou est
кто что где когда как почему зачем сколько какой какая какое какие кого кому чем куда откуда чей
kim ne neden nasil nerede nereye nereden kac hangi mi mu kimin nicin niye kime neresi nedir kimdir
wer was wann wo warum wie welche welcher welches wessen wen wem
quien cual cuales cuando donde como cuanto cuantos cuantas por
chi che cosa quando dove perche come quale quanto
چه کی کجا چرا چگونه کدام چند آیا
"""
_PREPOSITIONS = """
in for from with of about by during at on without
في عن مع عند بعد قبل خلال
en dans pour avec chez sans au aux
в во для с из о об у без
mit bei aus von nach
con sobre para
در با از برای
"""
_PRONOUNS: dict[str, str] = {
    "en": "he she they him her them his hers their theirs its it this these those ones latter former same else",
    "fr": "il elle ils elles lui leur leurs ses sa cela ca celui celle celles ceux cette cet ces eux",
    "ru": """он она оно они его ее их ему им ним ней нее нем них нему ею этот эта эти этого этой этом этих тот те
        там туда оттуда тогда тоже также""",
    "tr": """o onu ona onun onda ondan onlar onlari onlarin onlara bu bunu bunun buna bunlar bunlarin bundan orada
        oraya oradan burada kendisi""",
    "de": """er ihn ihm ihr ihre ihren ihrem seine seiner seinem seinen deren dessen dieser diese dieses diesem dort
        dabei dazu damit davon""",
    "es": "ella ellos ellas esto eso ese esa esos esas este esta estos estas su sus alli ahi",
    "it": "lui lei loro suo sua suoi sue questo questa questi queste quello quella",
    "pt": "ele ela eles elas seu sua seus suas isso isto dele dela",
    "uk": "він вона воно вони його її їх йому там",
    "fa": "او وی آن آنها ایشان این اینها آنجا",
    "ar": "ذلك تلك هذا هذه هؤلاء اولئك كذلك ايضا",
}
_LAST = "that there here one too either this it هناك هنا هو هي هم это oui y"
_TIMES = """
year month week century day morning time عام العام السنة الشهر الاسبوع اليوم القرن الصباح
annee mois semaine yil sene ay hafta году год месяце jahr woche ano semana
"""
_IDLE_IT = """
true possible ok okay legal safe necessary worth better normal common take takes cost rain like
vrai possible necessaire y
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(listed).split())


CONNECTIVES, QUESTION_WORDS, PREPOSITIONS = map(_words, (_CONNECTIVES, _QUESTION_WORDS, _PREPOSITIONS))
EMPTY = _words(_EMPTY + _TIMES)
"""Content words that alone name nothing: "how long", "what year", "tell me more"."""
LAST, TIMES, IDLE_IT = map(_words, (_LAST, _TIMES, _IDLE_IT))
"""Pronouns that count as the last word only; nouns of time (this year); what follows an "it" that means nothing."""
PRONOUNS: Mapping[str, frozenset[str]] = {language: _words(listed) for language, listed in _PRONOUNS.items()}
ANY_PRONOUN: frozenset[str] = frozenset().union(*(PRONOUNS[language] for language in ("en", "ru", "uk", "fa", "ar")))
"""For a question whose language cannot be told: pronouns that are no article or noun in another language."""
