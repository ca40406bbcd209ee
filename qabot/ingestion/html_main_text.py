"""Which of a page's blocks are its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qabot.ingestion.html_blocks import Block, HtmlBlocks

_PROSE_LENGTH = 80
_MOST = 0.5
_LINKED_SHARE = 0.9
_MAIN_KINDS = ("article", "main")


def split_main_text(page: HtmlBlocks) -> tuple[list[Block], list[tuple[Block, str]]]:
    """Return the article's blocks, and the others each with the reason why it is left out.

    Navigation, asides and footers go by their element; regions named like furniture go unless they hold most
    of the prose, as the ``form`` around a whole page does. Of what remains, the ``article`` or ``main`` that
    holds most of the prose is the article; on a page without one, blocks that are nothing but links go.
    """
    reasons = _furniture(page)
    kept = [block for block in page.blocks if _reason(block, reasons) is None]
    if not kept:
        reasons = [region.kind if region.sure else None for region in page.regions]
        reasons = _inherited(page, [None if kind in _MAIN_KINDS else kind for kind in reasons])
        kept = [block for block in page.blocks if _reason(block, reasons) is None]
    outside = _outside(page, kept)
    left = [(block, why) for block in page.blocks if (why := _reason(block, reasons) or outside(block))]
    gone = {id(block) for block, _ in left}
    return [block for block in page.blocks if id(block) not in gone], left


def _reason(block: Block, reasons: list[str | None]) -> str | None:
    return None if block.region is None else reasons[block.region]


def _furniture(page: HtmlBlocks) -> list[str | None]:
    """Say for each region why its text goes, or None."""
    sure = _inherited(page, [r.kind if r.sure and r.kind not in _MAIN_KINDS else None for r in page.regions])
    prose = _prose_by_region(page, [block for block in page.blocks if _reason(block, sure) is None])
    total = sum(_prose(block) for block in page.blocks if _reason(block, sure) is None)
    own = [
        sure[place] or (region.kind if not region.sure and prose[place] <= _MOST * total else None)
        for place, region in enumerate(page.regions)
    ]
    return _inherited(page, own)


def _inherited(page: HtmlBlocks, own: list[str | None]) -> list[str | None]:
    reasons: list[str | None] = []
    for region, reason in zip(page.regions, own, strict=True):
        around = None if region.parent is None else reasons[region.parent]
        reasons.append(around or reason)
    return reasons


def _prose(block: Block) -> int:
    length = len(block.text)
    return length if length >= _PROSE_LENGTH and block.linked < _MOST * length else 0


def _prose_by_region(page: HtmlBlocks, blocks: Iterable[Block], measure: Callable[[Block], int] = _prose) -> list[int]:
    totals = [0] * len(page.regions)
    for block in blocks:
        if block.region is not None:
            totals[block.region] += measure(block)
    for place in range(len(page.regions) - 1, -1, -1):
        parent = page.regions[place].parent
        if parent is not None:
            totals[parent] += totals[place]
    return totals


def _outside(page: HtmlBlocks, kept: list[Block]) -> Callable[[Block], str | None]:
    root = _root(page, kept)
    if root is not None:
        inside = [place == root for place in range(len(page.regions))]
        for place, region in enumerate(page.regions):
            inside[place] = inside[place] or (region.parent is not None and inside[region.parent])
        return lambda block: None if block.region is not None and inside[block.region] else "outside the article"
    if all(_is_links(block) for block in kept):
        return lambda _: None
    return lambda block: "only links" if _is_links(block) else None


def _root(page: HtmlBlocks, kept: list[Block]) -> int | None:
    """Find the outermost article with most of the prose (of the text, when nothing is prose), else main."""
    measure: Callable[[Block], int] = _prose if any(map(_prose, kept)) else lambda block: len(block.text)
    totals = _prose_by_region(page, kept, measure)
    total = sum(map(measure, kept))
    for kind in _MAIN_KINDS:
        of_kind = [place for place, region in enumerate(page.regions) if region.kind == kind]
        best = max(of_kind, key=lambda place: (totals[place], -place), default=None)
        if best is not None and totals[best] > _MOST * total:
            return best
    return None


def _is_links(block: Block) -> bool:
    return block.tag != "h1" and block.linked >= _LINKED_SHARE * len(block.text)
