"""Groups of examples as tensors: tokenized once, batched by length up to a number of tokens."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from qabot.models.reader_input import ReaderInput, reader_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer
    from torch import Tensor

    from training.examples import Example
    from training.prepare import Group

POOL = 1024  # groups sorted by length among each other: batches of one length, order still random
LENGTHS = 16  # batches are padded to a multiple of it
MASKED = -1e4


@dataclass(frozen=True, slots=True)
class Row:
    """One example's tokens and gold: places of tokens that may start and end the answer; none where it has none."""

    tokens: ReaderInput
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of ``n`` rows padded to one length.

    Args:
        ids, types: ``(n, tokens)``; ``padding`` ``(n, 1, 1, tokens)``, added to attention.
        allowed: added to span logits, ``(n, tokens)``: only passage tokens and the first may be chosen.
        starts, ends: ``(n, tokens)`` booleans of the gold; the first token alone where nothing answers.
        relevant: ``(n,)`` float.
        pairs: ``(p, 2)`` rows of a question's answering and not answering passage.
    """

    ids: npt.NDArray[np.int64]
    types: Tensor
    padding: Tensor
    allowed: Tensor
    starts: Tensor
    ends: Tensor
    relevant: Tensor
    pairs: Tensor


def tokenize(tokenizer: Tokenizer, example: Example) -> Row | None:
    """Return the example's row; None when its answer was cut off."""
    (tokens,) = reader_inputs(tokenizer, example.question, [(example.title, example.passage)])
    places = [_place(tokens, span.start, span.end) for span in example.answers]
    kept = [place for place in places if place]
    if example.answers and not kept:
        return None
    return Row(tokens, tuple(sorted({s for s, _ in kept})), tuple(sorted({e for _, e in kept})))


def _place(tokens: ReaderInput, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last token that touch the span."""
    touched = [n for n, (s, e) in enumerate(zip(tokens.starts, tokens.ends, strict=True)) if s < end and start < e]
    reached = touched and tokens.ends[touched[-1]] >= end
    return (tokens.first + touched[0], tokens.first + touched[-1]) if reached else None


def batches(
    tokenizer: Tokenizer, groups: Sequence[Group], budget: int, seed: int
) -> Iterator[tuple[int, list[list[Row]]]]:
    """Yield batches of at most ``budget`` tokens, padding included, with the number of groups before it.

    Everything follows from the seed and the groups: a run that goes on skips what it has seen.
    """
    for start in range(0, len(groups), POOL):
        pool = [rows for group in groups[start : start + POOL] if (rows := _rows(tokenizer, group))]
        pool.sort(key=_length)
        cut = list(_cut(pool, budget))
        random.Random(seed + start).shuffle(cut)  # noqa: S311 - reproducible, not secret
        used = start
        for batch in cut:
            yield used, batch
            used += len(batch)


def _rows(tokenizer: Tokenizer, group: Group) -> list[Row]:
    rows = [tokenize(tokenizer, example) for example in group]
    return [row for row in rows if row] if rows[0] else []


def _length(rows: list[Row]) -> int:
    return _padded(max(len(row.tokens.ids) for row in rows))


def _padded(length: int) -> int:
    """Round up: a length that is new costs a second, in which oneDNN makes code for it."""
    return -(-length // LENGTHS) * LENGTHS


def _cut(pool: list[list[Row]], budget: int) -> Iterator[list[list[Row]]]:
    batch: list[list[Row]] = []
    for rows in pool:
        count = sum(map(len, batch)) + len(rows)
        if batch and count * _length(rows) > budget:
            yield batch
            batch = []
        batch.append(rows)
    if batch:
        yield batch


def collate(groups: Sequence[Sequence[Row]]) -> Batch:
    """Pad rows to one length and say which belong to one question."""
    rows = [row for group in groups for row in group]
    shape = (len(rows), _padded(max(len(row.tokens.ids) for row in rows)))
    ids, types, tokens = np.ones(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, bool)
    allowed, starts, ends = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, bool)
    for n, row in enumerate(rows):
        length, first = len(row.tokens.ids), row.tokens.first
        ids[n, :length], types[n, :length], tokens[n, :length] = row.tokens.ids, row.tokens.types, True
        allowed[n, [0, *range(first, length - 1)]] = True
        starts[n, list(row.starts or (0,))] = True
        ends[n, list(row.ends or (0,))] = True
    return Batch(
        ids,
        torch.from_numpy(types),
        _closed(tokens)[:, None, None, :],
        _closed(allowed),
        torch.from_numpy(starts),
        torch.from_numpy(ends),
        torch.tensor([float(bool(row.starts)) for row in rows]),
        _pairs(groups),
    )


def _closed(is_open: npt.NDArray[np.bool_]) -> Tensor:
    return torch.from_numpy(np.where(is_open, 0.0, MASKED).astype(np.float32))


def _pairs(groups: Sequence[Sequence[Row]]) -> Tensor:
    """Return the rows of each question's answering passage and of each other."""
    pairs, row = [], 0
    for group in groups:
        pairs += [(row, row + other) for other in range(1, len(group)) if group[0].starts]
        row += len(group)
    return torch.tensor(pairs, dtype=torch.long).view(-1, 2)
