"""Plain text to a document."""

from __future__ import annotations

from qabot.ingestion.document import Document, paragraphs_of, texts
from qabot.ingestion.encoding import decode
from qabot.ingestion.furniture import drop_furniture
from qabot.ingestion.limits import LINE_BREAKS, MOST_LINES, refuse_endless
from qabot.ingestion.titles import first_line_title
from qabot.ingestion.unwrapping import join_wrapped


def parse(data: bytes, name: str) -> Document:
    """Read a plain text file; raises ``ArticleError`` naming the file when its bytes are not text."""
    return read(decode(data, name)[0], name)


def read(text: str, name: str) -> Document:
    """Split text into paragraphs: a line each, or what empty lines separate when its lines are wrapped.

    Raises ``ArticleError`` naming the file when it has more than 500,000 lines.
    """
    refuse_endless(text, name, LINE_BREAKS, MOST_LINES, "lines")
    lines, unseen = paragraphs_of(text, name)
    kept, furniture = drop_furniture(lines, name)
    paragraphs = join_wrapped(kept)
    title = first_line_title(paragraphs)
    return Document(title, texts(paragraphs), tuple(sorted([*unseen, *furniture])))
