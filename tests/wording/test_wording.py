from __future__ import annotations

import re
from dataclasses import fields

import pytest

from qabot.domain import SmallTalk
from qabot.wording import DEFAULT_LANGUAGE, LANGUAGES, Commands, SmallTalkReplies, phrases
from tests.wording.texts import everything, placeholders, texts_of

_ENGLISH = texts_of(phrases("en"))
_OTHERS = [language for language in LANGUAGES if language != "en"]


def test_the_interface_speaks_five_languages_and_its_default_is_one() -> None:
    assert LANGUAGES == ("ar", "en", "ru", "fr", "tr")
    assert DEFAULT_LANGUAGE in LANGUAGES


def test_texts_are_found_at_every_depth() -> None:
    assert {"prompt", "commands.open", "telegram.welcome", "telegram.admin_commands.gaps"} <= set(_ENGLISH)
    assert not [path for path in _ENGLISH if path.startswith("articles")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_says_something(language: str) -> None:
    assert not [path for path, text in texts_of(phrases(language)).items() if not text.strip()]


@pytest.mark.parametrize("language", _OTHERS)
def test_every_template_takes_what_it_takes_in_english(language: str) -> None:
    said = texts_of(phrases(language))
    assert said.keys() == _ENGLISH.keys()
    assert {path: placeholders(text) for path, text in said.items()} == {
        path: placeholders(text) for path, text in _ENGLISH.items()
    }


@pytest.mark.parametrize("language", _OTHERS)
def test_nothing_but_a_command_is_left_in_english(language: str) -> None:
    said = texts_of(phrases(language))
    same = {path for path, text in said.items() if text == _ENGLISH[path] and re.search(r"[^\W\d_]", text)}
    assert {path for path in same if not path.startswith("commands.")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_holds_what_html_would_read_as_markup(language: str) -> None:
    assert not [text for text in everything(language) if re.search("[<>&]", text)]


def test_each_language_names_itself() -> None:
    names = [phrases(language).name for language in LANGUAGES]
    assert names == ["العربية", "English", "Русский", "Français", "Türkçe"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_ends_in_a_space_and_no_other_phrase_does(language: str) -> None:
    said = texts_of(phrases(language))
    assert [path for path, text in said.items() if text != text.strip()] == ["prompt"]
    assert said["prompt"] == f"{said['prompt'].strip()} "


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


def test_a_command_word_means_the_same_command_in_every_language() -> None:
    meanings: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for field in fields(Commands):
            meanings.setdefault(getattr(phrases(language).commands, field.name), set()).add(field.name)
    assert {word: names for word, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_console_names_no_command_that_it_lacks(language: str) -> None:
    known = {
        f"/{getattr(phrases(each).commands, field.name)}" for each in ("en", language) for field in fields(Commands)
    }
    said = texts_of(phrases(language))
    named = {
        command
        for path, text in said.items()
        if not path.startswith("telegram.")
        for command in re.findall(r"(?<!\w)/\w+", text)
    }
    assert named <= known


def test_there_is_a_reply_to_every_kind_of_small_talk_and_no_other() -> None:
    assert [field.name for field in fields(SmallTalkReplies)] == [kind.value for kind in SmallTalk]


@pytest.mark.parametrize("language", LANGUAGES)
def test_replies_to_small_talk_differ_and_are_short(language: str) -> None:
    replies = [phrases(language).small_talk.to(kind) for kind in SmallTalk]
    assert len(set(replies)) == len(replies)
    assert not [line for reply in replies for line in reply.split("\n") if not line.strip() or len(line) > 120]
    assert all(reply.count("\n") <= 1 for reply in replies)
    assert not [reply for reply in replies if placeholders(reply)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_what_the_bot_is_learns_of_help(language: str) -> None:
    assert "/help" in phrases(language).small_talk.to(SmallTalk.WHO_ARE_YOU)


def test_an_unknown_language_falls_back_to_the_default() -> None:
    assert phrases("xx", default="en") is phrases("en")
    assert phrases("xx") is phrases("ar")


def test_a_default_that_is_not_in_the_catalogue_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrases("en", default="en") and phrases("xx", default="yy")
