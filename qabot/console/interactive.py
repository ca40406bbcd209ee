"""The console in a terminal: a prompt at once, answers below it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from prompt_toolkit.formatted_text import FormattedText

from qabot.console import rendering
from qabot.console.bidi import display
from qabot.console.dialogue import Said
from qabot.console.editor import CommandCompleter, make_editor
from qabot.console.history import PrivateHistory
from qabot.console.styled import FIRST_STRONG_ISOLATE
from qabot.language import direction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from qabot.console.screen import TerminalScreen
    from qabot.console.session import Session

# Whether a terminal finds out each line's direction: a private mode of
# https://terminal-wg.pages.freedesktop.org/bidi/. VTE has it off, and sets every line from the left.
_FIND_DIRECTION = "\x1b[?2501h"
_LEAVE_DIRECTION = "\x1b[?2501l"


@contextmanager
def direction_found(output: Output, *, wanted: bool) -> Iterator[None]:
    """Let a VTE terminal find each line's direction for as long as this lasts."""
    if not wanted:
        yield
        return
    output.write_raw(_FIND_DIRECTION)
    output.flush()
    try:
        yield
    finally:
        output.write_raw(_LEAVE_DIRECTION)
        output.flush()


class Interactive:
    """The prompt's loop.

    Args:
        session: what a line does.
        screen: the terminal's output.
        history: the file of questions; None keeps none.
        keys: where keys come from; None is this process's terminal.
    """

    def __init__(
        self, session: Session, screen: TerminalScreen, history: Path | None, keys: Input | None = None
    ) -> None:
        self._session = session
        self._screen = screen
        self._history = None if history is None else PrivateHistory(history)
        self._warned = False
        dialogue = session.dialogue
        self._editor = make_editor(
            mode=screen.mode,
            history=self._history,
            completer=CommandCompleter(lambda: dialogue.language, lambda: dialogue.numbers),
            toolbar=lambda: screen.one_line(session.status()),
            prompt=self._prompt,
            keys=keys,
            output=screen.output,
        )
        session.when_ready(self._editor.app.invalidate)

    def run(self) -> int:
        """Prompt until Ctrl-D or ``/quit``; return 1 if the shelf could not be opened, else 0."""
        self._notice(self._session.dialogue.phrases.welcome)
        while True:
            try:
                line = self._editor.prompt()
            except EOFError:
                break
            except KeyboardInterrupt:
                self._notice(self._session.dialogue.phrases.how_to_leave)
                continue
            self._warn_of_history()
            faults = self._session.faults
            if not self._take(line):
                if self._session.faults > faults:
                    return 1
                break
        self._notice(self._session.dialogue.phrases.goodbye)
        return 0

    def _take(self, line: str) -> bool:
        try:
            return self._session.take(line)
        except KeyboardInterrupt:
            self._notice(self._session.dialogue.phrases.interrupted)
            return True

    def _prompt(self) -> FormattedText:
        text = self._session.dialogue.phrases.prompt
        # Ordered here, a prompt must stand left of what is typed; else it opens the line, whichever way.
        orders = self._screen.mode == "terminal"
        line = display((("bold", text),), direction(text) if orders else "ltr", self._screen.mode, None)
        # What is typed has a direction of its own: a command's slash stays in front, an English "?" at its end.
        typed = [("", FIRST_STRONG_ISOLATE)] if orders else []
        return FormattedText([*line, *typed])

    def _notice(self, text: str) -> None:
        self._screen.show(Said(rendering.notice(text)))

    def _warn_of_history(self) -> None:
        if self._history is not None and self._history.lost and not self._warned:
            self._warned = True
            path = rendering.value(str(self._history.path))
            self._notice(self._session.dialogue.phrases.history_lost.format(path=path))
