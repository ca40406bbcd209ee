from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from qabot import assembly
from qabot.cli import main
from qabot.domain.errors import ModelError
from tests.fakes import make_generation, make_shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _sound(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles, and an index of them built as the settings have it."""
    monkeypatch.setenv("QABOT_ENCODER", "word-lengths")
    monkeypatch.delenv("QABOT_PASSAGE_TOKENS", raising=False)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("The Nile rose in spring every year.", encoding="utf-8")
    make_generation(make_shelf("The Nile rose in spring every year."), folder / "sound", passage_tokens=200)
    monkeypatch.setenv("QABOT_INDEX_DIR", "sound")


def doctor(capsys: pytest.CaptureFixture[str]) -> tuple[object, list[str]]:
    with pytest.raises(SystemExit) as ending:
        main(["doctor"])
    return ending.value.code, capsys.readouterr().out.splitlines()


def test_every_part_that_is_in_place_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = doctor(capsys)
    assert code == 0
    assert [line.split(":")[0] for line in lines] == [
        "ok    settings",
        "ok    articles",
        "ok    encoder",
        "ok    reader",
        "ok    index",
    ]
    assert lines[2:4] == ["ok    encoder: word-lengths, 8 dimensions", "ok    reader: shared-words"]


def test_without_a_reader_it_says_how_sentences_are_chosen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QABOT_READER", "none")
    code, lines = doctor(capsys)
    assert code == 0
    assert lines[3] == "ok    reader: none, sentences are chosen by meaning"


def test_a_reader_that_is_damaged_is_a_fault_and_the_rest_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> NoReturn:
        raise ModelError("the reader is damaged: set QABOT_READER=none")

    monkeypatch.setattr(assembly.models, "make_ranking", fail)
    code, lines = doctor(capsys)
    assert code == 1
    assert lines[3] == "FAULT reader: the reader is damaged: set QABOT_READER=none"
    assert lines[4].startswith("ok    index")


def test_a_reader_that_there_is_not_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QABOT_READER", "large")
    with pytest.raises(SystemExit) as ending:
        main(["doctor"])
    assert ending.value.code == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("qabot: QABOT_READER: Input should be 'bundled' or 'none'")
