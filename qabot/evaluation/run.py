"""Ask every question of a dataset and note what came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.domain import CitedAnswer, ignore_progress
from qabot.domain.errors import DatasetError
from qabot.evaluation.baselines import article_rank, baseline_scores
from qabot.evaluation.in_passage import InPassage, read_in_passage
from qabot.evaluation.overlap import exact_match, token_f1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qabot.answering import Answerer, Reply
    from qabot.domain import Citation, Progress
    from qabot.evaluation.datasets import Dataset, LabelledQuestion
    from qabot.evaluation.system import System
    from qabot.indexing import Generation
    from qabot.retrieval import RetrievedPassage

DEPTH = 50  # passages looked at for the rank of the gold article


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one question.

    Args:
        answerable: whether the shelf answers it.
        answered: whether it was answered.
        right: whether the first sentence shown, cited or closest, is of the gold article and holds a gold answer;
            None when the gold answers are not known.
        confidence: probability that it does, as told.
        rank: of the gold article among the retrieved, from 1; None when it was not retrieved.
        baseline_ranks: the same for each baseline; empty when the gold article is not known.
        milliseconds: from question to answer.
        highlight_f1: token F1 of the first sentence's highlighted words with the nearest gold answer, 0 where nothing
            is highlighted; None when there is no gold answer.
        highlight_exact: 1 when they are a gold answer's words exactly, else 0; None likewise.
        in_passage: what was found when the gold article's passages alone were read; None without gold answers.
    """

    answerable: bool
    answered: bool
    right: bool | None
    confidence: float
    rank: int | None
    baseline_ranks: Mapping[str, int]
    milliseconds: float
    highlight_f1: float | None = None
    highlight_exact: float | None = None
    in_passage: InPassage | None = None


def evaluate(dataset: Dataset, system: System, progress: Progress = ignore_progress) -> tuple[Outcome, ...]:
    """Index the dataset's articles in a temporary folder and ask each of its questions.

    Raises:
        DatasetError: the dataset has no question.
        QabotError: the index cannot be written.
    """
    if not dataset.questions:
        raise DatasetError(f"{dataset.name} holds no question with an answer to measure")
    with system.over(dataset.articles, progress) as answerer:
        return tuple(ask_all(dataset, answerer, progress))


def ask_all(dataset: Dataset, answerer: Answerer, progress: Progress) -> Iterator[Outcome]:
    """Ask each question of an answerer whose index holds the dataset's articles."""
    places = {article.id: place for place, article in enumerate(dataset.articles)}
    for done, question in enumerate(dataset.questions, start=1):
        reply = answerer.ask(question.question)
        yield _outcome(question, reply, places[question.article_id], answerer)
        progress("ask", done, len(dataset.questions))


def _outcome(question: LabelledQuestion, reply: Reply, place: int, answerer: Answerer) -> Outcome:
    answered = isinstance(reply.answer, CitedAnswer)
    shown, highlighted = first_shown(reply), first_highlight(reply)
    embedding = answerer.embed(question.question.strip())
    baselines = baseline_scores(question.question, embedding, answerer.generation)
    passages = answerer.retrieve(question.question, DEPTH)
    own = [passage for passage in passages if _owner(answerer.generation, passage.row) == place]
    return Outcome(
        answerable=bool(question.answers),
        answered=answered,
        right=shown is not None and holds_answer(shown, question),
        confidence=reply.answer.confidence,
        rank=_rank(passages, answerer, place),
        baseline_ranks={name: article_rank(s, answerer.generation, place) for name, s in baselines.items()},
        milliseconds=reply.timing.total,
        highlight_f1=token_f1(highlighted, question.answers) if question.answers else None,
        highlight_exact=exact_match(highlighted, question.answers) if question.answers else None,
        in_passage=read_in_passage(question, own, answerer) if question.answers else None,
    )


def first_shown(reply: Reply) -> Citation | None:
    """Return the first citation of an answer, or the closest passage's when there is none."""
    answer = reply.answer
    shown = answer.citations if isinstance(answer, CitedAnswer) else answer.closest
    return shown[0] if shown else None


def first_highlight(reply: Reply) -> str:
    """Return the highlighted words of the first sentence, as they stand there; empty when none are."""
    if not isinstance(reply.answer, CitedAnswer):
        return ""
    first = reply.answer.sentences[0]
    return first.highlight.of(first.text) if first.highlight else ""


def holds_answer(citation: Citation, question: LabelledQuestion) -> bool:
    """Whether a cited sentence is of the gold article and contains one of the gold answers, letter by letter."""
    if citation.article.id != question.article_id:
        return False
    return any(answer in citation.text for answer in question.answers)


def _rank(passages: Sequence[RetrievedPassage], answerer: Answerer, place: int) -> int | None:
    articles = list(dict.fromkeys(_owner(answerer.generation, passage.row) for passage in passages))
    return articles.index(place) + 1 if place in articles else None


def _owner(generation: Generation, row: int) -> int:
    return int(generation.shelf.passages[row][0])
