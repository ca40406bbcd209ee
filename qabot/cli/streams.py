"""The three standard streams: there, in UTF-8, and quiet at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def ready_streams() -> None:
    """Open what the caller closed on nothing, and let the outputs take every letter.

    In the order of their numbers: the system gives the lowest that is free, and no other file may get it.
    """
    null = Path(os.devnull)
    sys.stdin = sys.stdin or null.open(encoding="utf-8")
    sys.stdout = sys.stdout or null.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or null.open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe in a C locale must not lose Arabic
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def settle_streams() -> None:
    """Let go of what an output does not take, so that the interpreter does not try again at its end.

    As https://docs.python.org/3/library/signal.html#note-on-sigpipe advises.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
