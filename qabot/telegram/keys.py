"""What a button sends back: a key of at most 64 bytes, the rest is in the database."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class OpenCitation:
    """Post the passage of a number of an answer."""

    answer: int
    number: int


@dataclass(frozen=True, slots=True)
class ShowMore:
    """Post the next best evidence of an answer, after so many of it were shown."""

    answer: int
    shown: int


@dataclass(frozen=True, slots=True)
class Vote:
    """Keep whether an answer was liked."""

    answer: int
    up: bool


@dataclass(frozen=True, slots=True)
class TurnSources:
    """Show a page of the shelf, from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Post a part of an article, from 0; ``article`` is an `article_key`."""

    article: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class AskSample:
    """Ask the sample question about an article; ``article`` is an `article_key`."""

    article: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak a language from now on; ``auto`` follows the person's own."""

    language: str


@dataclass(frozen=True, slots=True)
class ConfirmForget:
    """Delete what is stored about who presses, or keep it."""

    sure: bool


Key: TypeAlias = OpenCitation | ShowMore | Vote | TurnSources | OpenArticle | AskSample | ChooseLanguage | ConfirmForget

KINDS: dict[str, type[Key]] = {
    "c": OpenCitation,
    "m": ShowMore,
    "v": Vote,
    "s": TurnSources,
    "a": OpenArticle,
    "q": AskSample,
    "l": ChooseLanguage,
    "f": ConfirmForget,
}
"""A letter a kind; buttons out there carry them, so one is never given away again."""

_WORD = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)  # SQLite's 8 bytes hold it


def article_key(article_id: str) -> str:
    """Return a short name for an article's id: 16 hexadecimal digits."""
    return hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write_key(key: Key) -> str:
    """Return a key as a button carries it: its kind's letter and its fields."""
    letter = next(letter for letter, kind in KINDS.items() if isinstance(key, kind))
    values = (getattr(key, field.name) for field in fields(key))
    return ":".join([letter, *(str(int(value) if isinstance(value, bool) else value) for value in values)])


def read_key(data: str) -> Key | None:
    """Return what a button says, None when it is nothing this bot wrote."""
    letter, *parts = data.split(":")
    kind = KINDS.get(letter)
    if kind is None or len(parts) != len(fields(kind)):
        return None
    values = [_read(part, str(field.type)) for part, field in zip(parts, fields(kind), strict=True)]
    return None if None in values else kind(*values)


def _read(text: str, kind: str) -> Any:  # noqa: ANN401 - by the field's declared type
    """Return a field's value, None when it is none of its kind."""
    if kind == "str":
        return text if _WORD.fullmatch(text) else None
    if kind == "bool":
        return {"0": False, "1": True}.get(text)
    return int(text) if _NUMBER.fullmatch(text) else None
