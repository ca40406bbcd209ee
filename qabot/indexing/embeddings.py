"""Embeddings on disk, each under the digest of the text it was made from, so that the next rebuild reuses it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain import ignore_progress
from qabot.domain.errors import CorruptIndexError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qabot.domain import Embeddings, Encoder, Progress

VECTORS, DIGESTS = "embeddings.npy", "embedding-digests.npy"
DIGEST_BYTES = 16
Digests = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddingTable:
    """Row ``i`` of ``vectors`` ``(n, dimension)`` float32 embeds the text of digest ``digests[i]`` ``(16,)``."""

    digests: Digests
    vectors: Embeddings

    def save(self, folder: Path) -> None:
        """Write the table into an existing folder."""
        np.save(folder / VECTORS, self.vectors, allow_pickle=False)
        np.save(folder / DIGESTS, self.digests, allow_pickle=False)

    def by_digest(self) -> Mapping[bytes, int]:
        """Return the row of each digest."""
        return {digest.tobytes(): row for row, digest in enumerate(self.digests)}


def load_embeddings(folder: Path) -> EmbeddingTable:
    """Map what `EmbeddingTable.save` wrote; rows stay on disk until they are asked for.

    Raises:
        CorruptIndexError: the files are missing or do not fit each other.
    """
    try:
        vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
        digests = np.load(folder / DIGESTS, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as error:
        message = f"the embeddings in {folder} cannot be read ({error}): run 'qabot rebuild --full'"
        raise CorruptIndexError(message) from error
    if vectors.ndim != 2 or digests.shape != (len(vectors), DIGEST_BYTES):  # noqa: PLR2004 - a matrix
        message = f"the embeddings in {folder} do not fit each other: run 'qabot rebuild --full'"
        raise CorruptIndexError(message)
    return EmbeddingTable(digests, vectors)


def digest_inputs(inputs: Sequence[Sequence[str]]) -> Digests:
    """Return the first 16 bytes of the SHA-256 of each row's texts, ``(n, 16)``."""
    joined = b"".join(hashlib.sha256("\0".join(texts).encode()).digest()[:DIGEST_BYTES] for texts in inputs)
    return np.frombuffer(joined, np.uint8).reshape(-1, DIGEST_BYTES)


def embed(
    inputs: Sequence[Sequence[str]],
    encoder: Encoder,
    known: EmbeddingTable | None,
    progress: Progress = ignore_progress,
) -> tuple[EmbeddingTable, int]:
    """Embed rows, taking from ``known`` what it has; also return how many rows were encoded anew.

    A row of one text is that text's embedding, a row of several the mean of theirs, brought to unit length. A row
    that occurs twice is encoded once.
    """
    digests = digest_inputs(inputs)
    keys = [digest.tobytes() for digest in digests]
    rows = known.by_digest() if known is not None else {}
    missing = {key: place for place, key in enumerate(keys) if key not in rows}
    fresh = _mean_embeddings([inputs[place] for place in missing.values()], encoder, progress)
    fresh_rows = {key: row for row, key in enumerate(missing)}
    vectors = np.empty((len(inputs), encoder.dimension), np.float32)
    for place, key in enumerate(keys):
        if key in fresh_rows:
            vectors[place] = fresh[fresh_rows[key]]
        elif known is not None:
            vectors[place] = known.vectors[rows[key]]
    return EmbeddingTable(digests, vectors), len(missing)


def _mean_embeddings(inputs: Sequence[Sequence[str]], encoder: Encoder, progress: Progress) -> Embeddings:
    texts = list(dict.fromkeys(text for row in inputs for text in row))
    place = {text: i for i, text in enumerate(texts)}
    encoded = encoder.encode_document(texts, progress)
    means = np.empty((len(inputs), encoder.dimension), np.float32)
    for row, parts in enumerate(inputs):
        if len(parts) == 1:  # as it came, to the last bit
            means[row] = encoded[place[parts[0]]]
        else:
            total = encoded[[place[text] for text in parts]].sum(axis=0)
            means[row] = total / max(float(np.linalg.norm(total)), np.finfo(np.float32).tiny)
    return means
