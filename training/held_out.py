"""The sources' held-out paragraphs as shelves with questions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qabot.domain import Article
from qabot.evaluation import Dataset
from qabot.evaluation.datasets import LabelledQuestion
from qabot.language import detect_language
from training.prepare import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from training.examples import Example

SOURCES = ("mlqa-ar", "own", "pquad", "heq")


def held_out_sets(data: Path) -> Iterator[Dataset]:
    """Yield the held-out part of each source, a shelf of its own; unanswerable questions are among the questions."""
    examples = [example for example in read_all(data) if example.held_out]
    for source in SOURCES:
        yield _dataset(source, [example for example in examples if example.source == source])


def _dataset(source: str, examples: Sequence[Example]) -> Dataset:
    articles = {example.passage: _article(source, example) for example in examples}
    questions = tuple(LabelledQuestion(e.id, e.question, articles[e.passage].id, e.texts) for e in examples)
    return Dataset(f"held-out-{source}", tuple(articles.values()), questions)


def _article(source: str, example: Example) -> Article:
    identity = hashlib.sha256(f"{example.title}\0{example.passage}".encode()).hexdigest()[:12]
    language = detect_language(example.passage)
    titled = bool(example.title.strip())
    return Article(identity, example.title.strip() or source, example.passage, language, source, titled=titled)
