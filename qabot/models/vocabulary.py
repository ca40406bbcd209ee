"""The embedded encoder's tokenizer and input embeddings, which the reader reads with too."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from qabot.domain.errors import ModelError
from qabot.models.tensors import MappedTensors, open_tensors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from qabot.models.e5_file import Float32

WORDS = "embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What stands before the first layer.

    Args:
        folder: the Sentence-Transformers folder it was read from.
        config: the content of its ``config.json``.
        words: word embeddings, ``(vocabulary, hidden)``, a view of the mapped file.
    """

    folder: Path
    config: Mapping[str, Any]
    tokenizer: Tokenizer
    tensors: MappedTensors
    words: Float32


def open_vocabulary(folder: Path, tensors: MappedTensors | None = None) -> Vocabulary:
    """Open what `prepare_bundled` made; ``tensors`` are its weights if they are open already.

    Raises:
        ModelError: the folder's files are damaged.
    """
    tensors = tensors or open_weights(folder)
    with told_as_damaged(folder):
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        return Vocabulary(folder, read_json(folder / "config.json"), tokenizer, tensors, tensors.by_name[WORDS])


def open_weights(folder: Path) -> MappedTensors:
    """Map the weights of what `prepare_bundled` made.

    Raises:
        ModelError: the file is damaged.
    """
    return open_tensors(folder / "model.safetensors")


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return what a file of the folder holds; raises as `json.loads` and reading do."""
    return json.loads(path.read_text(encoding="utf-8"))


@contextmanager
def told_as_damaged(folder: Path) -> Iterator[None]:
    """Tell whatever goes wrong inside as damage to the folder: tokenizers raises bare ``Exception``.

    Raises:
        ModelError: naming the folder.
    """
    try:
        yield
    except Exception as error:
        message = f"the encoder in {folder} is damaged ({_told(error)}): delete that folder and run again"
        raise ModelError(message) from error


def _told(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
