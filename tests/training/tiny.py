"""A network, a tokenizer and a folder of data sets, each small enough to be made anew in every test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from qabot.domain import Span
from qabot.models.vocabulary import WORDS
from training import sources
from training.base import Base
from training.examples import Example

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

LAYERS, HIDDEN, HEADS, FEED_FORWARD, POSITIONS, EPSILON = 2, 48, 4, 96, 512, 1e-12
VOCABULARY = ("<s>", "<pad>", "</s>", "<unk>", ".", "?", *(f"w{n}" for n in range(60)))
MLQA_DEV = "mlqa/dev-context-ar-question-ar.json"
NOMIRACL = "nomiracl-ar/dev_relevant.jsonl"


def make_tokenizer() -> Tokenizer:
    """Cut at spaces and punctuation; words are ``w0`` to ``w59``, any other is unknown."""
    tokenizer = Tokenizer(WordLevel({piece: n for n, piece in enumerate(VOCABULARY)}, unk_token="<unk>"))  # noqa: S106 - no secret
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


def make_base(seed: int = 0) -> Base:
    """Two layers of random numbers under the encoder's names."""
    rng = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        WORDS: (len(VOCABULARY), HIDDEN),
        "embeddings.position_embeddings.weight": (POSITIONS, HIDDEN),
        "embeddings.token_type_embeddings.weight": (2, HIDDEN),
        **_normal("embeddings.LayerNorm"),
    }
    for layer in range(LAYERS):
        shapes |= _layer(f"encoder.layer.{layer}")
    weights = {name: _random(rng, name, shape) for name, shape in shapes.items()}
    return Base(make_tokenizer(), weights, LAYERS, HEADS, EPSILON)


def _layer(name: str) -> dict[str, tuple[int, ...]]:
    shapes = {**_normal(f"{name}.attention.output.LayerNorm"), **_normal(f"{name}.output.LayerNorm")}
    for part in ("self.query", "self.key", "self.value", "output.dense"):
        shapes |= _linear(f"{name}.attention.{part}", HIDDEN, HIDDEN)
    wide, narrow = f"{name}.intermediate.dense", f"{name}.output.dense"
    return {**shapes, **_linear(wide, FEED_FORWARD, HIDDEN), **_linear(narrow, HIDDEN, FEED_FORWARD)}


def _normal(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (HIDDEN,), f"{name}.bias": (HIDDEN,)}


def _linear(name: str, out: int, width: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (out, width), f"{name}.bias": (out,)}


def _random(rng: np.random.Generator, name: str, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    values = rng.standard_normal(shape, np.float32) * np.float32(0.2)
    return values + np.float32(1) if name.endswith("LayerNorm.weight") else values


def make_example(passage: str, answer: str | None, question: str = "w1 ?", identity: str = "q") -> Example:
    """Make an untitled example; its answer stands where the passage first has it."""
    if answer is None:
        return Example(identity, "squad", question, "", passage, (), ())
    start = passage.index(answer)
    return Example(identity, "squad", question, "", passage, (Span(start, start + len(answer)),), (answer,))


def asked(identity: str, question: str, *answers: tuple[str, int], **more: object) -> dict[str, object]:
    """Make a question as SQuAD's files have it, its answers with the offsets given."""
    given = [{"text": text, "answer_start": start} for text, start in answers]
    return {"id": identity, "question": question, "answers": given, **more}


def squad(*paragraphs: tuple[str, list[dict[str, object]]], title: str = "A_title") -> str:
    """Return a file in SQuAD's format."""
    contexts = [{"context": context, "qas": questions} for context, questions in paragraphs]
    return json.dumps({"data": [{"title": title, "paragraphs": contexts}]}, ensure_ascii=False)


def write_data(folder: Path, files: Mapping[str, str]) -> Path:
    """Lay out a folder of data sets; those not given are empty."""
    named = [name for names in sources.FILES.values() for name in names] + list(sources.REPORTED)
    everything = {**dict.fromkeys(named, '{"data": []}'), MLQA_DEV: squad(), NOMIRACL: "", **files}
    for name, content in everything.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder
