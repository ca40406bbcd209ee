"""The console in a pipe: lines in, content out, no prompt."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from qabot.console import rendering
from qabot.console.dialogue import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qabot.console.session import Session


def _undecodable(session: Session, line: int, error: UnicodeDecodeError) -> None:
    template = session.dialogue.phrases.undecodable
    session.faults += 1
    session.screen.show(Said(rendering.notice(template.format(line=line, column=error.start + 1))))


def run_piped(session: Session, lines: Iterable[bytes]) -> int:
    """Take each line, the last one with or without its end; return 1 if any met a fault, else 0.

    A line that is no UTF-8 is told and left out.
    """
    for number, raw in enumerate(lines, 1):
        try:
            line = (raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw).decode("utf-8")
        except UnicodeDecodeError as error:
            _undecodable(session, number, error)
            continue
        if not session.take(line):
            break
    return int(session.faults > 0)
