"""The reader that ships, run on OpenVINO: the embedded encoder's layers, trained to find an answer (training/)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from qabot.domain.reading import PassageReading
from qabot.models.bert_graph import build_reader
from qabot.models.reader_input import OVERLAP, ReaderInput, reader_windows
from qabot.models.reader_weights import load_reader_weights
from qabot.models.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from qabot.models.e5_file import Float32
    from qabot.models.reader_weights import ReaderWeights
    from qabot.models.vocabulary import Vocabulary

LENGTHS = 32  # rows are padded to a multiple: every other length costs time and memory that is never given back
POSITIONS, TYPES = "reader.positions.weight", "reader.types.weight"


@dataclass(frozen=True, slots=True, eq=False)
class CompiledReader:
    """The reader's network, ready to run; it knows no words yet.

    Args:
        id: what the model is, weights included.
        runner: of the graph that `build_reader` builds.
        positions: position embeddings, ``(positions, hidden)``.
        types: token type embeddings, ``(2, hidden)``.
        release: gives the memory of weights that were read back.
    """

    id: str
    runner: Runner
    positions: Float32
    types: Float32
    release: Callable[[], None]


def compile_reader(
    threads: int | None = None, precision: str | None = None, weights: ReaderWeights | None = None
) -> CompiledReader:
    """Compile the reader: best before all else is loaded, for it takes the most memory while it does.

    Args:
        threads: how many passages are read at once; all cores when None.
        precision: ``bf16`` or ``f32``; bf16 where the processor computes in it when None.
        weights: those that ship when None.

    Raises:
        ModelError: the weights are damaged, or OpenVINO cannot run on this processor.
    """
    weights = weights or load_reader_weights()
    positions, types = (np.array(weights.tensors[name]) for name in (POSITIONS, TYPES))
    graph = build_reader(weights.tensors, layers=weights.layers, heads=weights.heads, epsilon=weights.epsilon)
    runner = Runner(graph, threads, precision, "set QABOT_READER=none to answer without it")
    weights.release()
    return CompiledReader(f"reader-{weights.digest[:12]}", runner, positions, types, weights.release)


class SpanReader:
    """A `Reader`; each passage is a call of its own, so its reading is its own.

    Args:
        vocabulary: of the embedded encoder, whose word embeddings the reader was trained on.
        network: what `compile_reader` returned.
    """

    def __init__(self, vocabulary: Vocabulary, network: CompiledReader) -> None:
        self.id = network.id
        self._vocabulary, self._network = vocabulary, network

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, each given as title and text, in their order; a long one in windows."""
        windows = reader_windows(self._vocabulary.tokenizer, question, passages)
        rows = [row for of_passage in windows for row in of_passage]
        found = self._network.runner.run_all(lambda n: self._embed(rows[n]), range(len(rows)))
        logits = iter([_logits(rows[n], span[0], float(relevance.item())) for n, (span, relevance) in found])
        self._vocabulary.tensors.release()
        self._network.release()
        return [_reading(list(islice(logits, len(of_passage)))) for of_passage in windows]

    def _embed(self, row: ReaderInput) -> Float32:
        ids, types = np.array(row.ids), np.array(row.types)
        positions = self._network.positions
        length = min(-(-len(ids) // LENGTHS) * LENGTHS, len(positions))
        embedded = np.zeros((1, length, positions.shape[1]), np.float32)
        embedded[0, : len(ids)] = self._vocabulary.words[ids] + positions[: len(ids)] + self._network.types[types]
        return embedded


@dataclass(frozen=True, slots=True, eq=False)
class _Logits:
    """What came out of one window: logits of start and end for "nothing", ``(2,)``, and for tokens, ``(m, 2)``."""

    row: ReaderInput
    relevance: float
    nothing: npt.NDArray[np.float64]
    tokens: npt.NDArray[np.float64]


def _logits(row: ReaderInput, span: Float32, relevance: float) -> _Logits:
    wide = span.astype(np.float64)
    return _Logits(row, relevance, wide[0], wide[row.first : len(row.ids) - 1])


def _reading(windows: Sequence[_Logits]) -> PassageReading:
    """Join a passage's windows, which share tokens, and turn logits into log-probabilities.

    The passage is as relevant as its most relevant window, whose "nothing" counts; a token in two windows counts as
    the first saw it, but for the latter half of what they share.
    """
    best = max(windows, key=lambda window: window.relevance)
    kept = [
        slice(OVERLAP // 2 if n else 0, -OVERLAP // 2 if n + 1 < len(windows) else None) for n in range(len(windows))
    ]
    tokens = np.concatenate([window.tokens[part] for window, part in zip(windows, kept, strict=True)])
    logits = np.concatenate([best.nothing[np.newaxis], tokens])
    likely = logits - np.logaddexp.reduce(logits, axis=0)
    begins = [start for window, part in zip(windows, kept, strict=True) for start in window.row.starts[part]]
    stops = [end for window, part in zip(windows, kept, strict=True) for end in window.row.ends[part]]
    places = np.array(begins, np.int64), np.array(stops, np.int64)
    return PassageReading(best.relevance, float(likely[0].sum()), *places, likely[1:, 0], likely[1:, 1])
