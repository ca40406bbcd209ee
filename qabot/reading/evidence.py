"""Which sentence of the retrieved passages answers: its meaning, its words, and the passage it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.language import comparable, lexical_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qabot.domain import Span
    from qabot.indexing import Generation
    from qabot.reading.parameters import RankingWeights
    from qabot.retrieval import RetrievedPassage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer, with the reasons.

    Args:
        passage: row of the passage it was read in, ``sentence`` its own row.
        score: what candidates are ranked by.
        similarity: cosine of the question and the sentence.
        coverage: share of the question's terms that the sentence holds, weighted by rarity, in [0, 1].
        passage_score: the retriever's fused score.
        relevance: the reader's logit of the passage answering; ``mass`` its log-probability of the answer starting
            and ending in the sentence. Without a reader both are 0.
        highlight: the words that answer, a span inside the sentence's text; None when no reader chose any.
    """

    passage: int
    sentence: int
    score: float
    similarity: float
    coverage: float
    passage_score: float
    relevance: float = 0.0
    mass: float = 0.0
    highlight: Span | None = None


def rank_evidence(
    question: str, passages: Sequence[RetrievedPassage], generation: Generation, weights: RankingWeights
) -> tuple[Evidence, ...]:
    """Return every sentence of the passages, best first, each once; equal scores keep the order of the index.

    A sentence that says the same as a better one, but for diacritics and spelling, is dropped.
    """
    rarities = generation.lexical.rarities(lexical_terms(question))
    candidates = [
        evidence
        for passage in passages
        for evidence in _read(passage, texts_of(passage, generation), rarities, weights)
    ]
    candidates.sort(key=lambda evidence: (-evidence.score, evidence.sentence, evidence.passage))
    return tuple(distinct(candidates, generation))


def texts_of(passage: RetrievedPassage, generation: Generation) -> list[str]:
    """Return the text of each sentence of a passage."""
    article = generation.article_of(passage.row)
    return [generation.shelf.sentence(row).span.of(article.text) for row in passage.sentences]


def _read(
    passage: RetrievedPassage, texts: Sequence[str], rarities: Mapping[str, float], weights: RankingWeights
) -> Iterator[Evidence]:
    total = sum(rarities.values()) or 1.0
    for row, text, similarity in zip(passage.sentences, texts, passage.sentence_similarities, strict=True):
        terms = set(lexical_terms(text))
        # summed in the question's order: a set's order differs from one process to the next
        coverage = sum(rarity for term, rarity in rarities.items() if term in terms) / total
        score = weights.score(float(similarity), coverage, passage.score)
        yield Evidence(passage.row, row, score, float(similarity), coverage, passage.score)


def distinct(candidates: Sequence[Evidence], generation: Generation) -> Iterator[Evidence]:
    """Yield evidence in the order given, without sentences that say what a better one says."""
    seen: set[str] = set()
    for evidence in candidates:
        article = generation.article_of(evidence.passage)
        folded = comparable(generation.shelf.sentence(evidence.sentence).span.of(article.text))
        if folded not in seen:
            seen.add(folded)
            yield evidence
