"""The formats that can become articles. Add one by writing its module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from qabot.ingestion import html, markdown, text
from qabot.ingestion.document import Document

if TYPE_CHECKING:
    from pathlib import PurePath

Parser: TypeAlias = Callable[[bytes, str], Document]
"""A file's bytes and the name it has in messages, to a document; raises ``ArticleError``."""

FORMATS: dict[str, Parser] = {
    ".txt": text.parse,
    ".text": text.parse,
    ".md": markdown.parse,
    ".markdown": markdown.parse,
    ".html": html.parse,
    ".htm": html.parse,
    ".xhtml": html.parse,
}
"""Parsers by lower-case extension."""


def parser_for(path: PurePath) -> Parser | None:
    """Return the parser for a file's extension, in any case; None when no format has it."""
    return FORMATS.get(path.suffix.lower())
