"""Markdown to a document; the only place that imports markdown-it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from qabot.domain.errors import ArticleError
from qabot.ingestion.characters import is_blank, one_line, without_controls
from qabot.ingestion.dates import read_date
from qabot.ingestion.document import Document, Dropped, Paragraph, paragraphs_of, texts
from qabot.ingestion.encoding import decode
from qabot.ingestion.front_matter import read_front_matter
from qabot.ingestion.furniture import drop_furniture
from qabot.ingestion.html import read_fragment
from qabot.ingestion.limits import LINE_BREAKS, MOST_LINES, MOST_MARKS, refuse_endless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_DEEPEST = 100
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_URL_FACTS = ("url", "canonical", "canonical_url", "source")
_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")


def parse(data: bytes, name: str) -> Document:
    """Read a Markdown file; raises ``ArticleError`` naming the file when its bytes are not text."""
    return read(decode(data, name)[0], name)


def read(text: str, name: str) -> Document:
    """Read CommonMark with tables: the words a reader sees, a paragraph a block, a row or a line of code.

    The title is the front matter's, else the first heading. Raises ``ArticleError`` when blocks nest deeper
    than 100 levels, or there are more than 500,000 lines or 200,000 marks.
    """
    refuse_endless(text, name, LINE_BREAKS, MOST_LINES, "lines")
    refuse_endless(text, name, "[*_`", MOST_MARKS, "marks")
    lines = _BREAKS.sub("\n", text.lstrip("\ufeff")).split("\n")
    facts = read_front_matter(lines)
    body = "\n".join([""] * facts.lines + lines[facts.lines :])
    paragraphs, dropped, heading = _paragraphs(body, name)
    title = one_line(facts.entries.get("title", "")) or heading
    if title and title not in {paragraph.text for paragraph in paragraphs}:
        paragraphs.insert(0, Paragraph(title, 1))
    kept, furniture = drop_furniture(paragraphs, name, keep=title)
    if facts.lines:
        dropped.append(Dropped(name, 1, one_line(" ".join(lines[: facts.lines])), "front matter"))
    return Document(
        title=title,
        paragraphs=texts(kept),
        dropped=tuple(sorted([*dropped, *furniture])),
        published=read_date(facts.entries.get("date", "")),
        language=facts.entries.get("lang") or facts.entries.get("language"),
        url=next((facts.entries[key] for key in _URL_FACTS if "://" in facts.entries.get(key, "")), None),
    )


def _paragraphs(body: str, name: str) -> tuple[list[Paragraph], list[Dropped], str | None]:
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    heading: str | None = None
    tokens = _PARSER.parse(body)
    for place, token in enumerate(tokens):
        if token.level >= _DEEPEST - 2:  # markdown-it drops what nests deeper
            message = f"{name}: its blocks nest deeper than {_DEEPEST} levels; flatten its lists or quotations"
            raise ArticleError(message)
        found, unseen = _block(tokens, place, name)
        kept += found
        dropped += unseen
        if heading is None and found and tokens[place - 1].type == "heading_open":
            heading = found[0].text
    return kept, dropped, heading


def _block(tokens: Sequence[Token], place: int, name: str) -> tuple[list[Paragraph], list[Dropped]]:
    token = tokens[place]
    line = (token.map or [0])[0] + 1
    if token.type == "tr_open":
        cells = _row(tokens, place)
        return paragraphs_of(" | ".join(cell for cell in cells if not is_blank(cell)), name, line)
    if token.type == "inline" and tokens[place - 1].type not in {"td_open", "th_open"}:
        return paragraphs_of(_inline_text(token), name, line)
    if token.type in {"fence", "code_block"}:
        return paragraphs_of(token.content.rstrip("\n"), name, line + (token.type == "fence"))
    if token.type == "html_block":
        return read_fragment(token.content, name, line)
    return [], []


def _row(tokens: Sequence[Token], place: int) -> list[str]:
    cells: list[str] = []
    for token in tokens[place:]:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            cells.append(one_line(_inline_text(token)))
    return cells


def _inline_text(token: Token) -> str:
    return "".join(_shown(child) for child in token.children or ())


def _shown(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK_TAG.fullmatch(token.content)):
        return "\n"
    if token.type == "html_inline":
        return ""
    return without_controls(token.content) if token.type == "image" else token.content
