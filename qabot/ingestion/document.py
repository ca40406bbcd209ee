"""What every format turns a file into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.ingestion.characters import control_names, is_blank, numbered_lines, trimmed, without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """Text of a file that is not in its article, and why; ordered by file, then line (from 1)."""

    file: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and the line of the file it begins on; ``lines`` counts the lines it was joined from."""

    text: str
    line: int
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file, before it has an id.

    Args:
        title: the title the file gives itself, on one line; None when it gives none.
        paragraphs: in the file's order, each trimmed and without a line break.
        dropped: what was left out.
        published: the date the file says it was published.
        language: the language the file claims, a BCP 47 tag; a hint, not a finding.
        url: the address the file gives for itself.
    """

    title: str | None
    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()
    published: date | None = None
    language: str | None = None
    url: str | None = None

    @property
    def text(self) -> str:
        """The text of the article: paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)


def paragraphs_of(text: str, file: str, line: int = 1) -> tuple[list[Paragraph], list[Dropped]]:
    """Make a paragraph of each line of ``text`` that shows something; ``line`` is the first one's number."""
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    for number, raw in numbered_lines(text):
        where = line + number - 1
        controls = control_names(raw)
        if controls:
            dropped.append(Dropped(file, where, controls, "control character"))
        content = without_controls(raw)
        if not is_blank(content):
            kept.append(Paragraph(trimmed(content), where))
        elif content:
            dropped.append(Dropped(file, where, content, "only white space"))
    return kept, dropped


def texts(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return the paragraphs' texts, in order."""
    return tuple(paragraph.text for paragraph in paragraphs)
