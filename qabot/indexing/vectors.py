"""Nearest neighbours by inner product: the only file that imports FAISS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import faiss
import numpy as np
import numpy.typing as npt

from qabot.domain.errors import CorruptIndexError

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.domain import Embeddings

FILE = "vectors.faiss"


class VectorIndex:
    """Exact inner-product search; with unit vectors the product is the cosine similarity."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, query: Embeddings, top_k: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return the rows nearest to ``query`` ``(1, dimension)`` and their similarities, best first.

        Both are ``(min(top_k, len(self)),)``.
        """
        top_k = min(top_k, len(self))
        if top_k == 0:  # FAISS asserts that there is something to look for
            return np.empty(0, np.int64), np.empty(0, np.float32)
        similarities, rows = self._index.search(query, top_k)
        return rows[0], similarities[0]

    def save(self, folder: Path) -> None:
        """Write the index into an existing folder."""
        (folder / FILE).write_bytes(faiss.serialize_index(self._index).tobytes())


def build_vectors(embeddings: Embeddings) -> VectorIndex:
    """Index ``(n, dimension)`` unit vectors; a row's number is its place."""
    index = faiss.IndexFlatIP(embeddings.shape[1])
    index.add(np.ascontiguousarray(embeddings))
    return VectorIndex(index)


def load_vectors(folder: Path) -> VectorIndex:
    """Open what `VectorIndex.save` wrote.

    Raises:
        CorruptIndexError: the file is missing, damaged, or of another kind.
    """
    path = folder / FILE
    try:
        index = faiss.deserialize_index(np.fromfile(path, np.uint8))
    except (OSError, RuntimeError) as error:
        message = f"{path} cannot be read as a FAISS index: run 'qabot rebuild --full'"
        raise CorruptIndexError(message) from error
    if not isinstance(index, faiss.IndexFlatIP):
        message = f"{path} holds {type(index).__name__}, expected IndexFlatIP: run 'qabot rebuild --full'"
        raise CorruptIndexError(message)
    return VectorIndex(index)
