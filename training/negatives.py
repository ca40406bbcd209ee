"""Passages that look as if they answered: what our own retrieval puts high and no gold answer stands in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from qabot.indexing.lexical import build_lexical
from qabot.language import comparable, lexical_terms, unpointed
from training.examples import PASSAGE_CHARACTERS, Example, paragraph_key, shorten

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from qabot.domain import Embeddings, Encoder

COVERAGE = 0.18  # as in qabot.retrieval
NEAREST = 12  # a negative is drawn from among so many
AT_A_TIME = 256  # questions scored at once


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text that questions are asked of, under its title."""

    title: str
    text: str


def nearest(examples: Sequence[Example], encoder: Encoder, cache: Path) -> list[list[Paragraph]]:
    """Return each example's best paragraphs that do not answer it, best first, of all the examples' paragraphs.

    Embeddings are kept in ``cache``: a run that was cut off goes on where it stopped.
    """
    paragraphs = list({paragraph_key(e.passage): Paragraph(e.title, e.passage) for e in examples}.values())
    folded = [comparable(p.text) for p in paragraphs]
    texts = [unpointed(f"{p.title}\n{p.text[:PASSAGE_CHARACTERS]}".strip()) for p in paragraphs]
    documents = _embed("paragraphs", texts, encoder, cache)
    questions = _embed("questions", [unpointed(e.question) for e in examples], encoder, cache)
    lexical = build_lexical(lexical_terms(text) for text in texts)
    found: list[list[Paragraph]] = []
    for start in range(0, len(examples), AT_A_TIME):
        similar = questions[start : start + AT_A_TIME] @ documents.T
        for example, row in zip(examples[start : start + AT_A_TIME], similar, strict=True):
            terms = lexical_terms(example.question)
            scores = row + COVERAGE * lexical.scores(terms) / max(lexical.ceiling(terms), 1e-9)
            found.append(_without_answer(example, scores, paragraphs, folded))
    return found


def _without_answer(
    example: Example, scores: npt.NDArray[np.float64], paragraphs: Sequence[Paragraph], folded: Sequence[str]
) -> list[Paragraph]:
    near = np.argpartition(-scores, min(4 * NEAREST, len(scores) - 1))[: 4 * NEAREST]
    answers = [comparable(text) for text in example.texts]
    own = comparable(example.passage)
    kept = [
        paragraphs[i]
        for i in near[np.argsort(-scores[near], kind="stable")]
        if folded[i] != own and not any(answer in folded[i] for answer in answers)
    ]
    return kept[:NEAREST]


def negative(example: Example, near: Sequence[Paragraph], rng: random.Random) -> Example:
    """Return the example's question on one of its nearest paragraphs, the nearer the likelier."""
    chosen = near[min(int(rng.expovariate(1 / 3)), len(near) - 1)]
    return shorten(replace(example, title=chosen.title, passage=chosen.text, answers=()), rng)


def _embed(name: str, texts: Sequence[str], encoder: Encoder, cache: Path) -> Embeddings:
    digest = hashlib.sha256("\0".join((encoder.id, *texts)).encode()).hexdigest()[:12]
    path = cache / f"{name}-{digest}.npy"
    if not path.exists():
        embeddings = encoder.encode_document(texts) if name == "paragraphs" else encoder.encode_query(texts)
        np.save(path.with_suffix(".part.npy"), embeddings, allow_pickle=False)
        path.with_suffix(".part.npy").replace(path)  # never a file cut short
    loaded: Embeddings = np.load(path, allow_pickle=False)
    return loaded
