"""Where pages go: a terminal, or two streams."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Protocol, TextIO

from prompt_toolkit import print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.output import create_output

from qabot.console.bidi import choose_mode
from qabot.console.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prompt_toolkit.output import Output

    from qabot.console.bidi import BidiSetting, Mode
    from qabot.console.dialogue import Said
    from qabot.console.styled import Line, Page, Style

# A grey that can be read on black and on white alike; the terminal's own "bright black" often cannot.
_STYLES: dict[Style, str] = {"": "", "bold": "bold", "heading": "underline", "source": "#808080"}


def _standard_input() -> BinaryIO:
    """Return standard input; empty where there is none, which is no fault of who only prints."""
    return sys.stdin.buffer if sys.stdin else BytesIO()


@dataclass(frozen=True, slots=True)
class Streams:
    """Standard input as bytes, so that a line which is no UTF-8 can be told; output and errors as text."""

    stdin: BinaryIO = field(default_factory=_standard_input)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)


class Screen(Protocol):
    """Shows what is said; ``styles`` tells whether bold shows."""

    @property
    def styles(self) -> bool:
        """Whether bold shows."""

    def show(self, said: Said) -> None:
        """Show a page."""


def _fitting(text: str, stream: TextIO) -> str:
    """Return the text with what the stream cannot encode escaped, rather than fail on it."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


class PipeScreen:
    """Content to one stream, talk to the other: no colours, no wrapping, a blank line between two contents."""

    styles = False

    def __init__(self, streams: Streams, mode: Mode) -> None:
        self._streams = streams
        self._mode = mode
        self._begun = False

    def show(self, said: Said) -> None:
        """Write a page and flush it, for whoever reads as it comes."""
        stream = self._streams.stdout if said.content else self._streams.stderr
        lines = ["".join(text for _, text in line) for line in lay_out(said.page, None, self._mode)]
        lines[:0] = [""] if said.content and self._begun else []
        self._begun |= said.content
        stream.write(_fitting("".join(f"{line}\n" for line in lines), stream))
        stream.flush()


def formatted(lines: tuple[Line, ...]) -> FormattedText:
    """Return the lines as prompt_toolkit takes them, the last one without its end."""
    fragments: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        fragments += [("", "\n")] if number else []
        fragments += [(_STYLES[style], text) for style, text in line]
    return FormattedText(fragments)


class TerminalScreen:
    """Everything to a terminal, wrapped to its width, a blank line after content."""

    styles = True

    def __init__(self, output: Output, mode: Mode) -> None:
        self.output = output
        self.mode: Mode = mode

    def show(self, said: Said) -> None:
        """Print a page."""
        width = self.output.get_size().columns
        text = formatted(lay_out(said.page, width, self.mode))
        print_formatted_text(text, output=self.output, end="\n\n" if said.content else "\n")

    def one_line(self, page: Page) -> FormattedText:
        """Return the first line of a page, for the toolbar: unaligned."""
        return formatted(lay_out(page, self.output.get_size().columns, self.mode)[:1])


def open_screen(streams: Streams, bidi: BidiSetting, environment: Mapping[str, str]) -> PipeScreen | TerminalScreen:
    """Return the screen that the streams are: a terminal where standard output is one."""
    is_terminal = streams.stdout.isatty()
    mode = choose_mode(bidi, environment, is_terminal=is_terminal)
    if is_terminal:
        return TerminalScreen(create_output(streams.stdout), mode)
    return PipeScreen(streams, mode)
