from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click
import pytest

from qabot import assembly
from qabot.cli import main
from qabot.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = sorted(cli.commands)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    assert isinstance(ending.value.code, int)
    return ending.value.code


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--debug", "show", "zzz"],
        ["show", "--debug", "zzz"],
        ["show", "zzz", "--debug"],
        ["sources", "--debug", "--index", "none"],
    ],
)
def test_debug_shows_the_traceback_wherever_it_stands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_debug(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--debug", "--help") == 0
    assert "--debug" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_what_follows_two_dashes_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", "--json", "--", "--debug") == 0
    assert '"question": "--debug"' in capsys.readouterr().out
    assert run("show", "--", "--debug") == 1
    assert "Traceback" not in capsys.readouterr().err


def test_the_help_of_every_command_fits_on_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run("--help") == 0
    lines = capsys.readouterr().out.split("Commands:\n")[1].splitlines()
    assert sorted(line.split()[0] for line in lines) == COMMANDS
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def interrupt(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


@pytest.mark.usefixtures("folder")
def test_ctrl_c_in_a_build_says_that_the_old_index_is_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assembly, "rebuild", interrupt)
    for arguments in (["rebuild"], ["console", "--index", "none"]):
        assert run(*arguments) == 130
        assert capsys.readouterr().err.strip() == "stopped; what was there before is whole"


@pytest.mark.usefixtures("folder")
def test_ctrl_c_elsewhere_says_no_more_than_that(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assembly, "open_shelf", interrupt)
    assert run("ask", "What rose?") == 130
    assert capsys.readouterr().err.strip() == "stopped"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(28, "No space left on device"), "cannot write standard output: No space left on device"),
        (OSError(13, "Permission denied", "place"), "place: Permission denied"),
    ],
)
def test_a_fault_of_the_system_is_one_line(
    error: OSError, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(click, "echo", fail)
    assert run("sources", "--json") == 1
    assert capsys.readouterr().err == ""  # not even that could be told
    monkeypatch.undo()
    monkeypatch.setattr(assembly, "open_index", fail)
    assert run("sources") == 1
    assert capsys.readouterr().err == f"qabot: {says}\n"


def test_one_is_no_plural(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("The Nile rose in spring every year.", encoding="utf-8")
    assert run("rebuild", "--index", "new") == 0
    assert ": 1 article, 1 passage, 1 sentence; " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["rebuild"], ["ask", "?"], ["sources"], ["show", "a"], ["console"]])
def test_a_file_where_the_index_should_be_is_told(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "file").write_bytes(b"")
    assert run(*arguments, "--index", "file") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "file is a file, expected a folder" in line
