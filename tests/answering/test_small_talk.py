from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.answering.small_talk import RecognisedSmallTalk, recognise_small_talk
from qabot.answering.small_talk.phrases import LISTS, PHRASES, squeezed, word_list
from qabot.domain import SmallTalk
from qabot.language import UNKNOWN

SEED_QUESTIONS = Path(__file__).parents[1] / "acceptance" / "seed_questions.json"

EXAMPLES = json.loads((Path(__file__).parent / "small_talk.json").read_text(encoding="utf-8"))
SAID = [(SmallTalk(kind), said) for kind, messages in EXAMPLES["said"].items() for said in messages]
QUESTIONS: list[str] = EXAMPLES["questions"]
NOTHING = [
    "",
    " ",
    "؟؟؟",
    "...",
    "!",
    "123",
    "1",
    "©",
    "+",
    "2 + 2",
    "/",
    "«»",
    "السلام",
    "أين؟",
    "please",
    "my friend",
    "يا",
    "من فضلك",
    "وأنتم",
]

PARTED = re.compile("[,\n]")


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in PARTED.split(text) if phrase.strip()]


LISTED = [
    (language, kind, phrase)
    for language, kinds in LISTS.items()
    for kind, text in kinds.items()
    for phrase in phrases(text)
]
ALONE = [phrase for _, kind, phrase in LISTED if kind is not None]


@pytest.mark.parametrize(("kind", "said"), SAID)
def test_what_asks_nothing_is_told_by_its_kind(kind: SmallTalk, said: str) -> None:
    found = recognise_small_talk(said)
    assert found is not None
    assert found.kind is kind


def test_every_kind_has_its_examples() -> None:
    assert {kind for kind, _ in SAID} == set(SmallTalk)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_none_even_after_a_greeting(question: str) -> None:
    assert recognise_small_talk(question) is None


def test_no_question_about_the_seed_article_is_small_talk() -> None:
    sets = json.loads(SEED_QUESTIONS.read_text(encoding="utf-8"))
    asked = [entry["question"] for entries in sets.values() for entry in entries]
    assert asked
    assert not [question for question in asked if recognise_small_talk(question)]


@pytest.mark.parametrize("message", NOTHING)
def test_punctuation_digits_and_words_that_only_accompany_are_no_small_talk(message: str) -> None:
    assert recognise_small_talk(message) is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("مرحبا", "ar"),
        ("hi", "en"),
        ("bye", "en"),
        ("ok thanks", "en"),
        ("merci", "fr"),
        ("danke schön", "de"),
        ("teşekkürler", "tr"),
        ("شکریہ", "ur"),
        ("مرسی", "fa"),
        ("привет", "ru"),
        ("谢谢", "zh"),
        ("ok", UNKNOWN),
        ("👋", UNKNOWN),
        ("haha", UNKNOWN),
        ("هههه", UNKNOWN),
    ],
)
def test_the_language_is_that_of_the_phrase(said: str, language: str) -> None:
    found = recognise_small_talk(said)
    assert found is not None
    assert found.language == language


def test_what_two_languages_share_is_of_the_one_detected() -> None:
    assert recognise_small_talk("السلام علیکم، آپ کیسے ہیں؟") == RecognisedSmallTalk(SmallTalk.SALAM, "ur")
    assert recognise_small_talk("السلام عليكم") == RecognisedSmallTalk(SmallTalk.SALAM, "ar")


def test_of_several_kinds_the_first_declared_counts() -> None:
    found = recognise_small_talk("hello, thanks, who are you?")
    assert found is not None
    assert found.kind is SmallTalk.WHO_ARE_YOU


@pytest.mark.parametrize("language", LISTS)
def test_every_listed_phrase_is_recognised_alone(language: str) -> None:
    missed = [
        phrase
        for listed, kind, phrase in LISTED
        if listed == language and kind is not None and recognise_small_talk(phrase) is None
    ]
    assert not missed


@pytest.mark.parametrize("language", LISTS)
def test_no_phrase_is_listed_twice_in_a_language(language: str) -> None:
    listed = [word_list(phrase) for one, _, phrase in LISTED if one == language]
    assert not {phrase for phrase in listed if listed.count(phrase) > 1}


def test_every_phrase_has_a_word() -> None:
    assert all(PHRASES)


@given(st.sampled_from(ALONE), st.sampled_from(QUESTIONS), st.sampled_from([" ", ", ", "، ", "! ", "\n"]))
def test_small_talk_before_a_question_never_hides_it(said: str, question: str, between: str) -> None:
    assert recognise_small_talk(f"{said}{between}{question}") is None
    assert recognise_small_talk(f"{question}{between}{said}") is None


@given(st.sampled_from(ALONE), st.sampled_from(ALONE))
def test_two_of_them_are_small_talk_too(first: str, second: str) -> None:
    assert recognise_small_talk(f"{first} {second}!") is not None


@given(st.sampled_from(ALONE), st.sampled_from(["«{}»…", "{}!!!", " {} ؟", "{} 👍", "({})", "{} :)", "{}\n"]))
def test_punctuation_and_emoji_beside_words_change_nothing(said: str, around: str) -> None:
    assert recognise_small_talk(around.format(said)) == recognise_small_talk(said)


@given(st.sampled_from(ALONE))
def test_case_changes_no_kind(said: str) -> None:
    found, shouted = recognise_small_talk(said), recognise_small_talk(said.upper())
    assert found is not None
    assert shouted is not None
    assert shouted.kind is found.kind


@given(st.text())
def test_any_text_is_told_without_a_fault(text: str) -> None:
    found = recognise_small_talk(text)
    assert found is None or found.kind in SmallTalk


@given(st.text(alphabet="abاه", max_size=12))
def test_a_squeezed_word_has_no_letter_twice_in_a_row(word: str) -> None:
    short = squeezed(word)
    assert all(one != other for one, other in pairwise(short))
    assert squeezed(short) == short
