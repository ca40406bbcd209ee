"""What was typed: a question, or one of the console's commands."""

from __future__ import annotations

from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Literal, TypeAlias

from qabot.wording import LANGUAGES, Commands, phrases

Name: TypeAlias = Literal["open", "more", "sources", "help", "quit"]

NAMES: tuple[Name, ...] = ("open", "more", "sources", "help", "quit")
_NEAR = 0.5
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Question:
    """To be asked; one line, whatever was pasted."""

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """One of the commands, with what was typed behind it."""

    name: Name
    argument: str = ""


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A word with a slash that is no command, and the one nearest to it, both with their slash."""

    typed: str
    nearest: str | None


Entry: TypeAlias = Question | Command | UnknownCommand


def command_words(language: str) -> tuple[str, ...]:
    """Return what the commands are called in a language, with their slash, in the order of ``NAMES``."""
    commands = phrases(language).commands
    return tuple(f"/{getattr(commands, name)}" for name in NAMES)


def _spoken() -> dict[str, Name]:
    """Return every command's word in every language; the English ones hold in all."""
    words: dict[str, Name] = {}
    for language in LANGUAGES:
        commands: Commands = phrases(language).commands
        words |= {getattr(commands, field.name): name for field, name in zip(fields(commands), NAMES, strict=True)}
    return words | {name: name for name in NAMES}


_WORDS = _spoken()


def number(text: str) -> int | None:
    """Return the citation's number that was typed, in any digits and with or without brackets, or None."""
    digits = text.strip().removeprefix("[").removesuffix("]")
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else None


def parse(line: str, shown: int) -> Entry | None:
    """Return what a line says, None when it says nothing.

    Args:
        line: as typed or pasted; line breaks in it are as spaces.
        shown: how many numbers can be opened: one of them alone on a line opens it.
    """
    text = " ".join(line.split())
    if not text:
        return None
    bare = number(text)
    if bare is not None and 1 <= bare <= shown:
        return Command("open", str(bare))
    if not text.startswith("/"):
        return Question(text)
    word, _, argument = text[1:].partition(" ")
    name = _WORDS.get(word.casefold())
    if name is not None:
        return Command(name, argument)
    near = get_close_matches(word.casefold(), _WORDS, n=1, cutoff=_NEAR)
    return UnknownCommand(f"/{word}", f"/{near[0]}" if near else None)
