"""What the floors above need from the ones below, as protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from qabot.domain.reading import PassageReading

Embeddings: TypeAlias = "npt.NDArray[np.float32]"
"""``(n, dimension)`` float32, each row of unit length."""


class Progress(Protocol):
    """Told how far a long step is; safe to ignore."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Report ``done`` of ``total`` units of the named step; the last call has ``done == total``."""


class Encoder(Protocol):
    """Text to unit-length embeddings; the calls are named as in Sentence-Transformers.

    The embedding of a text depends on that text alone, never on its neighbours in the call, and an encoder
    may be called from several threads at once.
    """

    @property
    def id(self) -> str:
        """What the model is, weights included: embeddings of one id can be compared, and one index holds no other."""

    @property
    def dimension(self) -> int:
        """Length of an embedding."""

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are read, prompt and special tokens included; the rest is cut."""

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions; ``(len(texts), dimension)``."""

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Embed passages or sentences; ``(len(texts), dimension)``."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, prompt and special tokens excluded."""


class Reader(Protocol):
    """Question and passage to where in it the answer stands.

    What is read of a passage depends on the question and that passage alone, never on the others of the call. A
    reader may be called from several threads at once.
    """

    @property
    def id(self) -> str:
        """What the model is, weights included."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, each given as its article's title (empty if it has none) and its text, in their order."""


def ignore_progress(step: str, done: int, total: int) -> None:
    """Be told of progress and say nothing."""
