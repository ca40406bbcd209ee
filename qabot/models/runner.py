"""Run a graph on OpenVINO: one text a call, without padding, several calls side by side."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING

import numpy as np
import openvino as ov

from qabot.domain.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qabot.models.e5_file import Float32

FIRST_TOKENS = 32
AT_A_TIME = 1024  # texts prepared or waiting for a thread: each costs memory meanwhile


class Runner:
    """A compiled graph from summed input embeddings ``(1, tokens, hidden)`` to its outputs.

    What comes out for a text depends neither on its neighbours nor on the number of threads. A text has two tokens at
    least: after one of a single token OpenVINO's attention (2026.4) is wrong for every longer one.

    Args:
        graph: of one input; its weights may be released once this is made.
        threads: how many texts run at once; all cores when None.
        precision: ``bf16`` or ``f32``; bf16 where the processor computes in it when None.
        remedy: what to do where OpenVINO cannot run it, for the error.

    Raises:
        ModelError: OpenVINO cannot run on this processor.
    """

    def __init__(self, graph: ov.Model, threads: int | None, precision: str | None, remedy: str) -> None:
        self._threads = threads or os.cpu_count() or 1
        compiled = _compile(graph, self._threads, precision, remedy)
        self._outputs = len(graph.outputs)
        self._requests: SimpleQueue[ov.InferRequest] = SimpleQueue()
        for _ in range(self._threads):
            self._requests.put(compiled.create_infer_request())
        nothing = np.zeros((1, FIRST_TOKENS, graph.input(0).partial_shape[2].get_length()), np.float32)
        for _ in range(self._threads):  # the first run reads every weight: better now, before the rest is in memory
            self.run(nothing)

    def run(self, embedded: Float32) -> tuple[Float32, ...]:
        """Return each output of one text, ``(1, …)``."""
        request = self._requests.get()
        try:
            request.infer({0: embedded}, share_inputs=True)
            return tuple(np.array(request.get_output_tensor(n).data) for n in range(self._outputs))
        finally:
            self._requests.put(request)

    def run_all(
        self, embed: Callable[[int], Float32], rows: Sequence[int]
    ) -> Iterator[tuple[int, tuple[Float32, ...]]]:
        """Yield each row with its outputs, in the order given; ``embed`` makes a row's input when its turn comes.

        By threads of Python's: OpenVINO's own queue calls back from its threads, and one that still waits to be let in
        when the process ends takes it down with SIGABRT.
        """
        if len(rows) == 1:
            yield rows[0], self.run(embed(rows[0]))
            return
        pool = ThreadPoolExecutor(self._threads)
        try:
            for start in range(0, len(rows), AT_A_TIME):
                chosen = rows[start : start + AT_A_TIME]
                yield from zip(chosen, pool.map(lambda row: self.run(embed(row)), chosen), strict=True)
        finally:
            pool.shutdown(cancel_futures=True)


def _compile(graph: ov.Model, threads: int, precision: str | None, remedy: str) -> ov.CompiledModel:
    core = ov.Core()
    options = {"NUM_STREAMS": str(threads), "INFERENCE_NUM_THREADS": str(threads)}
    try:
        bfloat16 = "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        options["INFERENCE_PRECISION_HINT"] = precision or ("bf16" if bfloat16 else "f32")
        return core.compile_model(graph, "CPU", options)
    except RuntimeError as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        raise ModelError(f"OpenVINO cannot run on this processor ({told[-1]}): {remedy}") from error
