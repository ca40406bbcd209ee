"""Run the embedded encoder's folder on OpenVINO: the fastest faithful way measured (docs/why.md)."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import numpy as np
import openvino as ov
from tokenizers import Tokenizer

from qabot.domain.errors import ModelError
from qabot.domain.ports import ignore_progress
from qabot.models.bert_graph import build_bert
from qabot.models.tensors import open_tensors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qabot.domain.ports import Embeddings, Progress
    from qabot.models.e5_file import Float32

PROGRESS_EVERY = 16  # texts


class BundledEncoder:
    """multilingual-e5-small with its ``query: `` and ``passage: `` prompts; an `Encoder`.

    Each text is a call of its own, without padding, on one thread; ``threads`` calls run side by side. So an
    embedding depends neither on its neighbours nor on the number of threads.

    Args:
        folder: what `prepare_bundled` returned.
        threads: how many texts are encoded at once; all cores when None.

    Raises:
        ModelError: the folder's files are damaged.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self.id = folder.name
        self._threads = threads or os.cpu_count() or 1
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            prompts = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))["prompts"]
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises bare Exception
            message = f"the encoder in {folder} is damaged ({error}): delete that folder and run again"
            raise ModelError(message) from error
        self._query_prompt, self._document_prompt = prompts["query"], prompts["document"]
        self.max_tokens: int = config["max_position_embeddings"]
        weights = open_tensors(folder / "model.safetensors")
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.dimension: int = self._words.shape[1]
        graph = build_bert(
            weights,
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            epsilon=config["layer_norm_eps"],
        )
        self._compiled = self._compile(graph)

    def _compile(self, graph: ov.Model) -> ov.CompiledModel:
        core = ov.Core()
        bfloat16 = "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        options = {
            "INFERENCE_PRECISION_HINT": "bf16" if bfloat16 else "f32",
            "NUM_STREAMS": str(self._threads),
            "INFERENCE_NUM_THREADS": str(self._threads),
        }
        return core.compile_model(graph, "CPU", options)

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions; ``(len(texts), dimension)``."""
        return self._encode([self._query_prompt + text for text in texts], ignore_progress)

    def encode_document(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Embed passages or sentences; ``(len(texts), dimension)``."""
        return self._encode([self._document_prompt + text for text in texts], progress or ignore_progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, prompt and special tokens excluded."""
        return [len(encoding) for encoding in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]

    def _encode(self, texts: list[str], progress: Progress) -> Embeddings:
        embeddings = np.empty((len(texts), self.dimension), np.float32)
        if not texts:
            return embeddings
        tokens = [self._tokens(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(texts)]
        queue = ov.AsyncInferQueue(self._compiled, self._threads)

        def keep(request: ov.InferRequest, row: int) -> None:
            embeddings[row] = request.get_output_tensor(0).data[0]

        queue.set_callback(keep)
        longest_first = sorted(range(len(texts)), key=lambda row: -len(tokens[row]))
        for done, row in enumerate(longest_first):
            queue.start_async({0: self._embed(tokens[row])}, row)
            if done % PROGRESS_EVERY == 0:
                progress("encode", done, len(texts))
        queue.wait_all()
        progress("encode", len(texts), len(texts))
        return embeddings

    def _tokens(self, ids: list[int]) -> list[int]:
        """Cut a long text from its end, keeping the closing token."""
        return ids if len(ids) <= self.max_tokens else [*ids[: self.max_tokens - 1], ids[-1]]

    def _embed(self, ids: list[int]) -> Float32:
        """Sum word, position and type embeddings, ``(1, tokens, dimension)``."""
        embedded: Float32 = self._words[ids] + self._places[: len(ids)]
        return embedded[np.newaxis]
