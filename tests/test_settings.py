"""What the settings take, what they refuse, and that a refusal names the setting but never its value."""

from __future__ import annotations

from pathlib import Path

import pytest

from qabot.domain.errors import SettingsError
from qabot.settings import Settings, default_text, environment, load_settings

TOKEN = "123456:AAE_not-a-real-one"  # noqa: S105 - opens nothing
SECRET = "AAE_not-a-real-one"  # noqa: S105 - likewise


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read neither the settings nor the `.env` of who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in environment():
        if name.startswith("QABOT_"):
            monkeypatch.delenv(name)


def test_without_settings_the_bot_polls_telegram_for_everyone() -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org/bot"
    assert settings.telegram_allowed == settings.telegram_admins == frozenset()
    assert settings.webhook_url is None
    assert settings.metrics_port is None
    assert (settings.questions_per_minute, settings.waiting_questions, settings.keep_days) == (20, 256, 90)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("telegram_api_url", "http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/bot"),
        ("telegram_allowed", "7", frozenset({7})),
        ("telegram_allowed", " 7, -1001234567890 ,8,", frozenset({7, 8, -1001234567890})),
        ("telegram_allowed", "", frozenset()),
        ("telegram_admins", "77,77", frozenset({77})),
        ("language", "tr", "tr"),
        ("webhook_url", "https://example.org/hook", "https://example.org/hook"),
        ("webhook_url", "", None),
        ("webhook_listen", "0.0.0.0", "0.0.0.0"),  # noqa: S104 - nothing listens
        ("webhook_port", "443", 443),
        ("metrics_listen", "::1", "::1"),
        ("metrics_port", "9100", 9100),
        ("questions_per_minute", "1", 1),
        ("waiting_questions", "100000", 100_000),
        ("keep_days", "30", 30),
        ("keep_days", "forever", None),
        ("keep_days", "", 90),
        ("state_dir", "state", Path("state")),
    ],
)
def test_a_setting_is_read_from_the_environment(
    name: str, text: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"QABOT_{name.upper()}", text)
    assert getattr(load_settings(), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("telegram_api_url", "api.telegram.org/bot"),
        ("telegram_api_url", "https://api telegram.org/bot"),
        ("telegram_allowed", "7,@reader"),
        ("telegram_allowed", "7;8"),
        ("telegram_admins", "1.5"),
        ("language", "xx"),
        ("webhook_url", "example.org/hook"),
        ("webhook_port", "0"),
        ("webhook_port", "65536"),
        ("metrics_port", "no"),
        ("questions_per_minute", "0"),
        ("questions_per_minute", "1001"),
        ("waiting_questions", "-1"),
        ("keep_days", "0"),
        ("keep_days", "never"),
    ],
)
def test_a_value_out_of_bounds_is_told_by_the_settings_name(
    name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"QABOT_{name.upper()}", text)
    with pytest.raises(SettingsError, match=rf"^QABOT_{name.upper()}") as told:
        load_settings()
    assert text not in str(told.value).replace(".env.example", "")


@pytest.mark.parametrize("name", ["telegram_token", "webhook_secret"])
def test_a_secret_is_in_no_text_of_the_settings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"QABOT_{name.upper()}", SECRET)
    settings = load_settings()
    assert getattr(settings, name).get_secret_value() == SECRET
    assert SECRET not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize("text", ["two words", "späße", "x" * 257, "a/b"])
def test_a_webhook_secret_that_telegram_would_refuse_is_refused_here(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QABOT_WEBHOOK_SECRET", text)
    with pytest.raises(SettingsError, match=r"^QABOT_WEBHOOK_SECRET") as told:
        load_settings()
    assert text not in str(told.value)


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("QABOT_TELEGRAM_ADMINS=1\nQABOT_WEBHOOK_PORT=1000\n", encoding="utf-8")
    monkeypatch.setenv("QABOT_TELEGRAM_ADMINS", "2")
    settings = load_settings()
    assert (settings.telegram_admins, settings.webhook_port) == (frozenset({2}), 1000)


def test_a_setting_nobody_knows_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QABOT_TELEGRAM_TOKN", TOKEN)
    with pytest.raises(SettingsError, match="QABOT_TELEGRAM_TOKN") as told:
        load_settings()
    assert TOKEN not in str(told.value)


def test_the_folders_of_the_user_and_what_is_unset_are_shown_empty() -> None:
    shown = {name: default_text(name) for name in Settings.model_fields}
    for name in ("state_dir", "cache_dir", "telegram_token", "telegram_allowed", "webhook_url", "metrics_port"):
        assert shown[name] == ""
    assert shown["keep_days"] == "90"
