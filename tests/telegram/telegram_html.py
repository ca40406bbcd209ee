"""Telegram's HTML, read as strictly as its documentation is written: the server itself forgives some of this.

https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAMES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<[^<>]*>|&[^&;<>\s]*;|[^<>&]+|[<>&]")
_TAG = re.compile(r'<(?:/(?P<closes>[a-z]+)|(?P<opens>[a-z]+)(?P<rest>(?: [a-z]+(?:="[^"<>]*")?)*))>')
_ATTRIBUTE = re.compile(r' ([a-z]+)(?:="([^"]*)")?')
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_ALONE = {"code", "pre"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A styled stretch of a text; ``offset`` and ``length`` count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the reader sees, white space at its ends included, and how it is styled, outer entities first."""

    text: str
    entities: tuple[Entity, ...]

    def of(self, entity: Entity) -> str:
        """Return the stretch of the text that an entity covers."""
        units = self.text.encode("utf-16-le")
        return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


@dataclass(slots=True)
class _Open:
    tag: str
    type: str
    offset: int
    url: str


@dataclass(slots=True)
class _Reader:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    waiting: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def take(self, token: str) -> None:
        if token.startswith("<"):
            self._take_tag(token)
        elif token in {"&", ">"}:
            raise _error(f'character "{token}" must be escaped')
        else:
            text = _character(token) if token.startswith("&") else token
            self.pieces.append(text)
            self.length += units(text)

    def _take_tag(self, token: str) -> None:
        found = _TAG.fullmatch(token)
        if found is None:
            raise _error(f'unsupported start tag "{token}"')
        if found["closes"]:
            self._close(found["closes"])
        else:
            self._open(found["opens"], found["rest"])

    def _open(self, tag: str, rest: str) -> None:
        attributes = dict(_ATTRIBUTE.findall(rest))
        if tag not in _NAMES:
            raise _error(f'unsupported start tag "{tag}"')
        if set(attributes) != ({"href"} if tag == "a" else set(attributes) & _optional(tag)):
            raise _error(f'attributes of tag "{tag}" are wrong: {rest.strip()!r}')
        outer = {each.tag for each in self.waiting}
        if tag in outer or outer & _ALONE:
            raise _error(f'tag "{tag}" may not stand inside {sorted(outer)}')
        kind = "expandable_blockquote" if "expandable" in attributes else _NAMES[tag]
        self.waiting.append(_Open(tag, kind, self.length, _unescaped(attributes.get("href", ""))))

    def _close(self, tag: str) -> None:
        if not self.waiting or self.waiting[-1].tag != tag:
            expected = self.waiting[-1].tag if self.waiting else "none"
            raise _error(f'unmatched end tag "{tag}", expected "{expected}"')
        opened = self.waiting.pop()
        if self.length > opened.offset:
            self.entities.append(Entity(opened.type, opened.offset, self.length - opened.offset, opened.url))


def units(text: str) -> int:
    """Return a text's length in UTF-16 units; raises ``ValueError`` for half a surrogate pair."""
    try:
        return len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError as error:
        raise _error("text must be encoded in UTF-8") from error


def parse(html: str) -> Parsed:
    """Return the text and its entities.

    Raises:
        ValueError: ``can't parse entities: …``, when a tag is unknown, not closed, crossed with another or in
            itself, carries a wrong attribute, or when one of ``<>&`` stands for itself, or there is a NUL.
    """
    reader = _Reader()
    for token in _TOKEN.findall(html):
        reader.take(token)
    if reader.waiting:
        raise _error(f'can\'t find end tag corresponding to start tag "{reader.waiting[-1].tag}"')
    text = "".join(reader.pieces)
    if "\0" in text:
        raise _error("text holds a NUL")
    return Parsed(text, tuple(sorted(reader.entities, key=lambda each: (each.offset, -each.length))))


def _optional(tag: str) -> set[str]:
    return {"expandable"} if tag == "blockquote" else set()


def _character(token: str) -> str:
    if token in _NAMED:
        return _NAMED[token]
    found = _NUMBERED.fullmatch(token)
    code = int(found[1], 16) if found and found[1] else int(found[2]) if found else 0
    if not 0 < code <= 0x10FFFF:
        raise _error(f'unknown entity "{token}"')
    return chr(code)


def _unescaped(value: str) -> str:
    parts = re.findall(r"&[^&;]*;?|[^&]+", value)
    return "".join(_character(part) if part.startswith("&") else part for part in parts)


def _error(reason: str) -> ValueError:
    return ValueError(f"can't parse entities: {reason}")
