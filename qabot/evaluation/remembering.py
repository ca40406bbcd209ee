"""An encoder that embeds each text once, however many shelves it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qabot.domain import ignore_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from qabot.domain import Embeddings, Encoder, Progress


class Remembering:
    """Another encoder, with every document text that it embedded kept in memory; questions are embedded anew."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        self.id, self.dimension, self.max_tokens = encoder.id, encoder.dimension, encoder.max_tokens
        self.encode_query, self.count_tokens = encoder.encode_query, encoder.count_tokens

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Embed the texts that are new; ``(len(texts), dimension)``."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            embedded = self._encoder.encode_document(missing, progress)
            self._known.update(zip(missing, embedded, strict=True))
        else:
            (progress or ignore_progress)("encode", len(texts), len(texts))
        rows = [self._known[text] for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)
