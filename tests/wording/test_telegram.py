"""The bot's phrases fit where Telegram puts them."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from telegram.constants import BotCommandLimit, BotDescriptionLimit, CallbackQueryLimit

from qabot.wording import LANGUAGES, AdminCommandDescriptions, CommandDescriptions, TelegramPhrases, phrases
from tests.wording.texts import placeholders, texts_of

_NOTICES = ("no_more", "article_not_found", "answer_forgotten", "stale_button", "vote_kept", "vote_withdrawn")
_BUTTONS = (
    "more", "previous_page", "next_page", "open_citation", "open_link", "automatic", "forget_yes", "forget_no",
    "inline_nothing", "inline_ask",
)  # fmt: skip
_COMMANDS = [field.name for field in fields(CommandDescriptions)]
_ADMIN_COMMANDS = [field.name for field in fields(AdminCommandDescriptions)]


def _units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> TelegramPhrases:
    language: str = request.param
    return phrases(language).telegram


def test_commands_are_described_within_the_menu(words: TelegramPhrases) -> None:
    for described in (words.commands, words.admin_commands):
        for text in texts_of(described).values():
            assert BotCommandLimit.MIN_DESCRIPTION <= _units(text) <= BotCommandLimit.MAX_DESCRIPTION
            assert "\n" not in text


def test_descriptions_fit_the_profile(words: TelegramPhrases) -> None:
    assert _units(words.description) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert _units(words.short_description) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH


@pytest.mark.parametrize("name", _NOTICES)
def test_notices_are_whole_and_fit_over_the_chat(words: TelegramPhrases, name: str) -> None:
    text = getattr(words, name)
    assert not placeholders(text)
    assert _units(text) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


@pytest.mark.parametrize("name", _BUTTONS)
def test_buttons_are_one_short_line(words: TelegramPhrases, name: str) -> None:
    text = getattr(words, name)
    assert _units(text) <= 60
    assert "\n" not in text


def test_the_welcome_is_three_lines_that_count_the_articles(words: TelegramPhrases) -> None:
    assert len(words.welcome.split("\n")) == 3
    assert placeholders(words.welcome) == ["articles"]


def test_help_gives_each_command_a_line_and_says_nothing_of_an_admins(words: TelegramPhrases) -> None:
    lines = [line for line in words.help.split("\n") if line.startswith("/")]
    assert [line.split()[0] for line in lines] == [f"/{name}" for name in _COMMANDS]
    assert all(" — " in line for line in lines)


def test_no_command_is_named_that_the_bot_lacks(words: TelegramPhrases) -> None:
    known = {f"/{name}" for name in (*_COMMANDS, *_ADMIN_COMMANDS)}
    for text in texts_of(words).values():
        assert set(re.findall(r"(?<!\w)/\w+", text)) <= known


def test_the_page_of_pages_and_the_figures_are_where_they_belong(words: TelegramPhrases) -> None:
    assert re.search("2.*5", words.page.format(page=2, pages=5))
    figures = {"days": 30, "asked": 12, "answered": 7, "not_found": 5, "liked": 4, "disliked": 1, "people": 3}
    said = words.stats.format(**figures)
    assert re.findall(r"\d+", said) == ["30", "12", "7", "5", "4", "1", "3"]


def test_a_rebuilds_steps_are_named_and_an_unnamed_one_names_itself(words: TelegramPhrases) -> None:
    steps = words.steps
    named = [steps.of(step) for step in ("reading articles", "model", "cut", "encode")]
    assert named == [steps.reading, steps.model, steps.cut, steps.encode]
    assert len(set(named)) == 4
    assert steps.of("ask") == "ask"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_console_and_the_bot_say_the_same_of_the_same(language: str) -> None:
    words = phrases(language)
    for name in ("closest", "further", "no_more"):
        assert getattr(words, name) == getattr(words.telegram, name)
