from __future__ import annotations

from dataclasses import fields
from string import Formatter

import pytest

from qabot.domain import SmallTalk
from qabot.wording import LANGUAGES, Commands, Counted, Phrases, SmallTalkReplies, phrases

_TEXTS = [field.name for field in fields(Phrases) if field.type == "str"]


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _TEXTS)
def test_every_phrase_is_said_with_the_placeholders_it_has_in_english(language: str, name: str) -> None:
    said = getattr(phrases(language), name)
    assert said.strip()
    assert _placeholders(said) == _placeholders(getattr(phrases("en"), name))


def test_the_catalogue_holds_texts_to_compare() -> None:
    assert len(_TEXTS) > 20
    assert {"ar", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_counted_noun_takes_the_number_or_spells_it(language: str) -> None:
    for noun in (phrases(language).articles, phrases(language).passages):
        assert all(_placeholders(form) <= {"n"} for form in noun.forms)
        assert "{n}" in noun.other


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_english_command_and_every_local_one(language: str) -> None:
    words = phrases(language)
    for field in fields(Commands):
        assert f"/{getattr(words.commands, field.name)}" in words.help
        assert f"/{getattr(phrases('en').commands, field.name)}" in words.help


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_names_are_single_words_and_differ(language: str) -> None:
    names = [getattr(phrases(language).commands, field.name) for field in fields(Commands)]
    assert len(set(names)) == len(names)
    assert all(name == name.casefold() and len(name.split()) == 1 for name in names)


def test_there_is_a_reply_to_every_kind_of_small_talk_and_no_other() -> None:
    assert [field.name for field in fields(SmallTalkReplies)] == [kind.value for kind in SmallTalk]


@pytest.mark.parametrize("language", LANGUAGES)
def test_replies_to_small_talk_differ_and_are_short(language: str) -> None:
    replies = [phrases(language).small_talk.to(kind) for kind in SmallTalk]
    assert len(set(replies)) == len(replies)
    assert all(line.strip() and len(line) <= 120 for reply in replies for line in reply.split("\n"))
    assert all(reply.count("\n") <= 1 for reply in replies)
    assert not [reply for reply in replies if _placeholders(reply)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_what_the_bot_is_learns_of_help(language: str) -> None:
    assert "/help" in phrases(language).small_talk.to(SmallTalk.WHO_ARE_YOU)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالًا"),
        (99, "99 مقالًا"),
        (100, "100 مقال"),
        (102, "102 مقال"),
        (103, "103 مقالات"),
        (111, "111 مقالًا"),
        (2000, "2000 مقال"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, said: str) -> None:
    assert phrases("ar").articles.of(number) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no articles"), (1, "1 article"), (2, "2 articles")])
def test_english_counts_in_two_forms(number: int, said: str) -> None:
    assert phrases("en").articles.of(number) == said


def test_things_are_not_counted_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        phrases("en").articles.of(-1)


def test_an_unknown_language_falls_back_to_the_default() -> None:
    assert phrases("xx", default="en") is phrases("en")
    assert phrases("xx") is phrases("ar")


def test_a_default_that_is_not_in_the_catalogue_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrases("en", default="en") and phrases("xx", default="yy")


def test_a_form_that_is_not_given_is_the_other() -> None:
    assert Counted(lambda _: "few", other="{n} things").of(3) == "3 things"
