"""HTML to a stream of events; the only place that imports lxml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from lxml import etree  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_INTERNAL_SUBSET = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_FEED = 65536


class HtmlSink(Protocol):
    """Told of a page's elements and text in order, each with the line it ends on (from 1)."""

    def start(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """Open an element; tag and attribute names are in lower case."""

    def end(self, tag: str) -> None:
        """Close the element opened last under this name; unclosed ones are closed for you."""

    def data(self, text: str, line: int) -> None:
        """Read text, entities resolved; a run of text may come in pieces."""


class _Target:
    """Adapts lxml's parser target to a sink, and knows which line is being fed."""

    def __init__(self, sink: HtmlSink) -> None:
        self._sink = sink
        self.line = 1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._sink.start(tag, attributes, self.line)

    def end(self, tag: str) -> None:
        self._sink.end(tag)

    def data(self, text: str) -> None:
        self._sink.data(text, self.line)

    def close(self) -> None:
        """End of the page; lxml asks for this method."""


def send_events(html: str, sink: HtmlSink) -> None:
    """Parse a page and tell the sink; no tree is built, so depth and attributes cost only their own length.

    libxml2's tree is bypassed on purpose: it stops without a word at 256 levels, and takes minutes for an
    element of 100,000 attributes. Entities that a DOCTYPE declares are never expanded, nothing is fetched.
    """
    target = _Target(sink)
    parser = etree.HTMLParser(encoding="utf-8", target=target, huge_tree=True, no_network=True)
    for line, piece in _pieces(_as_plain_html(html)):
        target.line = line
        parser.feed(piece.encode("utf-8"))
    parser.close()


def _pieces(html: str) -> Iterator[tuple[int, str]]:
    # The parser reports no position, so it is fed a line at a time and the line fed is the position.
    yield 1, "<!DOCTYPE html>"
    for number, line in enumerate(html.split("\n"), start=1):
        for start in range(0, len(line), _FEED):
            yield number, line[start : start + _FEED]
        yield number, "\n"


def _as_plain_html(html: str) -> str:
    """Blank out an internal DTD subset, which XHTML allows and HTML would show as text."""
    opening = _INTERNAL_SUBSET.match(html)
    closing = _SUBSET_END.search(html, opening.end()) if opening else None
    if closing is None:
        return html
    return "\n" * html.count("\n", 0, closing.end()) + html[closing.end() :]
