"""Figures while training: is the sentence chosen from the right passage one that holds the answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from qabot.domain import PassageReading
from qabot.language import split_sentences
from qabot.reading.sentence_reading import read_sentences
from training.batches import collate, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from qabot.models.reader_input import ReaderInput
    from training.batches import Row
    from training.examples import Example
    from training.network import ReaderNetwork

AT_A_TIME = 32  # rows


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What the network said of one example."""

    example: Example
    reading: PassageReading


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
    likely = torch.log_softmax(span.cpu() + batch.allowed[..., None], 1).double().numpy()
    for n, (example, row) in enumerate(rows):
        yield Read(example, _reading(row.tokens, likely[n], float(relevance[n])))


def _reading(tokens: ReaderInput, likely: npt.NDArray[np.float64], relevance: float) -> PassageReading:
    here = likely[tokens.first : tokens.first + len(tokens.starts)]
    places = np.array(tokens.starts, np.int64), np.array(tokens.ends, np.int64)
    return PassageReading(relevance, float(likely[0].sum()), *places, here[:, 0], here[:, 1])


def sentence_accuracy(results: Sequence[Read]) -> float:
    """Return the share of examples whose best sentence holds a gold answer."""
    right = 0
    for result in results:
        passage = result.example.passage
        sentences = [sentence.span for sentence in split_sentences(passage)]
        masses = [found.mass for found in read_sentences(result.reading, passage, sentences)]
        best = sentences[int(np.argmax(masses))].of(passage)
        right += any(text in best for text in result.example.texts)
    return right / len(results)


def relevance_auc(results: Sequence[Read]) -> float:
    """Return how often a passage that answers is held more relevant than one that does not."""
    answering = np.array([r.reading.relevance for r in results if r.example.answers])
    others = np.array([r.reading.relevance for r in results if not r.example.answers])
    wins = (answering[:, None] > others).mean() + (answering[:, None] == others).mean() / 2
    return float(wins)
