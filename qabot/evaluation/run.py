"""Ask every question of a dataset and note what came back."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qabot.answering import Answerer
from qabot.domain import CitedAnswer, ignore_progress
from qabot.domain.errors import DatasetError
from qabot.evaluation.baselines import article_rank, baseline_scores
from qabot.indexing import build_index, open_generation
from qabot.reading import load_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qabot.answering import Reply
    from qabot.domain import Citation, Encoder, Progress
    from qabot.evaluation.datasets import Dataset, LabelledQuestion
    from qabot.indexing import Generation

DEPTH = 50  # passages looked at for the rank of the gold article


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one question.

    Args:
        answerable: whether the shelf answers it.
        answered: whether it was answered.
        right: whether the first sentence shown, cited or closest, is of the gold article and holds a gold answer.
        confidence: probability that it does, as told.
        rank: of the gold article among the retrieved, from 1; None when it was not retrieved.
        baseline_ranks: the same for each baseline.
        milliseconds: from question to answer.
    """

    answerable: bool
    answered: bool
    right: bool
    confidence: float
    rank: int | None
    baseline_ranks: Mapping[str, int]
    milliseconds: float


def evaluate(
    dataset: Dataset, encoder: Encoder, passage_tokens: int, min_confidence: float, progress: Progress = ignore_progress
) -> tuple[Outcome, ...]:
    """Index the dataset's articles in a temporary folder and ask each of its questions.

    Raises:
        DatasetError: the dataset has no question.
        QabotError: the index cannot be written.
    """
    if not dataset.questions:
        raise DatasetError(f"{dataset.name} holds no question with an answer to measure")
    with tempfile.TemporaryDirectory(prefix="qabot-eval-") as folder:
        build_index(dataset.articles, Path(folder), encoder, passage_tokens, progress=progress)
        generation = open_generation(Path(folder))
        answerer = Answerer(generation, encoder, load_parameters(), min_confidence)
        return tuple(ask_all(dataset, answerer, encoder, progress))


def ask_all(dataset: Dataset, answerer: Answerer, encoder: Encoder, progress: Progress) -> Iterator[Outcome]:
    """Ask each question of an answerer whose index holds the dataset's articles."""
    places = {article.id: place for place, article in enumerate(dataset.articles)}
    for done, question in enumerate(dataset.questions, start=1):
        reply = answerer.ask(question.question)
        yield _outcome(question, reply, places[question.article_id], answerer, encoder)
        progress("ask", done, len(dataset.questions))


def _outcome(question: LabelledQuestion, reply: Reply, place: int, answerer: Answerer, encoder: Encoder) -> Outcome:
    answered = isinstance(reply.answer, CitedAnswer)
    shown = first_shown(reply)
    embedding = encoder.encode_query([question.question.strip()])
    baselines = baseline_scores(question.question, embedding, answerer.generation)
    return Outcome(
        answerable=bool(question.answers),
        answered=answered,
        right=shown is not None and holds_answer(shown, question),
        confidence=reply.answer.confidence,
        rank=_rank(question.question, answerer, place),
        baseline_ranks={name: article_rank(s, answerer.generation, place) for name, s in baselines.items()},
        milliseconds=reply.timing.total,
    )


def first_shown(reply: Reply) -> Citation | None:
    """Return the first citation of an answer, or the closest passage's when there is none."""
    answer = reply.answer
    shown = answer.citations if isinstance(answer, CitedAnswer) else answer.closest
    return shown[0] if shown else None


def holds_answer(citation: Citation, question: LabelledQuestion) -> bool:
    """Whether a cited sentence is of the gold article and contains one of the gold answers, letter by letter."""
    if citation.article.id != question.article_id:
        return False
    return any(answer in citation.text for answer in question.answers)


def _rank(question: str, answerer: Answerer, place: int) -> int | None:
    passages = answerer.retrieve(question, DEPTH)
    articles = list(dict.fromkeys(_owner(answerer.generation, passage.row) for passage in passages))
    return articles.index(place) + 1 if place in articles else None


def _owner(generation: Generation, row: int) -> int:
    return int(generation.shelf.passages[row][0])
