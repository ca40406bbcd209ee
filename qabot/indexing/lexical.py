"""BM25 over the lexical terms of passages, with every posting's weight worked out at build time.

Formula: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's
inverse document frequency, which is never negative.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain.errors import CorruptIndexError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

K1, B = 0.9, 0.7  # tuned on ARCD train and MLQA dev, docs/why.md
VOCABULARY, STARTS = "lexical-terms.txt", "lexical-starts.npy"
PASSAGES, WEIGHTS = "lexical-passages.npy", "lexical-weights.npy"


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """Postings by term.

    Term ``t`` of row ``r = vocabulary[t]`` occurs in passages ``passages[starts[r]:starts[r + 1]]`` (ascending,
    int32) with BM25 weights in the same places of ``weights`` (float32).
    """

    vocabulary: Mapping[str, int]
    starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    count: int

    def scores(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """Score every passage against a question's terms, each counted once; ``(count,)``, 0 where none occurs."""
        rows = [row for term in dict.fromkeys(terms) if (row := self.vocabulary.get(term)) is not None]
        slices = [slice(self.starts[row], self.starts[row + 1]) for row in rows]
        if not slices:
            return np.zeros(self.count)
        passages = np.concatenate([self.passages[s] for s in slices])
        weights = np.concatenate([self.weights[s] for s in slices])
        return np.bincount(passages, weights=weights, minlength=self.count).astype(np.float64)

    def ceiling(self, terms: Sequence[str]) -> float:
        """Return a bound that no passage's score passes, terms that the shelf has never seen included.

        Dividing by it says how much of what the question says a passage says too, between 0 and 1.
        """
        return sum(self.rarities(terms).values()) * (K1 + 1)

    def rarities(self, terms: Sequence[str]) -> dict[str, float]:
        """Return each distinct term's inverse document frequency, in the order of ``terms``."""
        return {term: self._rarity(term) for term in dict.fromkeys(terms)}

    def _rarity(self, term: str) -> float:
        row = self.vocabulary.get(term)
        return inverse_document_frequency(
            self.count, 0 if row is None else int(self.starts[row + 1] - self.starts[row])
        )

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder."""
        text = "".join(f"{term}\n" for term in self.vocabulary)
        (folder / VOCABULARY).write_text(text, encoding="utf-8", newline="\n")
        np.save(folder / STARTS, self.starts, allow_pickle=False)
        np.save(folder / PASSAGES, self.passages, allow_pickle=False)
        np.save(folder / WEIGHTS, self.weights, allow_pickle=False)


def inverse_document_frequency(count: int, containing: int) -> float:
    """Return how rare a term is that ``containing`` of ``count`` passages hold."""
    return math.log1p((count - containing + 0.5) / (containing + 0.5))


def build_lexical(passages: Iterable[Sequence[str]]) -> LexicalIndex:
    """Index passages, each given as its terms in order."""
    frequencies = [Counter(terms) for terms in passages]
    count = len(frequencies)
    vocabulary = {term: row for row, term in enumerate(sorted(set().union(*frequencies)))}
    rows = np.array([vocabulary[term] for terms in frequencies for term in terms], np.int64)
    holders = np.repeat(np.arange(count, dtype=np.int32), [len(terms) for terms in frequencies])
    occurrences = np.array([n for terms in frequencies for n in terms.values()], np.float64)
    lengths = np.array([terms.total() for terms in frequencies], np.float64)
    containing = np.bincount(rows, minlength=len(vocabulary))
    norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0)) if count else lengths
    idf = np.array([inverse_document_frequency(count, int(n)) for n in containing])
    weights = idf[rows] * occurrences * (K1 + 1) / (occurrences + norm[holders])
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(containing)]).astype(np.int64)
    return LexicalIndex(vocabulary, starts, holders[order], weights[order].astype(np.float32), count)


def load_lexical(folder: Path, count: int) -> LexicalIndex:
    """Open what `LexicalIndex.save` wrote; postings stay on disk until they are asked for.

    Raises:
        CorruptIndexError: the files are missing or do not fit each other.
    """
    try:
        terms = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")[:-1]
        starts, passages, weights = (
            np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (STARTS, PASSAGES, WEIGHTS)
        )
    except (OSError, ValueError) as error:
        message = f"the lexical postings in {folder} cannot be read ({error}): run 'qabot rebuild --full'"
        raise CorruptIndexError(message) from error
    if len(terms) + 1 != len(starts) or not len(passages) == len(weights) == int(starts[-1]):
        message = f"the lexical postings in {folder} do not fit each other: run 'qabot rebuild --full'"
        raise CorruptIndexError(message)
    return LexicalIndex({term: row for row, term in enumerate(terms)}, starts, passages, weights, count)
