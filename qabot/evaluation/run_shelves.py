"""Ask every question of the shelf it comes with and note what came back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qabot.domain import CitedAnswer, ignore_progress
from qabot.domain.errors import DatasetError
from qabot.evaluation.remembering import Remembering
from qabot.evaluation.run import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.domain import Progress
    from qabot.evaluation.nomiracl import ShelvedQuestion, ShelvedQuestions
    from qabot.evaluation.system import System


def evaluate_shelves(
    dataset: ShelvedQuestions, system: System, progress: Progress = ignore_progress
) -> tuple[Outcome, ...]:
    """Embed the articles of all shelves in one go, then index each shelf alone and ask its question.

    Raises:
        DatasetError: the dataset has no question.
        QabotError: an index cannot be written.
    """
    if not dataset.questions:
        raise DatasetError(f"{dataset.name} holds no question to measure")
    articles = {article.id: article for question in dataset.questions for article in question.articles}
    remembering = replace(system, encoder=Remembering(system.encoder))
    with remembering.over(tuple(articles.values()), progress):
        return tuple(_ask_all(dataset, remembering, progress))


def _ask_all(dataset: ShelvedQuestions, system: System, progress: Progress) -> Iterator[Outcome]:
    for done, question in enumerate(dataset.questions, start=1):
        yield _ask(question, system)
        progress("ask", done, len(dataset.questions))


def _ask(question: ShelvedQuestion, system: System) -> Outcome:
    with system.over(question.articles) as answerer:
        reply = answerer.ask(question.question)
    return Outcome(
        answerable=question.answerable,
        answered=isinstance(reply.answer, CitedAnswer),
        right=None,
        confidence=reply.answer.confidence,
        rank=None,
        baseline_ranks={},
        milliseconds=reply.timing.total,
    )
