"""Questions kept out of training, and the figures on them that show how training comes on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.examples import Example, shorten
from training.measure import read, relevance_auc, sentence_accuracy
from training.own import OWN
from training.sources import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

    from training.network import ReaderNetwork

FILES = {
    "mlqa-ar": "mlqa/dev-context-ar-question-ar.json",
    "mlqa-en-on-ar": "mlqa/dev-context-ar-question-en.json",
}
SIZE = 160  # questions of each


@dataclass(frozen=True, slots=True)
class Development:
    """Samples of held-out questions, by the name of their set; ``own`` holds some that nothing answers."""

    samples: Mapping[str, Sequence[Example]]
    own: Sequence[Example]

    def figures(self, network: ReaderNetwork, words: npt.NDArray[np.float32], tokenizer: Tokenizer) -> dict[str, float]:
        """Return the share of answering sentences found in each set, and how well relevance tells our own apart."""
        found = {name: sentence_accuracy(read(network, words, tokenizer, e)) for name, e in self.samples.items()}
        own = read(network, words, tokenizer, self.own)
        answered = [result for result in own if result.example.answers]
        return {**found, OWN: sentence_accuracy(answered), f"{OWN} auc": relevance_auc(own)}


def read_development(data: Path, examples: Sequence[Example]) -> Development:
    """Sample the sets' questions and, of all the examples, those of our own that are held out."""
    samples = {name: _sample(list(read_file(name, data / file)), random.Random(5)) for name, file in FILES.items()}  # noqa: S311 - reproducible, not secret
    rng = random.Random(6)  # noqa: S311 - likewise
    own = [shorten(example, rng) for example in examples if example.held_out and example.source == OWN]
    return Development(samples, _sample(own, rng))


def _sample(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    return rng.sample(examples, min(SIZE, len(examples)))
