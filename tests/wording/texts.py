"""All that a language says, for tests that ask the same of every phrase."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from string import Formatter

from qabot.wording import Counted, phrases


def texts_of(said: object, path: str = "") -> dict[str, str]:
    """Return every text of phrases, those inside other dataclasses too, by its dotted field; counted nouns are none."""
    if isinstance(said, str):
        return {path: said}
    if not is_dataclass(said) or isinstance(said, Counted):
        return {}
    inner = [(f"{path}.{field.name}".removeprefix("."), getattr(said, field.name)) for field in fields(said)]
    return {name: text for place, value in inner for name, text in texts_of(value, place).items()}


def everything(language: str) -> tuple[str, ...]:
    """Return every text of a language and every form of its counted nouns."""
    words = phrases(language)
    return (*texts_of(words).values(), *words.articles.forms, *words.passages.forms)


def placeholders(template: str) -> list[str]:
    """Return what a template takes, in alphabetical order, as often as it takes it."""
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)
