"""A web page to a document: the article on it, not the site around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qabot.ingestion.dates import read_date
from qabot.ingestion.document import Document, Dropped, Paragraph, paragraphs_of, texts
from qabot.ingestion.encoding import decode
from qabot.ingestion.furniture import drop_furniture
from qabot.ingestion.html_blocks import HtmlBlocks
from qabot.ingestion.html_events import send_events
from qabot.ingestion.html_main_text import split_main_text
from qabot.ingestion.limits import LINE_BREAKS, MOST_LINES, MOST_TAGS, refuse_endless
from qabot.ingestion.titles import headline

if TYPE_CHECKING:
    from datetime import date

    from qabot.ingestion.html_blocks import Block

_HEAD = 4096
_DECLARATION = re.compile(
    rb"""<meta[^>]{1,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]+)|<\?xml[^>]{1,99}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_DATE_FACTS = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.issued", "time")


def parse(data: bytes, name: str) -> Document:
    """Read a web page; raises ``ArticleError`` naming the file when its bytes are not text."""
    return read(decode(data, name, declared_encoding(data))[0], name)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding a page declares in its first 4096 bytes."""
    found = _DECLARATION.search(data[:_HEAD])
    return (found.group(1) or found.group(2)).decode("ascii") if found else None


def read(html: str, name: str) -> Document:
    """Take the article from a page; its headline is the first paragraph also when it stood elsewhere.

    Raises ``ArticleError`` naming the file for a page of more than 500,000 tags or lines.
    """
    refuse_endless(html, name, "<", MOST_TAGS, "tags")
    refuse_endless(html, name, LINE_BREAKS, MOST_LINES, "lines")
    page = _blocks(html)
    kept, left = split_main_text(page)
    paragraphs, unseen = _as_paragraphs(kept, name)
    facts = page.meta
    headings = [block.text for blocks in (kept, page.blocks) for block in blocks if block.tag == "h1"]
    title = headline(headings, facts.get("og:title"), facts.get("title"), facts.get("og:site_name"))
    if title and title not in {paragraph.text for paragraph in paragraphs}:
        paragraphs.insert(0, Paragraph(title, 1))
    paragraphs, furniture = drop_furniture(paragraphs, name, keep=title)
    outside = [Dropped(name, block.line, block.text, reason) for block, reason in left if block.text != title]
    return Document(
        title=title,
        paragraphs=texts(paragraphs),
        dropped=tuple(sorted([*unseen, *outside, *furniture])),
        published=_published(facts),
        language=facts.get("lang") or facts.get("og:locale") or None,
        url=facts.get("canonical") or facts.get("og:url") or None,
    )


def read_fragment(html: str, name: str, line: int) -> tuple[list[Paragraph], list[Dropped]]:
    """Return every paragraph of a piece of HTML that begins on ``line``; nothing is taken for furniture."""
    paragraphs, dropped = _as_paragraphs(_blocks(html).blocks, name)
    shifted = [Paragraph(paragraph.text, paragraph.line + line - 1) for paragraph in paragraphs]
    return shifted, [Dropped(name, drop.line + line - 1, drop.text, drop.reason) for drop in dropped]


def _blocks(html: str) -> HtmlBlocks:
    page = HtmlBlocks()
    send_events(html, page)
    page.finish()
    return page


def _as_paragraphs(blocks: list[Block], name: str) -> tuple[list[Paragraph], list[Dropped]]:
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    for block in blocks:
        paragraphs, unseen = paragraphs_of(block.text, name, block.line)
        kept += paragraphs
        dropped += unseen
    return kept, dropped


def _published(facts: dict[str, str]) -> date | None:
    dates = (read_date(facts.get(name, "")) for name in _DATE_FACTS)
    return next((found for found in dates if found), None)
