"""A page's blocks of text, each with where on the page it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qabot.ingestion import html_elements as kinds
from qabot.ingestion.characters import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONGEST_ROW_CELL = 80
_MOST_PIECES = 4096


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is kept or left as a whole.

    ``kind`` is ``article``, ``main`` or the reason why it reads as furniture; ``sure`` when an element's own
    meaning says so (``nav``) and not only a class name. ``parent`` is the region around it, by place in
    ``HtmlBlocks.regions``; a parent always comes first.
    """

    kind: str
    sure: bool
    parent: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page: its text, the line it ends on, its element, region and code points in links."""

    text: str
    line: int
    tag: str
    region: int | None
    linked: int


_Cell = tuple[str, int]


@dataclass(slots=True)
class _Open:
    tag: str
    region: int | None
    block: str
    linked: bool
    verbatim: bool
    silent: bool


@dataclass(slots=True)
class HtmlBlocks:
    """An ``HtmlSink`` that collects blocks, regions and what the head says.

    ``meta`` holds the first value of each ``meta``, ``link`` and ``html`` attribute that names the page.
    """

    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    _stack: list[_Open] = field(default_factory=lambda: [_Open("", None, "p", False, False, False)])  # noqa: FBT003
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _cells: list[_Cell] = field(default_factory=list)
    _broken_row: bool = False
    _line: int = 1

    def start(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """Open an element: end the block before it, or a cell, and find its region."""
        self._line = line
        parent = self._stack[-1]
        if tag in kinds.CELLS and not self._broken_row:
            self._end_cell()
        elif tag in kinds.BLOCKS or tag in kinds.CELLS:
            self._flush(tag)
        self._note(tag, attributes)
        self._stack.append(
            _Open(
                tag=tag,
                region=self._region(tag, attributes, parent),
                block=tag if tag in kinds.BLOCKS else parent.block,
                linked=parent.linked or tag == "a",
                verbatim=parent.verbatim or tag == "pre",
                silent=parent.silent or tag in kinds.SILENT,
            )
        )

    def end(self, tag: str) -> None:
        """Close an element and the block that it ends."""
        if tag in kinds.BLOCKS:
            self._flush(tag)
        if self._stack[-1].tag == tag and len(self._stack) > 1:
            self._stack.pop()

    def data(self, text: str, line: int) -> None:
        """Add text to the block that is open; of a script only its metadata is read."""
        self._line = line
        top = self._stack[-1]
        if top.tag == "title" and "svg" not in {opened.tag for opened in self._stack[-8:]}:
            self.meta["title"] = (self.meta.get("title", "") + text)[: kinds.LONGEST_META]
        if top.tag == "script":
            self._note_linked_data(text)
        if top.silent:
            return
        if top.verbatim:
            self._add_verbatim(text, linked=top.linked)
        else:
            self._add(text, linked=top.linked)

    def finish(self) -> None:
        """End the last block."""
        self._flush("html")

    def _add_verbatim(self, text: str, *, linked: bool) -> None:
        first, *rest = text.split("\n")
        self._add(first, linked=linked)
        for line in rest:
            self._flush("pre")
            self._add(line, linked=linked)

    def _add(self, text: str, *, linked: bool) -> None:
        self._pieces.append(text)
        self._linked += linked * len(text.strip())
        if len(self._pieces) > _MOST_PIECES:
            self._pieces = ["".join(self._pieces)]

    def _end_cell(self) -> None:
        text, self._pieces = self._as_shown("".join(self._pieces)), []
        if text:
            self._cells.append((text, self._linked))
        self._linked = 0

    def _flush(self, tag: str) -> None:
        """End the block; a row's short cells share a line unless another block or ``br`` broke the row."""
        self._end_cell()
        cells, self._cells = self._cells, []
        whole = tag == "tr" and all(len(text) <= _LONGEST_ROW_CELL for text, _ in cells)
        if cells and whole:
            cells = [(" | ".join(text for text, _ in cells), sum(linked for _, linked in cells))]
        top = self._stack[-1]
        self.blocks += [Block(text, self._line, top.block, top.region, linked) for text, linked in cells]
        self._broken_row = tag != "tr"

    def _as_shown(self, text: str) -> str:
        return trimmed(text if self._stack[-1].verbatim else _WHITE_SPACE.sub(" ", text))

    def _region(self, tag: str, attributes: Mapping[str, str], parent: _Open) -> int | None:
        inside = parent.region is not None
        kind, sure = kinds.region_kind(tag, attributes, inside=inside)
        if kind is None:
            return parent.region
        self.regions.append(Region(kind, sure, parent.region))
        return len(self.regions) - 1

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        for name, value in kinds.page_facts(tag, attributes):
            self.meta.setdefault(name, value[: kinds.LONGEST_META])

    def _note_linked_data(self, text: str) -> None:
        found = kinds.LINKED_DATE.search(text)
        if found:
            self.meta.setdefault("datepublished", found.group(1))
