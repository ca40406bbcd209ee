"""Run the embedded encoder's folder on OpenVINO: the fastest faithful way measured (docs/why.md)."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import openvino as ov
from tokenizers import Tokenizer

from qabot.domain.errors import ModelError
from qabot.domain.ports import ignore_progress
from qabot.models.bert_graph import build_bert
from qabot.models.tensors import open_tensors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from qabot.domain.ports import Embeddings, Progress
    from qabot.models.e5_file import Float32

PROGRESS_EVERY = 16  # texts
AT_A_TIME = 1024  # texts tokenized or waiting for a thread: each costs memory meanwhile
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
        self.id, self._folder = folder.name, folder
        self._threads = threads or os.cpu_count() or 1
        self._weights = open_tensors(folder / "model.safetensors")
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            prompts = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))["prompts"]
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._query_prompt, self._document_prompt = str(prompts["query"]), str(prompts["document"])
            self.max_tokens = int(config["max_position_embeddings"])
            self._words = self._weights.by_name["embeddings.word_embeddings.weight"]
            self._places = _places(self._weights.by_name)
            graph = build_bert(
                self._weights.by_name,
                layers=config["num_hidden_layers"],
                heads=config["num_attention_heads"],
                epsilon=config["layer_norm_eps"],
            )
        except Exception as error:  # tokenizers raises bare Exception
            message = f"the encoder in {folder} is damaged ({_told(error)}): delete that folder and run again"
            raise ModelError(message) from error
        self.dimension: int = self._words.shape[1]
        compiled = self._compile(graph, precision)
        self._requests: SimpleQueue[ov.InferRequest] = SimpleQueue()
        for _ in range(self._threads):
            self._requests.put(compiled.create_infer_request())
        self._weights.release()

    def _compile(self, graph: ov.Model, precision: str | None) -> ov.CompiledModel:
        core = ov.Core()
        bfloat16 = "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        options = {
            "INFERENCE_PRECISION_HINT": precision or ("bf16" if bfloat16 else "f32"),
            "NUM_STREAMS": str(self._threads),
            "INFERENCE_NUM_THREADS": str(self._threads),
        }
        try:
            return core.compile_model(graph, "CPU", options)
        except RuntimeError as error:
            message = f"OpenVINO cannot run the encoder on this processor ({str(error).strip().splitlines()[-1]})"
            raise ModelError(f"{message}: set QABOT_ENCODER={self._folder} to run it on PyTorch") from error

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
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        tokens = self._tokenize(texts)
        embeddings = np.empty((len(texts), self.dimension), np.float32)

        def run(row: int) -> None:
            embeddings[row] = self._infer(tokens[row])

        if len(texts) == 1:
            run(0)
        else:
            self._side_by_side(run, sorted(range(len(texts)), key=lambda row: -len(tokens[row])), progress)
        self._weights.release()
        progress("encode", len(texts), len(texts))
        return embeddings

    def _side_by_side(self, run: Callable[[int], None], rows: Sequence[int], progress: Progress) -> None:
        """Run every row, by threads of Python's.

        OpenVINO's own queue calls back from its threads, and one that still waits to be let in when the process ends
        takes it down with SIGABRT.
        """
        pool = ThreadPoolExecutor(self._threads)
        try:
            for start in range(0, len(rows), AT_A_TIME):
                for done, _ in enumerate(pool.map(run, rows[start : start + AT_A_TIME]), start):
                    if done % PROGRESS_EVERY == 0:
                        progress("encode", done, len(rows))
        finally:
            pool.shutdown(cancel_futures=True)

    def _infer(self, ids: TokenIds) -> Float32:
        request = self._requests.get()
        try:
            request.infer({0: self._embed(ids)}, share_inputs=True)
            embedding: Float32 = request.get_output_tensor(0).data[0].copy()
            return embedding
        finally:
            self._requests.put(request)

    def _tokenize(self, texts: list[str]) -> list[TokenIds]:
        """Return each text's token ids, a long one's cut from its end but for the closing token."""
        cut: list[TokenIds] = []
        for start in range(0, len(texts), AT_A_TIME):
            for encoding in self._tokenizer.encode_batch_fast(texts[start : start + AT_A_TIME]):
                ids = np.array(encoding.ids, np.int32)
                cut.append(ids if len(ids) <= self.max_tokens else np.append(ids[: self.max_tokens - 1], ids[-1]))
        return cut

    def _embed(self, ids: TokenIds) -> Float32:
        """Sum word, position and type embeddings, ``(1, tokens, dimension)``."""
        embedded: Float32 = self._words[ids] + self._places[: len(ids)]
        return embedded[np.newaxis]


def _places(weights: Mapping[str, Float32]) -> Float32:
    """Position embeddings with the embedding of the one token type that is ever used, ``(positions, dimension)``."""
    types = weights["embeddings.token_type_embeddings.weight"]
    places: Float32 = weights["embeddings.position_embeddings.weight"] + types[0]
    return places


def _told(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
