"""What an editor of each language would strike out at sight."""

from __future__ import annotations

import re
import unicodedata

import pytest

from qabot.wording import LANGUAGES
from tests.wording.texts import everything

_FOREIGN = re.compile(r"\{\w+\}|(?<!\w)/[a-z]+|Ctrl-[CD]|UTF-8|Enter|Telegram|qabot sources")
_NARROW, _WIDE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def _own(language: str) -> list[str]:
    """Return what a language says, without placeholders, commands, keys and names that stay in Latin letters."""
    return [_FOREIGN.sub("0", text) for text in everything(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_composed_and_have_no_typewriter_marks(language: str) -> None:
    for text in everything(language):
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search(r'\.\.\.|"|[ \u00a0\u202f]{2}|[ \u00a0\u202f]\n', text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_that_may_break_stands_before_a_mark(language: str) -> None:
    assert not [text for text in _own(language) if re.search(r" (?:[,.:;!?»”،؛؟٪]|%(?!\d))|[«“] ", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_invisible_direction_mark_is_left_in_a_phrase(language: str) -> None:
    assert not [text for text in everything(language) if re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text)]


@pytest.mark.parametrize(("language", "script"), [("ar", "ARABIC"), ("ru", "CYRILLIC")])
def test_no_letter_of_another_script_passes_for_one_of_its_own(language: str, script: str) -> None:
    for text in _own(language):
        strange = [letter for letter in text if letter.isalpha() and script not in unicodedata.name(letter)]
        assert not strange, text


@pytest.mark.parametrize("language", ["en", "fr", "tr"])
def test_latin_phrases_have_latin_letters_only(language: str) -> None:
    for text in _own(language):
        assert not [letter for letter in text if letter.isalpha() and "LATIN" not in unicodedata.name(letter)], text


def test_arabic_has_its_own_marks_and_no_latin_ones() -> None:
    said = _own("ar")
    assert not [text for text in said if re.search("[,;?%]", text)]
    assert all(any(mark in text for text in said) for mark in "،؛؟٪")


def test_arabic_letters_are_the_arabic_ones_and_tanwin_stands_before_its_alif() -> None:
    for text in everything("ar"):
        assert not re.search("[کیگپچھ\u0640\ufb50-\ufdff\ufe70-\ufefc]", text), text
        assert "ا\u064b" not in text, text


def test_french_puts_a_no_break_space_before_high_marks_and_inside_quotation_marks() -> None:
    for text in _own("fr"):
        assert not re.search(f"(?<!{_NARROW})[?!;]|(?<!{_WIDE})[:»%]|«(?!{_WIDE})", text), text


def test_no_language_but_french_spaces_its_marks() -> None:
    for language in (each for each in LANGUAGES if each != "fr"):
        assert not [text for text in _own(language) if re.search(f"[{_NARROW}{_WIDE}][?!;:»]", text)]


@pytest.mark.parametrize("language", ["fr", "tr"])
def test_french_and_turkish_have_typographic_apostrophes(language: str) -> None:
    assert not [text for text in everything(language) if "'" in text]


def test_a_dash_begins_no_line_inside_a_russian_sentence() -> None:
    assert not [text for text in everything("ru") if re.search("[а-яё] —", text)]
