"""What reading found for labelled questions on shelves large and small: the material that calibration fits on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qabot.answering.answerer import is_foreign
from qabot.evaluation.remembering import Remembering
from qabot.evaluation.system import System
from qabot.language import detect_language
from qabot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qabot.domain import Encoder
    from qabot.evaluation.datasets import Dataset, LabelledQuestion
    from qabot.indexing import Generation
    from qabot.reading import Evidence, Ranking

SMALL = 8  # articles on a small shelf


@dataclass(frozen=True, slots=True)
class Reading:
    """One question on one shelf.

    Args:
        name: of the data set; ``shelf`` is "whole", "small" or "without".
        half: 0 or 1, by the question's article: questions of one article are never on both sides.
        answerable: whether the shelf holds the answer.
        foreign: whether question and best evidence are in different languages.
        candidates: the evidence, best first; ``holds`` says of each whether it holds a gold answer.
    """

    name: str
    shelf: str
    half: int
    answerable: bool
    foreign: bool
    candidates: tuple[Evidence, ...]
    holds: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether the best evidence holds a gold answer."""
        return bool(self.holds) and self.holds[0]

    def ranked_by(self, score: Callable[[Evidence], float]) -> Reading:
        """Return the reading with its candidates in the order of other scores."""
        scored = [replace(evidence, score=score(evidence)) for evidence in self.candidates]
        order = sorted(range(len(scored)), key=lambda i: (-scored[i].score, scored[i].sentence))
        return replace(self, candidates=tuple(scored[i] for i in order), holds=tuple(self.holds[i] for i in order))


def read_all(dataset: Dataset, encoder: Encoder, ranking: Ranking) -> list[Reading]:
    """Read the questions on the whole shelf, on a small one with their article, and on one without it."""
    remembering = Remembering(encoder)
    readings = list(_read(dataset, "whole", dataset.questions, remembering, ranking))
    asked: dict[str, list[LabelledQuestion]] = {}
    for question in dataset.questions:
        asked.setdefault(question.article_id, []).append(question)
    shelves = [dataset.articles[start : start + SMALL] for start in range(0, len(dataset.articles), SMALL)]
    for number, articles in enumerate(shelves):
        others = shelves[(number + len(shelves) // 2) % len(shelves)]
        present = [q for article in articles for q in asked.get(article.id, ())]
        absent = [q for article in others if article not in articles for q in asked.get(article.id, ())]
        small = replace(dataset, articles=articles)
        readings += _read(small, "small", present, remembering, ranking)
        readings += _read(small, "without", absent, remembering, ranking)
    return readings


def _read(
    dataset: Dataset, shelf: str, questions: Sequence[LabelledQuestion], encoder: Encoder, ranking: Ranking
) -> Iterator[Reading]:
    if not questions:
        return
    system = System(encoder, ranking, load_settings().passage_tokens, ranking.min_confidence)
    with system.over(dataset.articles) as answerer:
        for question in questions:
            passages = answerer.retrieve(question.question, ranking.top_k)
            ranked = ranking.rank(question.question, passages, answerer.generation)
            foreign = _foreign(question, ranked, answerer.generation)
            holds = tuple(_holds(evidence, question, answerer.generation) for evidence in ranked)
            half = int(question.article_id, 16) % 2
            answerable = bool(question.answers) and shelf != "without"
            yield Reading(dataset.name, shelf, half, answerable, foreign, ranked, holds)


def _foreign(question: LabelledQuestion, ranked: Sequence[Evidence], generation: Generation) -> bool:
    """Whether the best evidence is in another language than the question."""
    language = detect_language(question.question)
    return bool(ranked) and is_foreign(language, generation.article_of(ranked[0].passage).language)


def _holds(evidence: Evidence, question: LabelledQuestion, generation: Generation) -> bool:
    article = generation.article_of(evidence.passage)
    text = generation.shelf.sentence(evidence.sentence).span.of(article.text)
    return article.id == question.article_id and any(answer in text for answer in question.answers)
