from __future__ import annotations

import pytest

from qabot.language import leans_back

LEANING = (
    "وهو أول رئيس يزور المدينة.",
    "وأضاف أن المفاوضات مستمرة.",
    "وأشار إلى أن الموعد لم يتحدد.",
    "لكنه لم يذكر السبب.",
    "He was born in 1907.",
    "This led to a strike.",
    "Elle a quitté la ville.",
    "Bunun üzerine karar alındı.",
)
STANDING = (
    "وأضاف الوزير أن المفاوضات مستمرة.",
    "وصل الوفد إلى داكار صباح الخميس.",
    "The summit was held in Dakar.",
    "La cumbre se celebró en Dakar.",
    "إن الرئيس وصل أمس.",
    "El presidente llegó ayer.",
    "Das Buch liegt dort.",
    "Son chien dort.",
    "",
    "…",
)


@pytest.mark.parametrize("sentence", LEANING)
def test_a_sentence_that_opens_with_a_pronoun_or_a_verb_without_subject_leans_back(sentence: str) -> None:
    assert leans_back(sentence)


@pytest.mark.parametrize("sentence", STANDING)
def test_one_that_names_its_subject_stands_alone(sentence: str) -> None:
    assert not leans_back(sentence)
