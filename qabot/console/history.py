"""The questions of earlier sessions, in a file that only its owner reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.history import FileHistory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700


class PrivateHistory(FileHistory):
    """prompt_toolkit's file of history, made for the owner alone; without its file it remembers the session.

    ``lost`` tells that the file could not be read or written, ``path`` names it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
        self.lost = False

    def load_history_strings(self) -> Iterable[str]:
        """Return what earlier sessions asked, newest first; nothing when the file cannot be read."""
        try:
            return list(super().load_history_strings())
        except OSError:
            self.lost = True
            return ()

    def store_string(self, string: str) -> None:
        """Append to the file, making it and its folder where they are missing."""
        if self.lost:
            return
        try:
            self.path.parent.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            self.path.touch(mode=_OWNER_ONLY_FILE)
            super().store_string(string)
        except OSError:
            self.lost = True
