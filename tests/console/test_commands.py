from __future__ import annotations

import pytest

from qabot.console.commands import Command, Entry, Question, UnknownCommand, command_words, parse


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("", None),
        (" \t\n", None),
        ("أين؟\n", Question("أين؟")),
        ("two\npasted\r\nlines", Question("two pasted lines")),
        ("/open 2", Command("open", "2")),
        ("/OPEN  2 ", Command("open", "2")),
        ("/open", Command("open")),
        ("/افتح ٢", Command("open", "٢")),
        ("/المزيد", Command("more")),
        ("/more", Command("more")),
        ("/sources", Command("sources")),
        ("/مساعدة", Command("help")),
        ("/quit", Command("quit")),
        ("2", Command("open", "2")),
        ("[2]", Command("open", "2")),
        ("٢", Command("open", "2")),
        ("3", Question("3")),
        ("0", Question("0")),
        ("1967", Question("1967")),
        ("9" * 5000, Question("9" * 5000)),
        ("²", Question("²")),
        ("/opne 1", UnknownCommand("/opne", "/open")),
        ("/hlep", UnknownCommand("/hlep", "/help")),
        ("/المصدر", UnknownCommand("/المصدر", "/المصادر")),
        ("/xyzzy", UnknownCommand("/xyzzy", None)),
        ("/", UnknownCommand("/", None)),
    ],
)
def test_a_line_says_what_it_says(line: str, entry: Entry | None) -> None:
    assert parse(line, shown=2) == entry


def test_commands_have_names_in_each_language() -> None:
    assert command_words("en") == ("/open", "/more", "/sources", "/help", "/quit")
    assert command_words("ar") == ("/افتح", "/المزيد", "/المصادر", "/مساعدة", "/خروج")
