"""What the command line calls: the console, one answer, the shelf's articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qabot.console import rendering
from qabot.console.bidi import is_vte
from qabot.console.dialogue import AUTO, Dialogue, Said
from qabot.console.interactive import Interactive, direction_found
from qabot.console.piped import run_piped
from qabot.console.screen import Streams, TerminalScreen, open_screen
from qabot.console.session import Session
from qabot.wording import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from qabot.answering.reply import Reply
    from qabot.console.bidi import BidiSetting
    from qabot.console.session import Shelf
    from qabot.domain import Article

_INTERRUPTED = 130  # what a shell gives a program that Ctrl-C ended


@dataclass(frozen=True, slots=True)
class ConsoleOptions:
    """How the console speaks and shows.

    Args:
        language: ``auto`` follows the questions; else one of ``qabot.wording.LANGUAGES``.
        default_language: the language before the first question.
        bidi: who puts right-to-left text in order.
        history: the file of questions; None keeps none.
        environment: where ``auto`` looks for what the terminal can do, such as ``os.environ``.
    """

    language: str = AUTO
    default_language: str = DEFAULT_LANGUAGE
    bidi: BidiSetting = "auto"
    history: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


def _dialogue(options: ConsoleOptions, *, styles: bool) -> Dialogue:
    return Dialogue(options.language, options.default_language, styles=styles)


def run_console(open_shelf: Callable[[], Shelf], options: ConsoleOptions, streams: Streams | None = None) -> int:
    """Run the console and return its exit code.

    A terminal on both sides gets a prompt at once, while the shelf opens on a thread of its own. Otherwise
    lines are read until their end: answers, passages and lists go to standard output, all else to standard
    error.

    Args:
        open_shelf: makes the shelf ready; called once, on that thread.
        options: how to speak and show.
        streams: the standard ones when None.

    Returns:
        0; 1 when the shelf could not be opened or a line of a pipe met a fault; 130 when Ctrl-C ended a pipe.
    """
    streams = streams or Streams()
    screen = open_screen(streams, options.bidi, options.environment)
    session = Session(open_shelf, _dialogue(options, styles=screen.styles), screen)
    if isinstance(screen, TerminalScreen) and streams.stdin.isatty():
        finds = screen.mode == "terminal" and is_vte(options.environment)
        with direction_found(screen.output, wanted=finds):
            return Interactive(session, screen, options.history).run()
    try:
        return run_piped(session, streams.stdin)
    except KeyboardInterrupt:
        return _INTERRUPTED


def show_reply(reply: Reply, options: ConsoleOptions, streams: Streams | None = None) -> None:
    """Print one answer as the console does: what ``qabot ask`` shows without ``--json``."""
    screen = open_screen(streams or Streams(), options.bidi, options.environment)
    screen.show(_dialogue(options, styles=screen.styles).answered(reply))


def show_sources(articles: Sequence[Article], options: ConsoleOptions, streams: Streams | None = None) -> None:
    """Print the shelf's articles as the console's ``/sources`` does."""
    screen = open_screen(streams or Streams(), options.bidi, options.environment)
    dialogue = _dialogue(options, styles=screen.styles)
    screen.show(Said(rendering.shelf(articles, dialogue.phrases), content=True))
