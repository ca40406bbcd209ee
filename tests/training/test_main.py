from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fakes import WordLengthEncoder
from tests.training.tiny import make_base
from training import __main__ as command
from training.prepare import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qabot.domain import Encoder
    from training.base import Base
    from training.run import Run

ARGUMENTS = ("--data", "d", "--out", "o")


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """Its handlers are put back: the command sets its own."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers, root.level = handlers, level


def test_both_stages_are_run_unless_one_is_named() -> None:
    run = command._parse(ARGUMENTS)
    assert (run.data, run.out, run.stages, run.seed) == (Path("d"), Path("o"), STAGES, 7)
    run = command._parse((*ARGUMENTS, "--stage", "arabic", "--seed", "3"))
    assert ([stage.name for stage in run.stages], run.seed) == (["arabic"], 3)


@pytest.mark.parametrize("arguments", [(), (*ARGUMENTS, "--stage", "none"), (*ARGUMENTS, "--seed", "x")])
def test_bad_usage_is_told(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command._parse(arguments)
    assert ended.value.code == 2
    assert "usage: python -m training" in capsys.readouterr().err


def test_help_is_short(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command._parse(("--help",))
    assert ended.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) < 20


@pytest.mark.parametrize(("finished", "code"), [(True, 0), (False, 1)])
@pytest.mark.usefixtures("root_logger")
def test_the_run_is_logged_to_stderr_and_to_its_folder(
    finished: bool,  # noqa: FBT001 - a parameter of the test
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def train(run: Run, _: Base, make_encoder: Callable[[], Encoder]) -> bool:
        logging.getLogger("training").info("to %s with %s", run.out.name, make_encoder().id)
        return finished

    monkeypatch.setattr(command, "train", train)
    monkeypatch.setattr(command, "prepare_bundled", lambda *_: tmp_path)
    monkeypatch.setattr(command, "load_base", lambda _: make_base())
    monkeypatch.setattr(command, "keep_freed_memory", lambda: True)
    monkeypatch.setattr(command, "BundledEncoder", lambda _: WordLengthEncoder())
    assert command.main(("--data", "d", "--out", str(tmp_path / "new" / "reader"))) == code
    logged = (tmp_path / "new" / "reader" / "log.txt").read_text(encoding="utf-8")
    assert logged.endswith("to reader with word-lengths\n")
    assert logged.startswith("20")
    assert logged in capsys.readouterr().err
