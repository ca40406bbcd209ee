from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.layout.processors import TransformationInput

from qabot.console.editor import CommandCompleter, VisualInput
from qabot.console.history import PrivateHistory

if TYPE_CHECKING:
    from pathlib import Path

    from prompt_toolkit.formatted_text import StyleAndTextTuples


def test_a_history_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    history = PrivateHistory(tmp_path / "history")
    assert not list(history.load_history_strings())
    assert history.lost


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("/", ["/open", "/more", "/sources", "/help", "/quit"]),
        ("/s", ["/sources"]),
        ("/open ", ["1", "2"]),
        ("/open 2", ["2"]),
        ("/more ", []),
        ("a /", []),
        ("", []),
    ],
)
def test_commands_and_numbers_are_completed(text: str, offered: list[str]) -> None:
    completer = CommandCompleter(lambda: "en", lambda: 2)
    found = completer.get_completions(Document(text), CompleteEvent())
    assert [completion.text for completion in found] == offered


def test_arabic_commands_are_completed_in_an_arabic_interface() -> None:
    completer = CommandCompleter(lambda: "ar", lambda: 2)
    found = completer.get_completions(Document("/ا"), CompleteEvent())
    assert [completion.text for completion in found] == ["/افتح", "/المزيد", "/المصادر"]
    numbers = completer.get_completions(Document("/افتح "), CompleteEvent())
    assert [completion.text for completion in numbers] == ["1", "2"]


def _typed(text: str) -> tuple[str, list[int], list[int]]:
    fragments: StyleAndTextTuples = [("", text)]
    given = TransformationInput(None, Document(text), 0, lambda i: i, fragments, 80, 24)  # type: ignore[arg-type]
    made = VisualInput().apply_transformation(given)
    shown = "".join(fragment[1] for fragment in made.fragments)
    to_display = [made.source_to_display(place) for place in range(len(text) + 1)]
    return shown, to_display, [made.display_to_source(column) for column in range(len(shown) + 1)]


def test_typed_arabic_is_joined_and_grows_leftwards_from_the_cursor() -> None:
    shown, to_display, to_source = _typed("سلام")
    assert shown == " ﻡﻼﺳ"
    assert to_display == [3, 2, 2, 1, 0]
    assert to_source == [4, 3, 1, 0, 4]


def test_typed_latin_is_left_as_it_is() -> None:
    assert _typed("abc") == ("abc", [0, 1, 2, 3], [0, 1, 2, 3])


def test_arabic_inside_a_latin_line_leaves_the_cursor_at_the_right_end() -> None:
    shown, to_display, _ = _typed("say سلام now")
    assert shown == "say ﻡﻼﺳ now"
    assert to_display[-1] == len(shown)
