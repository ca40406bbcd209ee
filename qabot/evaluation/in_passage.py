"""Reading alone: the right passage is given, is the sentence found in it, and which words?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.evaluation.overlap import exact_match, token_f1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.answering import Answerer
    from qabot.evaluation.datasets import LabelledQuestion
    from qabot.reading import Evidence
    from qabot.retrieval import RetrievedPassage


@dataclass(frozen=True, slots=True)
class InPassage:
    """What was found in the gold article's own passages.

    Args:
        right: whether the first sentence holds a gold answer.
        f1: token F1 of its highlighted words with the nearest gold answer, ``exact`` 1 when they are one, else 0.
    """

    right: bool
    f1: float
    exact: float


NOT_FOUND = InPassage(right=False, f1=0.0, exact=0.0)


def read_in_passage(question: LabelledQuestion, own: Sequence[RetrievedPassage], answerer: Answerer) -> InPassage:
    """Rank the sentences of ``own``, the gold article's retrieved passages, and compare the first with the gold."""
    ranked = answerer.rank(question.question, own)
    if not ranked:
        return NOT_FOUND
    text, highlighted = _texts(ranked[0], answerer)
    right = any(answer in text for answer in question.answers)
    return InPassage(right, token_f1(highlighted, question.answers), exact_match(highlighted, question.answers))


def _texts(evidence: Evidence, answerer: Answerer) -> tuple[str, str]:
    """Return the sentence and its highlighted words."""
    article = answerer.generation.article_of(evidence.passage)
    text = answerer.generation.shelf.sentence(evidence.sentence).span.of(article.text)
    return text, evidence.highlight.of(text) if evidence.highlight else ""
