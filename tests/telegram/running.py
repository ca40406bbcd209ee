"""The bot as a process: `qabot telegram` against a Bot API server, with a small index of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.telegram.server.api import BotApi

ROOT = Path(__file__).parents[2]
PATIENCE = 300.0  # seconds; only a failing test waits so long
KILOBYTES = 1024

ARTICLES = {
    "nile": "The Nile\n\nThe Nile rose in spring every year. Farmers in Egypt sowed wheat after the flood.",
    "cairo": "Cairo\n\nCairo is the largest city of Egypt. The city was founded in 969.",
    "lighthouse": "The lighthouse\n\nThe lighthouse of Alexandria was built by Sostratus. It stood on Pharos.",
    "summit": "القمة\n\nانعقدت القمة في داكار في مارس 2008. حضرها رؤساء ثلاثين دولة.",
}
QUESTIONS = (
    "When did the Nile rise?",
    "Who built the lighthouse of Alexandria?",
    "When was Cairo founded?",
    "Where was the summit held?",
    "What did farmers in Egypt sow?",
)

_MEDDLED = """
import signal, threading
from qabot import assembly
from qabot.cli import main
released = threading.Event()
signal.signal(signal.SIGUSR1, lambda *_: released.set())
answer = assembly.Shelf.ask
def ask(self, question, *rest, **options):
    {}
    return answer(self, question, *rest, **options)
assembly.Shelf.ask = ask
main(["telegram"])
"""
BOT = ("-m", "qabot", "telegram")
HELD = ("-c", _MEDDLED.format("released.wait()"))
"""The same, but no question is answered before `Running.release`."""
RAISING = ("-c", _MEDDLED.format("if 'explode' in question: raise RuntimeError(question)"))
"""The same, but a question with "explode" in it meets a mistake in the program, whose message is that question."""


def build_index(folder: Path) -> Path:
    """Write a few articles into a folder, index them, and return the index's folder."""
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = {"QABOT_ARTICLES_DIR": str(folder / "articles"), "QABOT_INDEX_DIR": str(folder / "index")}
    command = (sys.executable, "-m", "qabot", "rebuild")
    subprocess.run(command, check=True, env=_environment(settings), cwd=folder, capture_output=True, timeout=PATIENCE)
    return folder / "index"


class Running:
    """A process of the bot, from its start to the end of ``with``, which kills it if it still runs.

    Args:
        api: whom it talks to; its ``wait_for`` wakes at every line of the bot's, too.
        index: of the articles.
        folder: where it runs and keeps its state.
        program: what Python is given: `BOT`, `HELD` or `RAISING`.
        settings: the environment's ``QABOT_…``; an empty one is not set.
    """

    def __init__(
        self, api: BotApi, index: Path, folder: Path, *, program: tuple[str, ...] = BOT, **settings: str
    ) -> None:
        self._api = api
        self._lines: list[str] = []
        self.database = folder / "state" / "telegram.sqlite"
        told = {
            "QABOT_TELEGRAM_TOKEN": api.token,
            "QABOT_TELEGRAM_API_URL": api.base_url,
            "QABOT_STATE_DIR": str(folder / "state"),
            "QABOT_INDEX_DIR": str(index),
            "QABOT_READER": "none",
        }
        self._process = subprocess.Popen(
            (sys.executable, *program),
            env=_environment(told | settings),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def lines(self) -> list[str]:
        """What it has written so far, to standard output and standard error."""
        with self._api.world.changed:
            return list(self._lines)

    @property
    def output(self) -> str:
        """The same as one text."""
        return "\n".join(self.lines)

    @property
    def memory(self) -> float:
        """The megabytes of memory it holds now."""
        command = ("ps", "-o", "rss=", "-p", str(self._process.pid))
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / KILOBYTES

    def said(self, text: str) -> None:
        """Wait until it has written a line with this text."""
        self._api.wait_for(lambda: any(text in line for line in self._lines), PATIENCE)

    def release(self) -> None:
        """Let `HELD` answer from now on."""
        self._process.send_signal(signal.SIGUSR1)

    def terminate(self) -> None:
        """Ask it to end, as a service manager does."""
        self._process.terminate()

    def ended(self) -> int:
        """Wait until it has ended by itself; return its exit code."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def stop(self) -> int:
        """Ask it to end, and wait until it has; return its exit code."""
        self.terminate()
        return self.ended()

    def kill(self) -> None:
        """End it on the spot."""
        self._process.kill()
        self.ended()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                with self._api.world.changed:
                    self._lines.append(line.rstrip("\n"))
                    self._api.world.changed.notify_all()


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment with these settings alone, and this checkout's program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QABOT_", "PTB_"))}
    cache = os.environ.get("TEST_CACHE") or platformdirs.user_cache_dir("qabot")
    added = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "QABOT_CACHE_DIR": cache}
    return kept | added | {name: value for name, value in settings.items() if value}
