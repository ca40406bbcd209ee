"""Run the embedded encoder's folder on OpenVINO: the fastest faithful way measured (docs/why.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain.ports import ignore_progress
from qabot.models.bert_graph import build_encoder
from qabot.models.runner import AT_A_TIME, Runner
from qabot.models.vocabulary import open_vocabulary, open_weights, read_json, told_as_damaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qabot.domain.ports import Embeddings, Progress
    from qabot.models.e5_file import Float32

PROGRESS_EVERY = 16  # texts
TokenIds = npt.NDArray[np.int32]


class BundledEncoder:
    """multilingual-e5-small with its ``query: `` and ``passage: `` prompts; an `Encoder`.

    Each text is a call of its own, without padding, on one thread; ``threads`` calls run side by side. So an
    embedding depends neither on its neighbours nor on the number of threads.

    Args:
        folder: what `prepare_bundled` returned.
        threads: how many texts are encoded at once; all cores when None.
        precision: ``bf16`` or ``f32``; bf16 where the processor computes in it when None.

    Raises:
        ModelError: the folder's files are damaged, or OpenVINO cannot run on this processor.
    """

    def __init__(self, folder: Path, threads: int | None = None, precision: str | None = None) -> None:
        self.id = folder.name
        weights = open_weights(folder)
        with told_as_damaged(folder):
            prompts = read_json(folder / "config_sentence_transformers.json")["prompts"]
            self._query_prompt, self._document_prompt = str(prompts["query"]), str(prompts["document"])
            config = read_json(folder / "config.json")
            self.max_tokens = int(config["max_position_embeddings"])
            self._places = _places(weights.by_name)
            graph = build_encoder(
                weights.by_name,
                layers=config["num_hidden_layers"],
                heads=config["num_attention_heads"],
                epsilon=config["layer_norm_eps"],
            )
        self._runner = Runner(graph, threads, precision, f"set QABOT_ENCODER={folder} to run the encoder on PyTorch")
        weights.release()
        self.vocabulary = open_vocabulary(folder, weights)  # last: the tokenizer is the largest part and stays
        self.dimension: int = self.vocabulary.words.shape[1]

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions; ``(len(texts), dimension)``."""
        return self._encode([self._query_prompt + text for text in texts], ignore_progress)

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Embed passages or sentences; ``(len(texts), dimension)``."""
        return self._encode([self._document_prompt + text for text in texts], progress or ignore_progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, prompt and special tokens excluded."""
        encodings = self.vocabulary.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def _encode(self, texts: list[str], progress: Progress) -> Embeddings:
        embeddings = np.empty((len(texts), self.dimension), np.float32)
        if not texts:
            return embeddings
        tokens = self._tokenize(texts)
        longest_first = sorted(range(len(texts)), key=lambda row: -len(tokens[row]))
        runs = self._runner.run_all(lambda row: self._embed(tokens[row]), longest_first)
        for done, (row, (embedding,)) in enumerate(runs):
            embeddings[row] = embedding[0]
            if done % PROGRESS_EVERY == 0:
                progress("encode", done, len(texts))
        self.vocabulary.tensors.release()
        progress("encode", len(texts), len(texts))
        return embeddings

    def _tokenize(self, texts: list[str]) -> list[TokenIds]:
        """Return each text's token ids, a long one's cut from its end but for the closing token."""
        cut: list[TokenIds] = []
        for start in range(0, len(texts), AT_A_TIME):
            for encoding in self.vocabulary.tokenizer.encode_batch_fast(texts[start : start + AT_A_TIME]):
                ids = np.array(encoding.ids, np.int32)
                cut.append(ids if len(ids) <= self.max_tokens else np.append(ids[: self.max_tokens - 1], ids[-1]))
        return cut

    def _embed(self, ids: TokenIds) -> Float32:
        """Sum word, position and type embeddings, ``(1, tokens, dimension)``."""
        embedded: Float32 = self.vocabulary.words[ids] + self._places[: len(ids)]
        return embedded[np.newaxis]


def _places(weights: Mapping[str, Float32]) -> Float32:
    """Position embeddings with the embedding of the one token type that is ever used, ``(positions, dimension)``."""
    types = weights["embeddings.token_type_embeddings.weight"]
    places: Float32 = weights["embeddings.position_embeddings.weight"] + types[0]
    return places
