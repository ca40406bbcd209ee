from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.language import leans_on_earlier
from qabot.language.arabic_clitics import ends_in_pronoun

LEANING = (
    *("ومن حضرها؟", "ما سببه؟", "متى ولد؟", "كم عدد سكانها؟", "وماذا عن إيران؟", "والعراق؟", "لماذا رفض؟", "من هو؟"),
    *("وأين انعقدت؟", "متى كان ذلك؟", "ما السبب؟", "ومتى؟", "في الخليج؟", "هل حضرها بوتين؟", "ماذا قال فيها؟"),
    *("فما موقفه من ذلك؟", "و ما هدفها؟", "ومن أرسلها؟", "ومَن حَضَرَها؟"),
    *("and in Iraq?", "How many?", "Where was he born?", "How old is he?", "What does it cost?", "Why?", "In Iraq?"),
    *("What about the rent-to-buy option?", "Tell me more", "Is it the same for earthquakes?", "What is that?"),
    *("How can I create one?", "Which is more important?", "And who attended it?", "Is it possible?"),
    *("How long?", "What year?", "في أي عام؟", "Quelle année ?", "В каком году?", "Hangi yıl?"),
    *("Et en Irak ?", "Quand est-il né ?", "Quelle est sa capitale ?", "Pourquoi ?", "Où l'a-t-il rencontré ?"),
    *("А в Ираке?", "Когда он родился?", "Где родился?", "Кто её написал?", "И почему?"),
    *("Peki ya Irak?", "Onu kim yazdı?", "Nerede doğdu?", "Ne zaman?", "Bu ne zaman oldu?"),
    *("Und im Irak?", "¿Y en Irak?", "¿Cuándo murió?"),
)
STANDING = (
    *("ما هي القمة التي حضرها بوتين؟", "ما هي عاصمة اليابان؟", "من هو بوتين؟", "أين عقدت قمة منظمة المؤتمر الإسلامي؟"),
    *("ماذا قال الرئيس عن سياسته؟", "هل هناك حياة على المريخ؟", "ما أهم مدن السنغال؟", "من كتب رواية البؤساء؟"),
    *(
        "متى وصل الوفد إلى داكار؟",
        "ما سبب توتر العلاقات بين الحضارات؟",
        "والد بوتين من هو عمله؟",
        "ماذا حدث هذا العام في العراق؟",
    ),
    *(
        "Who is the Patriot's coach?",
        "Where was the summit held?",
        "How do I bake bread?",
        "Who won the cup this year?",
    ),
    *("Is it true that the monarch has real authority?", "What did Putin say about his policy?", "Who won?"),
    *("Is there life on Mars?", "Samarkand", "comet"),
    *("Qui a écrit Les Misérables ?", "Pourquoi le président a-t-il refusé ?", "Quelle heure est-il à Dakar ?"),
    *("Est-il possible de fumer dans un avion ?", "Где находится Дакар?", "Кто написал «Войну и мир»?"),
    *("Irak'ın başkenti neresi?", "Dakar nerede?", "Wann endete der Zweite Weltkrieg?", "¿Quién escribió el Quijote?"),
)


@pytest.mark.parametrize("question", LEANING)
def test_a_question_that_needs_the_one_before_leans(question: str) -> None:
    assert leans_on_earlier(question)


@pytest.mark.parametrize("question", STANDING)
def test_a_question_that_names_what_it_is_about_stands_alone(question: str) -> None:
    assert not leans_on_earlier(question)


@pytest.mark.parametrize("question", ["", "؟!…", "— —", "🙂"])
def test_what_has_no_words_leans_on_nothing(question: str) -> None:
    assert not leans_on_earlier(question)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert leans_on_earlier(text) is leans_on_earlier(text)


@pytest.mark.parametrize("word", ["حضرها", "سببه", "رئيسهم", "بها", "له", "ورئيسها", "التقاها", "بينهما"])
def test_a_word_may_end_in_a_pronoun(word: str) -> None:
    assert ends_in_pronoun(word)


@pytest.mark.parametrize(
    "word", ["الله", "مياه", "مهم", "التنبيه", "وجه", "ذهن", "بوتين", "القمة", "ها", "مهما", "اتهم"]
)
def test_a_word_may_only_look_as_if_it_did(word: str) -> None:
    assert not ends_in_pronoun(word)
