"""What the reader starts from: the embedded encoder's weights and tokenizer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.models.vocabulary import WORDS, open_vocabulary
from training.network import ReaderNetwork, starting_weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """An encoder to start from: its weights under their BERT names, and its shape."""

    tokenizer: Tokenizer
    weights: Mapping[str, npt.NDArray[np.float32]]
    layers: int
    heads: int
    epsilon: float

    @property
    def words(self) -> npt.NDArray[np.float32]:
        """The word embeddings, ``(vocabulary, hidden)``, which are not trained."""
        return self.weights[WORDS]

    def begin(self, seed: int) -> ReaderNetwork:
        """Return the encoder's layers under new heads drawn from the seed."""
        return self.network(starting_weights(self.weights, self.layers, seed))

    def network(self, weights: Mapping[str, npt.NDArray[np.float32]]) -> ReaderNetwork:
        """Return a network of this shape over the reader's weights."""
        return ReaderNetwork(weights, self.layers, self.heads, self.epsilon)


def load_base(folder: Path) -> Base:
    """Open the folder that `qabot.models.bundled.prepare_bundled` returned."""
    vocabulary = open_vocabulary(folder)
    config = vocabulary.config
    return Base(
        vocabulary.tokenizer,
        vocabulary.tensors.by_name,
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["layer_norm_eps"],
    )
