from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.language import UNKNOWN, detect_language, direction

SEED_QUESTIONS = json.loads((Path(__file__).parents[1] / "acceptance/seed_questions.json").read_text(encoding="utf-8"))
SEED_CASES = [(case["language"].split()[0], case["question"]) for cases in SEED_QUESTIONS.values() for case in cases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أين انعقدت القمة؟", "rtl"),
        ("איפה?", "rtl"),
        ("Where?", "ltr"),
        ("2015 (25%) ما هذا", "rtl"),
        ("ما هو الفرق بين HTTP و FTP؟", "rtl"),
        ("The word سلام means peace", "ltr"),
        ("ab סט", "ltr"),
        ("סט ab", "rtl"),
        ("12:30", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_is_that_of_most_letters(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("ar", "أين انعقدت القمة؟"),
        ("ar", "من هو Cristiano Ronaldo؟"),
        ("fa", "پایتخت ایران کجاست؟"),
        ("ur", "پاکستان کا دارالحکومت کہاں ہے؟"),
        ("he", "איפה התקיימה הפסגה?"),
        ("ru", "Где прошёл саммит?"),
        ("ru", "Где родился То́мас Дже́фферсон?"),
        ("uk", "Де відбувся саміт?"),
        ("bg", "Къде се проведе срещата?"),
        ("sr", "Где је одржан самит?"),
        ("hi", "शिखर सम्मेलन कहाँ हुआ था?"),
        ("mr", "शिखर परिषद कुठे झाली होती?"),
        ("bn", "সম্মেলন কোথায় হয়েছিল?"),
        ("ta", "மாநாடு எங்கு நடந்தது?"),
        ("te", "సదస్సు ఎక్కడ జరిగింది?"),
        ("th", "การประชุมจัดขึ้นที่ไหน"),
        ("ka", "სად გაიმართა სამიტი?"),
        ("hy", "Որտե՞ղ է անցկացվել գագաթնաժողովը"),
        ("el", "Πού έγινε η σύνοδος;"),
        ("am", "ጉባኤው የት ተካሄደ?"),
        ("zh", "峰会在哪里举行？"),
        ("ja", "首脳会議はどこで開催されましたか？"),
        ("ja", "サミット"),
        ("ko", "정상회담은 어디서 열렸습니까?"),
        ("en", "Where was the summit held?"),
        ("fr", "Où s'est tenu le sommet ?"),
        ("de", "Wo fand der Gipfel statt?"),
        ("es", "¿Dónde se celebró la cumbre?"),
        ("tr", "Zirve nerede yapıldı?"),
        ("tr", "Rusya ne öneriyor?"),
        ("tr", "Putin ne dedi?"),
        ("tr", "Bölünme tehlikesi nedir?"),
        ("tr", "Rusya Irak'ta neyi destekliyor?"),
        ("tr", "İran nükleer programı hakkında ne düşünüyor?"),
        ("de", "Wann öffnet die Börse?"),
        ("fr", "Qu'est-ce qu'un sommet ?"),
        ("fi", "Mikä työ?"),
        ("sv", "Var ligger Malmö?"),
        ("it", "Dove si è tenuto il vertice?"),
        ("pt", "Onde foi realizada a cúpula?"),
        ("id", "Di mana pertemuan itu diadakan?"),
        ("vi", "Hội nghị được tổ chức ở đâu?"),
        ("pl", "Gdzie odbył się szczyt?"),
        ("nl", "Waar werd de top gehouden?"),
        ("sw", "Mkutano ulifanyika wapi?"),
        ("fi", "Missä huippukokous pidettiin?"),
        ("fi", "Kuka ohjasi Star Wars: The Force Awakens -elokuvan?"),
    ],
)
def test_a_short_question_tells_its_language(language: str, question: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize(("language", "question"), SEED_CASES)
def test_the_seed_article_s_questions_tell_their_language(language: str, question: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize("text", ["", "12 + 30", "***", "Xyzzy"])
def test_what_gives_no_sign_is_undetermined(text: str) -> None:
    assert detect_language(text) == UNKNOWN


@given(st.text(max_size=60))
@settings(derandomize=True, deadline=None)
def test_any_text_has_a_language_code_and_a_direction(text: str) -> None:
    assert detect_language(text).isascii()
    assert direction(text) in {"rtl", "ltr"}
