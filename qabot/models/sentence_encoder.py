"""Any Sentence-Transformers model as the encoder: a hub name or a folder (`QABOT_ENCODER`)."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qabot.domain.errors import ModelError
from qabot.domain.ports import ignore_progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sentence_transformers import SentenceTransformer

    from qabot.domain.ports import Embeddings, Progress

DIGESTED = ("*.json", "*.txt", "*.model", "*.safetensors", "*.bin")


class SentenceEncoder:
    """A Sentence-Transformers model with its own query and document prompts; an `Encoder`.

    Texts go in one at a time, so that an embedding does not depend on the padding its neighbours bring.

    Args:
        name: a folder, or a model's name on the hub (fetched by Sentence-Transformers the first time).
        threads: how many threads a text is encoded with; torch's choice when None.

    Raises:
        ModelError: the model cannot be loaded.
    """

    def __init__(self, name: str, threads: int | None = None) -> None:
        self._model = _load(name)
        if threads is not None:
            import torch  # noqa: PLC0415 - heavy, and only this adapter needs it

            torch.set_num_threads(threads)
        self.id = _identity(name)
        self.dimension = self._model.get_embedding_dimension() or len(self.encode_query(["?"])[0])
        self.max_tokens: int = self._model.max_seq_length or 512

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions; ``(len(texts), dimension)``."""
        rows = [self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False) for text in texts]
        return self._stack(rows)

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Embed passages or sentences; ``(len(texts), dimension)``."""
        rows, report = [], progress or ignore_progress
        for done, text in enumerate(texts, start=1):
            rows.append(self._model.encode_document(text, normalize_embeddings=True, show_progress_bar=False))
            report("encode", done, len(texts))
        return self._stack(rows)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, prompt and special tokens excluded."""
        tokenizer = self._model.tokenizer
        return [len(tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]) for text in texts]

    def _stack(self, rows: list[Embeddings]) -> Embeddings:
        return np.stack(rows).astype(np.float32) if rows else np.empty((0, self.dimension), np.float32)


def _load(name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import

    _quieten()
    try:
        return SentenceTransformer(name, device="cpu", trust_remote_code=False)
    except Exception as error:  # whatever transformers, safetensors and tokenizers make of a damaged file
        reason = str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
        message = f"cannot load the encoder {name!r}: {reason}"
        raise ModelError(f"{message}; set QABOT_ENCODER to a model folder or unset it for the embedded one") from error


def _quieten() -> None:
    """Keep progress bars and notices of the libraries off standard error."""
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415 - comes with the import above

    transformers_logging.set_verbosity(logging.ERROR)
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)


def _identity(name: str) -> str:
    """A folder is known by what its files hold, a hub model by its name."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for pattern in DIGESTED for path in folder.rglob(pattern) if path.is_file())
