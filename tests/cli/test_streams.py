"""Standard streams that are closed, full or cut off: only a process of its own has them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qabot.console import Streams

if sys.platform == "win32":
    pytest.skip("needs a POSIX shell", allow_module_level=True)

ROOT = Path(__file__).parents[2]
NEEDS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("QABOT_", "PYTHON"))}
    return subprocess.run(
        ["/bin/sh", "-c", f'qabot() {{ "$PYTHON" -m qabot "$@"; }}\n{script}'],
        cwd=folder,
        env=clean | {"PYTHONPATH": str(ROOT), "PYTHON": sys.executable},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_no_fault(closed: str, folder: Path) -> None:
    done = shell(f"qabot sources {closed}", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("Title" in done.stdout) == (">&-" not in closed.replace("2>&-", ""))


def test_a_console_without_standard_input_ends_at_once(folder: Path) -> None:
    done = shell("qabot console --index index <&-", folder)
    assert done.returncode in {0, 1}  # the fake encoder's index is not the real one's
    assert "Traceback" not in done.stderr


@NEEDS_FULL
@pytest.mark.parametrize("command", ["show 0", "sources", "sources --json", "--help"])
def test_an_output_that_takes_no_more_is_one_line(command: str, folder: Path) -> None:
    done = shell(f"qabot {command} > /dev/full", folder)
    assert done.stderr == "qabot: cannot write standard output: No space left on device\n"
    assert done.returncode == 1


@NEEDS_FULL
def test_where_nothing_can_be_told_the_exit_code_tells(folder: Path) -> None:
    assert shell("qabot show zzz 2> /dev/full", folder).returncode == 1


def test_a_reader_that_has_read_enough_is_no_fault(folder: Path) -> None:
    done = shell("{ qabot show 0; echo $? >&2; } | true", folder)
    assert done.stderr in {"0\n", "1\n"}  # 0 where the text was written before the reader left


def test_ctrl_c_during_the_imports_is_silent(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    for entry in ("-m qabot", '-c "from qabot.cli import main; main()"'):
        done = shell(f'PYTHONPATH="$PWD:$PYTHONPATH" "$PYTHON" {entry} --help', tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_without_standard_input_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert Streams().stdin.read() == b""
