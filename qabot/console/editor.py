"""The line that is typed: prompt, history, completion, and Arabic shown where the terminal cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.formatted_text import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation

from qabot.console.bidi import visual_glyphs
from qabot.console.commands import NAMES, command_words
from qabot.language import direction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.formatted_text import AnyFormattedText
    from prompt_toolkit.history import History
    from prompt_toolkit.input import Input
    from prompt_toolkit.layout.processors import TransformationInput
    from prompt_toolkit.output import Output

    from qabot.console.bidi import Mode

_MENU_LINES = 4


class CommandCompleter(Completer):
    """Completes commands, and the numbers that can be opened.

    Args:
        language: tells the interface's language as it is now.
        numbers: tells how many numbers can be opened as it is now.
    """

    def __init__(self, language: Callable[[], str], numbers: Callable[[], int]) -> None:
        self._language = language
        self._numbers = numbers

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield what may follow; nothing inside a question."""
        del complete_event
        text = document.text_before_cursor
        if not text.startswith("/"):
            return
        local = command_words(self._language())
        word, space, typed = text.partition(" ")
        if space and word in ("/open", local[NAMES.index("open")]):
            choices = tuple(map(str, range(1, self._numbers() + 1)))
        else:
            typed, choices = text, (*(f"/{name}" for name in NAMES), *local)
        for choice in dict.fromkeys(choices):
            if choice.startswith(typed):
                yield Completion(choice, start_position=-len(typed))


class VisualInput(Processor):
    """Shows a typed line joined and in order on a terminal that does neither; the text itself is untouched.

    In a line that runs right to left the cursor's place behind the last letter is to the left of it.
    """

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line's glyphs as shown, and how its places map to theirs."""
        text = fragment_list_to_text(transformation_input.fragments)
        side = direction(text)
        if text.isascii():
            return Transformation(transformation_input.fragments)
        shown = visual_glyphs(text, side)
        if side == "rtl":
            shown.insert(0, (len(text), " "))
        columns: dict[int, int] = {}
        places: list[int] = []
        for place, glyph in shown:
            columns[place] = len(places)
            places += [place] * len(glyph)

        def to_display(place: int) -> int:
            within = max((start for start in columns if start <= place), default=None)
            at_end = place >= len(text) and side == "ltr"
            return len(places) if at_end or within is None else columns[within]

        def to_source(column: int) -> int:
            return places[column] if column < len(places) else len(text)

        return Transformation([("", "".join(glyph for _, glyph in shown))], to_display, to_source)


def make_editor(  # noqa: PLR0913 - each is one part of a prompt
    *,
    mode: Mode,
    history: History | None,
    completer: Completer,
    toolbar: Callable[[], AnyFormattedText],
    prompt: Callable[[], AnyFormattedText],
    keys: Input | None,
    output: Output,
) -> PromptSession[str]:
    """Return the prompt: one line, Enter asks, what is pasted over several lines is one question.

    Args:
        mode: whether typed Arabic is ordered here.
        history: None remembers the session only.
        completer: what Tab and typing offer.
        toolbar: the bottom line, asked for at each drawing.
        prompt: what stands before the typed line, asked for at each drawing.
        keys: where keys come from; None is this process's terminal.
        output: where the prompt is drawn.
    """
    return PromptSession(
        message=prompt,
        history=history,
        completer=completer,
        complete_while_typing=True,
        reserve_space_for_menu=_MENU_LINES,
        bottom_toolbar=toolbar,
        input_processors=[VisualInput()] if mode == "visual" else [],
        enable_suspend=True,
        input=keys,
        output=output,
    )
