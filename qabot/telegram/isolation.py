"""Foreign text that disorders nothing around it, and lines that run the way their language does.

The rules are those of the bidirectional algorithm, https://unicode.org/reports/tr9/. Text is quoted as it is:
what it leaves open is closed behind it, nothing is taken out of it but what Telegram does not carry.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from qabot.language import direction

if TYPE_CHECKING:
    from qabot.language import Direction

_LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
_RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
_LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
_FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
_ISOLATE_END = "\N{POP DIRECTIONAL ISOLATE}"
_EMBEDDING_END = "\N{POP DIRECTIONAL FORMATTING}"
_ISOLATES = frozenset("\u2066\u2067\u2068")
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\n]")
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069\n]*\u2069")
_COMMAND = re.compile(r"(?<!\S)/[a-z_]+")

_BREAKABLE = re.compile(r"[^\S\u00a0\u202f]+")  # French keeps its marks at the words with the other two

# Telegram's server takes C0 controls out of a message or refuses it for a NUL, and half a surrogate pair has no
# UTF-8 form to be sent in: these are all that is dropped of a quoted text. A tab and a line feed are carried.
_NOT_CARRIED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")

# Letters that are drawn as nothing; the rest of what is invisible is told by its category.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(0xFE00 + n) for n in range(16)}


@dataclass(slots=True)
class Nesting:
    """What a text has opened and not closed so far, and how many isolates it closed without opening them."""

    opened: list[str] = field(default_factory=list)
    strays: int = 0

    def take(self, character: str) -> None:
        """Go on by one character; a line's end closes all."""
        if character in _ISOLATES or character in _EMBEDDINGS:
            self.opened.append(character)
        elif character == "\n":
            self.opened.clear()
        elif character == _EMBEDDING_END:
            if self.opened and self.opened[-1] in _EMBEDDINGS:
                self.opened.pop()
        elif character == _ISOLATE_END:
            self._end_isolate()

    def _end_isolate(self) -> None:
        """The end of an isolate ends the embeddings inside; where no isolate is open, it ends nothing."""
        if _ISOLATES.isdisjoint(self.opened):
            self.strays += 1
            return
        while self.opened.pop() not in _ISOLATES:
            pass

    @property
    def closers(self) -> str:
        """What closes all that is open."""
        return "".join(_ISOLATE_END if each in _ISOLATES else _EMBEDDING_END for each in reversed(self.opened))


def nesting(text: str) -> Nesting:
    """Return what a text leaves open."""
    found = Nesting()
    for match in _CONTROLS.finditer(text):
        found.take(match[0])
    return found


def closed(text: str) -> str:
    """Return the text with what it leaves open closed behind it."""
    return text + nesting(text).closers


def carried(text: str) -> str:
    """Return the text without what Telegram cannot carry."""
    return _NOT_CARRIED.sub("", text)


def one_line(text: str) -> str:
    """Return a title, a path or a question as one line that Telegram carries."""
    return _BREAKABLE.sub(" ", carried(text)).strip()


def looks_empty(text: str) -> bool:
    """Whether a reader sees nothing of the text; Telegram refuses such a message."""
    return all(_is_blank(character) for character in text)


def _is_blank(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf":
        return unicodedata.bidirectional(character) != "AN"  # Arabic signs that enclose numbers are drawn
    return category[0] == "Z" or category in {"Cc", "Cs"} or character in _BLANKS


def isolation(text: str, around: Direction, *, force_ltr: bool = False) -> tuple[str, str]:
    """Return what goes before and after a piece so that it and a line of direction ``around`` leave each other alone.

    ``force_ltr`` is for paths, codes and dates: these read left to right whatever letters they hold. Nothing is
    needed where both run left to right.
    """
    found = nesting(text)
    if around == "ltr" and not _CONTROLS.search(text) and not any(_strong(each) == "rtl" for each in text):
        return "", ""
    opener = _LEFT_TO_RIGHT_ISOLATE if force_ltr else _FIRST_STRONG_ISOLATE
    # Ends of isolates that the piece never opened would end ours: each gets one of its own to end.
    return opener * (1 + found.strays), found.closers + _ISOLATE_END


def isolated(text: str, around: Direction, *, force_ltr: bool = False) -> str:
    """Return a piece between its isolates, see `isolation`."""
    before, after = isolation(text, around, force_ltr=force_ltr)
    return f"{before}{text}{after}"


def turning(text: str) -> str:
    """Return the mark that a line needs in front to run the way most of its letters do, mostly none.

    Telegram lets a line run as its first letter does, so an Arabic line that begins with a Latin name needs one.
    What is isolated has no say, as a title in a phrase.
    """
    around = _ISOLATED.sub("", text)
    side = direction(around)
    first = next(filter(None, map(_strong, around)), side)
    return "" if first == side else _mark(side)


def keeping(text: str) -> str:
    """Return the mark that a number behind a text needs to stand behind all of it, mostly none."""
    side = direction(text)
    last = next(filter(None, map(_strong, reversed(text))), side)
    return "" if last == side else _mark(side)


def opening(side: Direction, line: str) -> str:
    """Return the mark in front of a line of ours that holds foreign pieces: these do not turn it about."""
    return "" if side == "ltr" and not any(_strong(each) == "rtl" for each in line) else _mark(side)


def phrase(text: str) -> str:
    """Return a phrase of the interface, each line in its direction; commands keep their slash in front."""
    return "\n".join(map(_phrase_line, carried(text).split("\n")))


def _phrase_line(line: str) -> str:
    mark = turning(line)
    if direction(_ISOLATED.sub("", line)) == "rtl":
        line = _COMMAND.sub(lambda match: isolated(match[0], "rtl", force_ltr=True), line)
    return closed(mark + line)


def _mark(side: Direction) -> str:
    return _RIGHT_TO_LEFT_MARK if side == "rtl" else _LEFT_TO_RIGHT_MARK


def _strong(character: str) -> Literal["rtl", "ltr", ""]:
    """Return the direction of a letter, nothing for what has none of its own."""
    kind = unicodedata.bidirectional(character)
    return "ltr" if kind == "L" else "rtl" if kind in {"R", "AL"} else ""
