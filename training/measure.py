"""Figures while training: is the sentence chosen from the right passage one that holds the answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from qabot.language import split_sentences
from training.batches import MASKED, Row, collate, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from qabot.domain import Span
    from training.examples import Example
    from training.network import ReaderNetwork

AT_A_TIME = 32  # rows


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What the network said of one example: token log-probabilities of start and end, and the relevance logit."""

    example: Example
    row: Row
    starts: npt.NDArray[np.float32]
    ends: npt.NDArray[np.float32]
    relevance: float


def read(
    network: ReaderNetwork, words: npt.NDArray[np.float32], tokenizer: Tokenizer, examples: Sequence[Example]
) -> list[Read]:
    """Run the network over examples, in their order; one whose answer was cut off is left out."""
    network.eval()
    kept = [(e, row) for e in examples if (row := tokenize(tokenizer, e))]
    order = sorted(range(len(kept)), key=lambda n: len(kept[n][1].tokens.ids))
    found: dict[int, Read] = {}
    for start in range(0, len(order), AT_A_TIME):
        chosen = order[start : start + AT_A_TIME]
        found.update(zip(chosen, _run(network, words, [kept[n] for n in chosen]), strict=True))
    return [found[n] for n in range(len(kept))]


def _run(network: ReaderNetwork, words: npt.NDArray[np.float32], rows: Sequence[tuple[Example, Row]]) -> Iterator[Read]:
    batch = collate([[row] for _, row in rows])
    device = next(network.parameters()).device
    with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16):
        looked_up = torch.from_numpy(words[batch.ids]).to(device)
        span, relevance = network(looked_up, batch.types.to(device), batch.padding.to(device))
    likely = torch.log_softmax(span.cpu() + batch.allowed[..., None], 1).numpy()
    for n, (example, row) in enumerate(rows):
        yield Read(example, row, likely[n, :, 0], likely[n, :, 1], float(relevance[n]))


def sentence_scores(result: Read, sentences: Sequence[Span]) -> npt.NDArray[np.float64]:
    """Return the logarithm of each sentence's share of start and of end, summed; ``(sentences,)``."""
    tokens = result.row.tokens
    middle = (np.array(tokens.starts) + np.array(tokens.ends)) / 2
    here = slice(tokens.first, tokens.first + len(middle))
    scores = []
    for sentence in sentences:
        inside = (middle >= sentence.start) & (middle < sentence.end)
        starts, ends = result.starts[here][inside], result.ends[here][inside]
        scores.append(_log_sum(starts) + _log_sum(ends))
    return np.array(scores)


def _log_sum(values: npt.NDArray[np.float32]) -> float:
    return float(np.logaddexp.reduce(values.astype(np.float64))) if len(values) else 2 * MASKED


def sentence_accuracy(results: Sequence[Read]) -> float:
    """Return the share of examples whose best sentence holds a gold answer."""
    right = 0
    for result in results:
        sentences = [sentence.span for sentence in split_sentences(result.example.passage)]
        best = sentences[int(sentence_scores(result, sentences).argmax())].of(result.example.passage)
        right += any(text in best for text in result.example.texts)
    return right / len(results)


def relevance_auc(results: Sequence[Read]) -> float:
    """Return how often a passage that answers is held more relevant than one that does not."""
    answering = np.array([r.relevance for r in results if r.example.answers])
    others = np.array([r.relevance for r in results if not r.example.answers])
    wins = (answering[:, None] > others).mean() + (answering[:, None] == others).mean() / 2
    return float(wins)
