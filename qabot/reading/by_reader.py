"""Choose evidence by reading: the best passages first, until no other passage could give a better first sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.domain import Span
from qabot.language import comparable
from qabot.reading.evidence import Evidence, distinct
from qabot.reading.parameters import MAX_LOGIT
from qabot.reading.sentence_reading import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qabot.domain import PassageReading, Reader
    from qabot.indexing import Generation
    from qabot.reading.parameters import ReaderParameters
    from qabot.retrieval import RetrievedPassage

RETRIEVED = 10  # passages that may be read
AT_ONCE = 2  # passages read before it is asked again whether that is enough
BUDGET = 7000  # code points of passages that are read at most, about 2,000 tokens; the first two always are
CERTAIN = 6.0  # a relevance logit beyond it counts as it: above, the reader is as sure as it can be
MIN_CONFIDENCE = 0.38  # of answers that are told, docs/why.md
EVEN = math.log(5)  # scores are log-odds: a further sentence shows if the best one is at most five times as likely
LEAST_SHARE = 1e-6  # of a sentence among all that was read
LEAST_MASS = -12.0  # below it a sentence is as little the answer as can be
UNREAD = -1e3  # score of a sentence that was not read


@dataclass(frozen=True, slots=True)
class ByReader:
    """Ranks sentences by what the reader finds in them, with the retriever's score as a prior.

    Args:
        reader: the model.
        parameters: the fitted numbers.
    """

    reader: Reader
    parameters: ReaderParameters
    top_k: int = RETRIEVED
    min_confidence: float = MIN_CONFIDENCE

    def rank(self, question: str, passages: Sequence[RetrievedPassage], generation: Generation) -> tuple[Evidence, ...]:
        """Return the passages' sentences, best first, each once; those of passages left unread come last."""
        found: list[Evidence] = []
        read, spent = 0, 0
        while read < len(passages):
            chosen = passages[read : read + AT_ONCE]
            texts = [_titled_text(passage, generation) for passage in chosen]
            spent += sum(len(text) for _, text in texts)
            if read and (spent > BUDGET or self._settled(found, passages[read:])):
                break
            readings = self.reader.read(question, texts)
            for passage, reading, (_, text) in zip(chosen, readings, texts, strict=True):
                found += self._evidence(passage, reading, text, generation)
            read += len(chosen)
        found.sort(key=lambda evidence: (-evidence.score, evidence.sentence, evidence.passage))
        unread = [evidence for passage in passages[read:] for evidence in _unread(passage)]
        return tuple(distinct([*found, *unread], generation))

    def _settled(self, found: Sequence[Evidence], unread: Sequence[RetrievedPassage]) -> bool:
        """Whether no sentence left unread can score above the best found, whatever the reader would say of it."""
        score = self.parameters.ranking.score
        most = max(score(CERTAIN, 0.0, p.score, float(max(p.sentence_similarities))) for p in unread)
        return max(evidence.score for evidence in found) >= most

    def _evidence(
        self, passage: RetrievedPassage, reading: PassageReading, text: str, generation: Generation
    ) -> Iterator[Evidence]:
        base = generation.shelf.passage_span(passage.row).start
        spans = [generation.shelf.sentence(row).span for row in passage.sentences]
        inside = [Span(span.start - base, span.end - base) for span in spans]
        relevance = min(reading.relevance, CERTAIN)
        rows = zip(passage.sentences, passage.sentence_similarities, read_sentences(reading, text, inside), strict=True)
        for row, similarity, found in rows:
            score = self.parameters.ranking.score(relevance, found.mass, passage.score, float(similarity))
            near = (float(similarity), passage.coverage, passage.score)
            yield Evidence(passage.row, row, score, *near, relevance, found.mass, found.words)

    def confidence(self, evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> float:
        """Return the probability that the evidence answers, in [0, 1]."""
        return self.parameters.confidence.probability(reader_features(evidence, ranked, foreign=foreign))

    def adds(self, evidence: Evidence, best: Evidence, generation: Generation) -> bool:
        """Whether it may well answer too, and in other words."""
        return best.score - evidence.score <= EVEN and _words(evidence, generation) != _words(best, generation)


def reader_features(evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> Mapping[str, float]:
    """Return what the confidence of ``evidence`` is worked out from, when a reader has read.

    ``odds`` is the logarithm of its share against all the others', bounded. Similarity, the passage's score and
    relevance mean something else where question and article are in two languages: ``foreign`` is then 1, and 0 else.
    """
    share = min(max(posterior(evidence, ranked), LEAST_SHARE), 1 - LEAST_SHARE)
    across = float(foreign)
    return {
        "relevance": evidence.relevance,
        "mass": max(evidence.mass, LEAST_MASS),
        "odds": math.log(share / (1 - share)),
        "passage": evidence.passage_score,
        "similarity": evidence.similarity,
        "coverage": evidence.coverage,
        "foreign": across,
        "foreign_relevance": across * evidence.relevance,
        "foreign_passage": across * evidence.passage_score,
        "foreign_similarity": across * evidence.similarity,
    }


def posterior(evidence: Evidence, ranked: Sequence[Evidence]) -> float:
    """Return the share of ``evidence`` among all that was read, by the exponentials of their scores, in [0, 1]."""
    leads = (other.score - evidence.score for other in ranked if other.score > UNREAD)
    return 1.0 / max(1.0, sum(math.exp(min(lead, MAX_LOGIT)) for lead in leads))


def _titled_text(passage: RetrievedPassage, generation: Generation) -> tuple[str, str]:
    article = generation.article_of(passage.row)
    return article.title if article.titled else "", generation.shelf.passage_span(passage.row).of(article.text)


def _unread(passage: RetrievedPassage) -> Iterator[Evidence]:
    """The sentences of a passage that was not read, the nearest in meaning first."""
    rows = zip(passage.sentences, passage.sentence_similarities, strict=True)
    for row, similarity in sorted(rows, key=lambda pair: (-pair[1], pair[0])):
        near = (float(similarity), passage.coverage, passage.score)
        yield Evidence(passage.row, row, UNREAD, *near, -CERTAIN, LEAST_MASS)


def _words(evidence: Evidence, generation: Generation) -> str:
    """Return what the highlighted words have in common with the same ones elsewhere."""
    article = generation.article_of(evidence.passage)
    text = generation.shelf.sentence(evidence.sentence).span.of(article.text)
    return comparable(evidence.highlight.of(text) if evidence.highlight else text)
