"""Blocks of text to messages that Telegram takes: filled in order, cut only where a block alone is too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.telegram.isolation import looks_empty, nesting
from qabot.telegram.markup import Run, entities, text_of, units, write
from qabot.telegram.posts import Post
from qabot.telegram.rendering.cutting import ELLIPSIS, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qabot.telegram.markup import Runs
    from qabot.telegram.posts import Button

LONGEST = 4096
"""Of a message, in UTF-16 units of what the reader sees."""

MOST_ENTITIES = 100
"""Styled stretches of a message; Telegram leaves the rest unstyled."""

# Directions that are opened again behind a cut: deeper than any text nests them, and few enough that a text of
# nothing else comes to an end.
_REOPENED = 8


@dataclass(frozen=True, slots=True)
class Block:
    """What stays together if it can; ``gap`` goes between it and the block before in the same message."""

    runs: Runs
    gap: str = "\n\n"


def posts(blocks: Iterable[Block], buttons: Sequence[tuple[Button, ...]] = ()) -> tuple[Post, ...]:
    """Return the blocks as messages, at least one, with the buttons under the last."""
    *whole, last = [write(runs) for runs in pack(blocks)] or [ELLIPSIS]
    return (*map(Post, whole), Post(last, tuple(row for row in buttons if row)))


def post(blocks: Iterable[Block], buttons: Sequence[tuple[Button, ...]] = ()) -> Post:
    """Return the one message that blocks of a bounded size make; what of them is too long after all is left out."""
    first = posts(blocks)[0]
    return Post(first.html, tuple(row for row in buttons if row))


def pack(blocks: Iterable[Block]) -> tuple[Runs, ...]:
    """Return the runs of each message; none of them looks empty."""
    packed: list[Runs] = []
    current: Runs = ()
    for block in blocks:
        joined = (*current, Run(block.gap), *block.runs) if current else block.runs
        if fits(joined):
            current = joined
        else:
            *whole, last = _cut_up(block.runs)
            packed.extend((current, *whole))
            current = last
    return tuple(runs for runs in (*packed, current) if not looks_empty(text_of(runs)))


def fits(runs: Runs) -> bool:
    """Whether the runs make one message."""
    return length(runs) <= LONGEST and entities(runs) <= MOST_ENTITIES


def length(runs: Runs) -> int:
    """Return how long the runs are for the reader, in UTF-16 units."""
    return units(text_of(runs))


def _cut_up(runs: Runs) -> list[Runs]:
    """Cut runs into pieces of a message's length."""
    pieces: list[Runs] = []
    while length(runs) > LONGEST:
        piece, runs = cut(runs, LONGEST)
        pieces.append(piece)
    return [*pieces, runs]


def cut(runs: Runs, most: int) -> tuple[Runs, Runs]:
    """Cut runs in two, the first at most so many UTF-16 units long.

    What the first part leaves open, tags and directions, is closed at its end and opened again by the second.
    """
    text = text_of(runs)
    at = place(text, most)
    before, after = _slice(runs, 0, at), _slice(runs, at, len(text))
    open_there = nesting(text[:at])
    head = (*before, Run(open_there.closers, before[-1].tags))
    reopened = "".join(open_there.opened[-_REOPENED:])
    return head, (Run(reopened, after[0].tags), *after) if after else ()


def _slice(runs: Runs, start: int, end: int) -> Runs:
    """Return the runs of ``text_of(runs)[start:end]``."""
    sliced: list[Run] = []
    offset = 0
    for run in runs:
        piece = run.text[max(0, start - offset) : max(0, end - offset)]
        sliced += [Run(piece, run.tags)] if piece else []
        offset += len(run.text)
    return tuple(sliced)
