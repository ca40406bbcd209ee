from __future__ import annotations

import pytest

from qabot.telegram.languages import NAMES, interface_language
from qabot.wording import LANGUAGES


@pytest.mark.parametrize(
    ("chosen", "code", "setting", "spoken"),
    [
        ("ru", "tr", "fr", "ru"),
        ("ru", "tr", "auto", "ru"),
        (None, "tr", "fr", "fr"),
        (None, "tr", "auto", "tr"),
        (None, "pt-BR", "auto", "ar"),
        (None, "EN-us", "auto", "en"),
        (None, "zh-hans", "auto", "ar"),
        (None, None, "auto", "ar"),
        (None, "", "auto", "ar"),
        ("xx", "tr", "auto", "tr"),
        ("xx", None, "fr", "fr"),
    ],
)
def test_the_choice_comes_first_then_the_setting_then_telegram(
    chosen: str | None, code: str | None, setting: str, spoken: str
) -> None:
    assert interface_language(chosen, code, setting, "ar") == spoken


@pytest.mark.parametrize("code", ["fa", "ur", "ps", "ckb", "fa-IR"])
def test_who_reads_arabic_letters_is_spoken_to_in_arabic(code: str) -> None:
    assert interface_language(None, code, "auto", "en") == "ar"


def test_every_language_has_a_name_of_its_own() -> None:
    assert tuple(NAMES) == LANGUAGES
    assert len(set(NAMES.values())) == len(LANGUAGES)
