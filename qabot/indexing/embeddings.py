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


def digest_texts(texts: Sequence[str]) -> Digests:
    """Return the first 16 bytes of each text's SHA-256, ``(n, 16)``."""
    joined = b"".join(hashlib.sha256(text.encode()).digest()[:DIGEST_BYTES] for text in texts)
    return np.frombuffer(joined, np.uint8).reshape(-1, DIGEST_BYTES)


def embed(
    texts: Sequence[str], encoder: Encoder, known: EmbeddingTable | None, progress: Progress = ignore_progress
) -> tuple[EmbeddingTable, int]:
    """Embed texts, taking from ``known`` what it has; also return how many were encoded anew.

    A text that occurs twice is encoded once.
    """
    digests = digest_texts(texts)
    keys = [digest.tobytes() for digest in digests]
    rows = known.by_digest() if known is not None else {}
    missing = {key: place for place, key in enumerate(keys) if key not in rows}
    fresh = encoder.encode_document([texts[place] for place in missing.values()], progress)
    fresh_rows = {key: row for row, key in enumerate(missing)}
    vectors = np.empty((len(texts), encoder.dimension), np.float32)
    for place, key in enumerate(keys):
        if key in fresh_rows:
            vectors[place] = fresh[fresh_rows[key]]
        elif known is not None:
            vectors[place] = known.vectors[rows[key]]
    return EmbeddingTable(digests, vectors), len(missing)
