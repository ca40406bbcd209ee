"""What README shows is what the commands print, and what the documents link to is there."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qabot.wording import LANGUAGES, phrases

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal and a POSIX shell", allow_module_level=True)

import termios

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
LINES, COLUMNS = 50, 92  # of the terminal that the session was taken from

SESSION = re.search(r'<!-- session -->\n<pre dir="auto">\n(.*?)</pre>', README, re.DOTALL)
EXAMPLES = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PROMPTS = tuple(phrases(language).prompt for language in LANGUAGES)
TALK = {getattr(phrases(language), name) for language in LANGUAGES for name in ("welcome", "preparing")}
# What another processor may tell apart in its last digits: times, confidences, scores, and so a generation's name.
MACHINE = re.compile(
    r"(?<=; )[0-9.]+ s$|\b[0-9]+(?=[%٪])|\b[0-9a-f]{16}\b"
    r'|(?<="confidence": )[0-9.]+|(?<="score": )[0-9.]+|(?<="timing_ms": )\{[^}]*\}',
    re.MULTILINE,
)
STYLE, BOLD = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]"), re.compile(r"\x1b\[0;1m(.*?)\x1b\[0m")
DIRECTION = re.compile(r"</?span[^>]*>")  # a browser gets no isolates, as a terminal does
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)[^)]*\)")


def environment() -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("QABOT_")}
    return clean | {"PYTHONPATH": str(ROOT), "PYTHON": sys.executable, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def run(command: str, folder: Path) -> str:
    """Run a command as README's reader does, both its streams together."""
    script = f'qabot() {{ "$PYTHON" -m qabot "$@"; }}\n{command}'
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    return done.stdout.decode()


def shown_in_a_terminal(questions: list[str], folder: Path) -> str:
    """Ask in a console whose output is a terminal; its text in logical order, as a capture of it reads."""
    ours, its = os.openpty()
    termios.tcsetwinsize(its, (LINES, COLUMNS))
    process = subprocess.Popen(
        [sys.executable, "-m", "qabot", "console"],
        cwd=folder,
        env=environment() | {"QABOT_BIDI": "logical"},
        stdin=subprocess.PIPE,
        stdout=its,
    )
    os.close(its)
    assert process.stdin is not None
    with process.stdin as keys:
        keys.write("\n".join(questions).encode())
    shown = bytearray()
    try:
        while piece := os.read(ours, 1 << 16):
            shown += piece
    except OSError:  # how Linux tells that nobody holds the other end
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode().replace("\r", "")


def without_talk(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in lines if line not in TALK and not line.startswith(PROMPTS)]


@pytest.fixture(scope="module")
def shelf(encoder: object, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - the cache is made
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    run("qabot rebuild", folder)
    return folder


def test_the_session_is_what_the_console_shows(shelf: Path) -> None:
    assert SESSION is not None
    lines = html.unescape(DIRECTION.sub("", SESSION[1])).splitlines()
    questions = [line.split("› ", 1)[1] for line in lines if line.startswith(PROMPTS)]
    bold = BOLD.sub(r"<b>\1</b>", shown_in_a_terminal(questions, shelf))
    assert len(questions) >= 4
    assert alike(without_talk(lines)) == alike(without_talk(STYLE.sub("", bold).rstrip().splitlines()))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_prints_what_it_shows(shelf: Path, tmp_path: Path, example: str) -> None:
    folder = tmp_path / "shelf"
    shutil.copytree(shelf, folder)
    commands = re.split(r"^\$ ", example, flags=re.MULTILINE)[1:]
    assert commands
    for command, shown in (entry.split("\n", 1) for entry in commands):
        printed = run(command, folder)
        assert alike([on_one_line(shown)]) == alike([on_one_line(printed)])


def on_one_line(text: str) -> str:
    """JSON as it comes from the command: README lays it out for reading."""
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


def alike(lines: list[str]) -> list[str]:
    return [MACHINE.sub("…", line) for line in lines]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
