from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import qabot.telegram
from qabot import assembly
from qabot.cli import main
from qabot.ingestion import article_id
from qabot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.settings import Settings
    from qabot.telegram import BotOptions

TOKEN = "123456:AAE_not-a-real-one"  # noqa: S105 - opens nothing


class Runs:
    """Stands in for the bot and notes what it was run with."""

    def __init__(self) -> None:
        self.options: list[BotOptions] = []
        self.parts: list[tuple[Any, Any, Any]] = []

    def __call__(self, shelf: object, rebuild: object, articles: object, options: BotOptions) -> None:
        self.parts.append((shelf, rebuild, articles))
        self.options.append(options)


@pytest.fixture
def runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    noted = Runs()
    monkeypatch.setenv("QABOT_STATE_DIR", str(folder / "state"))
    monkeypatch.setattr(qabot.telegram, "run_bot", noted)
    return noted


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ending:
        main(("telegram", *arguments))
    assert isinstance(ending.value.code, int)
    return ending.value.code


def test_without_a_token_nothing_is_begun_and_the_remedy_is_told(
    runs: Runs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QABOT_TELEGRAM_TOKEN", raising=False)
    assert run("--index", "none") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "QABOT_TELEGRAM_TOKEN" in line
    assert "@BotFather" in line
    assert runs.options == []


def test_the_bot_is_run_with_what_the_settings_say(
    runs: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QABOT_TELEGRAM_TOKEN", TOKEN)
    assert run() == 0
    (options,) = runs.options
    assert options.token == TOKEN
    assert options.database == folder / "state" / "telegram.sqlite"
    out, err = capsys.readouterr()
    assert out == ""
    assert TOKEN not in err


def test_an_index_that_is_missing_is_built_first(runs: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("The Nile rose in spring every year.", encoding="utf-8")
    monkeypatch.setenv("QABOT_TELEGRAM_TOKEN", TOKEN)
    assert run("--index", "new") == 0
    assert (folder / "new" / "CURRENT").exists()
    assert len(runs.options) == 1


def test_a_folder_without_articles_is_told_before_the_bot_runs(
    runs: Runs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QABOT_TELEGRAM_TOKEN", TOKEN)
    assert run("--index", "new", "--articles", "none") == 1
    assert "none" in capsys.readouterr().err
    assert runs.options == []


def test_a_rebuild_from_the_chat_tells_what_it_made_and_the_articles_folder_is_edited(
    runs: Runs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QABOT_TELEGRAM_TOKEN", TOKEN)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("The Nile rose in spring every year.", encoding="utf-8")
    settings = load_settings()
    monkeypatch.setattr(assembly.faces, "open_shelf", lambda *_: shelf_of(settings))
    assert run("--index", "new") == 0
    ((_, rebuild, articles),) = runs.parts
    steps: list[str] = []
    made = rebuild(lambda step, _done, _total: steps.append(step))
    assert (made.articles, made.passages) == (1, 1)
    assert steps != []
    assert articles.add("b.txt", b"The Tigris is the shorter of the two rivers.") == "b"
    assert (folder / "seeds" / "b.txt").exists()
    assert articles.remove(article_id("b.txt")) == "b"
    assert (folder / "state" / "removed-articles" / "b.txt").exists()


def shelf_of(settings: Settings) -> assembly.Shelf:
    """Return a shelf as the bot opens it, but for what loads a model."""
    shelf = object.__new__(assembly.Shelf)
    shelf._settings, shelf._encoder = settings, assembly.make_encoder(settings, lambda *_: None)
    return shelf
