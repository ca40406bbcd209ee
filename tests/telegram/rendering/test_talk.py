from __future__ import annotations

from dataclasses import replace

import pytest

from qabot.telegram import rendering
from qabot.telegram.keys import AskSample, ChooseLanguage, ConfirmForget, article_key, write_key
from qabot.wording import LANGUAGES, phrases
from tests.telegram.rendering.examples import BRIDGE, STATION
from tests.telegram.telegram_html import parse

ARABIC, ENGLISH = phrases("ar"), phrases("en")
NAMES = {"ar": "العربية", "en": "English", "fr": "Français"}
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_keeps_its_question_whole_and_cuts_its_title(language: str) -> None:
    words = phrases(language)
    long = replace(BRIDGE, title="A long title " * 20)
    post = rendering.welcome(words, 3, [long, STATION, BRIDGE, BRIDGE])
    assert len(post.buttons) == 3
    before, after = words.telegram.sample.split("{title}")
    text = post.buttons[0][0].text.translate(ISOLATES)
    assert text.startswith(before)
    assert text.endswith(f"…{after}")
    assert len(text) <= 60
    assert post.buttons[1][0].data == write_key(AskSample(article_key("station")))


def test_a_greeting_without_samples_has_no_heading_for_them() -> None:
    assert ENGLISH.telegram.samples not in rendering.welcome(ENGLISH, 0, []).html


def test_languages_are_two_a_row_with_the_chosen_ticked() -> None:
    post = rendering.languages(ENGLISH, NAMES, "en")
    assert [[button.text for button in row] for row in post.buttons] == [
        ["العربية", "✓ English"],
        ["Français"],
        [ENGLISH.telegram.automatic],
    ]
    assert post.buttons[2][0].data == write_key(ChooseLanguage("auto"))


@pytest.mark.parametrize("chosen", [None, "auto"])
def test_no_choice_is_ticked_as_automatic(chosen: str | None) -> None:
    ticked = [b.text for row in rendering.languages(ENGLISH, NAMES, chosen).buttons for b in row if "✓" in b.text]
    assert ticked == [f"✓ {ENGLISH.telegram.automatic}"]


def test_forgetting_is_asked_about() -> None:
    data = [[button.data for button in row] for row in rendering.forget(ENGLISH).buttons]
    assert data == [[write_key(ConfirmForget(sure=True)), write_key(ConfirmForget(sure=False))]]


def test_help_is_the_phrase() -> None:
    assert parse(rendering.help_text(ENGLISH).html).text == ENGLISH.telegram.help
    assert parse(rendering.help_text(ARABIC).html).text.translate(ISOLATES) == ARABIC.telegram.help


def test_gaps_are_numbered_and_isolated() -> None:
    text = parse(rendering.gaps([("why <b>?", 3), ("متى؟", 1)], ARABIC).html).text
    assert text.splitlines()[1:] == [
        "\u200f1. \u2068why <b>?\u2069 · \u2066×3\u2069",
        "\u200f2. \u2068متى؟\u2069 · \u2066×1\u2069",
    ]
    assert rendering.gaps([], ENGLISH) == rendering.notice(ENGLISH.telegram.no_gaps)


def test_gaps_that_do_not_fit_are_left_out_whole() -> None:
    text = parse(rendering.gaps([("why " * 100, 3)] * 90, ENGLISH).html).text
    assert 3800 < len(text) <= 4096
    assert text.endswith("… · ×3")


def test_stats_are_the_phrase_with_its_figures() -> None:
    names = ("asked", "answered", "not_found", "liked", "disliked", "people", "days")
    counts = {name: 100 + place for place, name in enumerate(names)}
    text = parse(rendering.stats(counts, ENGLISH).html).text
    assert all(str(count) in text for count in counts.values())


def test_a_notice_without_words_is_not_empty() -> None:
    assert rendering.notice("").html == "…"
