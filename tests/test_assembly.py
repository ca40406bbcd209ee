from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from qabot.assembly import bot_options, threshold
from qabot.domain.errors import SettingsError
from qabot.settings import load_settings
from tests.fakes import BY_MEANING, by_reader

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.settings import Settings


def test_how_sure_an_answer_must_be_follows_the_way_evidence_is_chosen() -> None:
    assert threshold(load_settings(), BY_MEANING) == BY_MEANING.min_confidence
    assert threshold(load_settings(), by_reader()) == by_reader().min_confidence > BY_MEANING.min_confidence


def test_a_setting_comes_before_both() -> None:
    assert threshold(load_settings(min_confidence=0.0), by_reader()) == 0.0
    assert threshold(load_settings(min_confidence=0.9), BY_MEANING) == 0.9


def test_without_a_token_there_is_no_bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QABOT_TELEGRAM_TOKEN", raising=False)
    with pytest.raises(SettingsError, match="@BotFather"):
        bot_options(load_settings())


def test_the_bot_is_told_what_the_settings_say(tmp_path: Path) -> None:
    options = bot_options(
        load_settings(
            telegram_token="123:abc",  # noqa: S106 - opens nothing
            telegram_api_url="http://127.0.0.1:8081/bot",
            telegram_allowed="7,-8",
            telegram_admins="77",
            state_dir=tmp_path,
            language="tr",
            questions_per_minute=5,
            waiting_questions=6,
            keep_days=7,
            metrics_port=9100,
        )
    )
    assert options.token == "123:abc"  # noqa: S105 - likewise
    assert options.api_url == "http://127.0.0.1:8081/bot"
    assert (options.allowed, options.admins) == (frozenset({7, -8}), frozenset({77}))
    assert options.database == tmp_path / "telegram.sqlite"
    assert options.language == "tr"
    assert (options.limits.questions_a_minute, options.limits.waiting, options.limits.keep_days) == (5, 6, 7)
    assert options.metrics == ("127.0.0.1", 9100)
    assert options.webhook is None


def test_what_is_kept_for_ever_has_no_number_of_days() -> None:
    assert bot_options(told(keep_days="forever")).limits.keep_days is None


def test_a_webhook_is_listened_for_where_the_settings_say() -> None:
    webhook = bot_options(
        told(
            webhook_url="https://example.org/hook",
            webhook_listen="127.0.0.2",
            webhook_port=8080,
            webhook_secret="hush",  # noqa: S106 - a test's
        )
    ).webhook
    assert webhook is not None
    assert (webhook.url, webhook.listen, webhook.port) == ("https://example.org/hook", "127.0.0.2", 8080)
    assert webhook.secret == "hush"  # noqa: S105 - likewise


def test_a_secret_that_is_not_set_is_made_anew_in_letters_telegram_takes() -> None:
    settings = told(webhook_url="https://example.org/hook")
    made = [webhook.secret for webhook in (bot_options(settings).webhook, bot_options(settings).webhook) if webhook]
    assert len(set(made)) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32,256}", secret) for secret in made)


def test_no_repr_of_what_the_bot_is_told_shows_a_secret() -> None:
    options = bot_options(told(webhook_url="https://example.org/hook", webhook_secret="hush"))  # noqa: S106 - a test's
    assert "123:abc" not in repr(options)
    assert "hush" not in repr(options)


def told(**settings: object) -> Settings:
    return load_settings(telegram_token="123:abc", **settings)  # noqa: S106 - opens nothing
