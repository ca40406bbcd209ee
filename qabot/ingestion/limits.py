"""How much one file may ask of the machine. Reading stays linear; these keep it to seconds."""

from __future__ import annotations

from qabot.domain.errors import ArticleError

LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
"""Each ends a line; a CR LF counts as two here."""

MOST_LINES = 500_000
"""Line breaks of one file; a long book has some 20,000."""

MOST_TAGS = 500_000
"""``<`` of one page; the longest encyclopedia pages have some 100,000."""

MOST_MARKS = 200_000
"""Brackets, stars, underscores and backticks of one Markdown file."""


def refuse_endless(text: str, name: str, characters: str, most: int, what: str) -> None:
    """Raise ``ArticleError`` naming the file when it holds more than ``most`` of the characters."""
    found = sum(text.count(character) for character in characters)
    if found > most:
        message = f"{name}: more than {most:,} {what}; split it into smaller files"
        raise ArticleError(message)
