"""A question to a cited answer, or to the closest passages and no answer."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from qabot.answering.reply import IndexSummary, Reply, Timing
from qabot.domain import Citation, CitedAnswer, CitedSentence, NoAnswer
from qabot.domain.errors import QabotError
from qabot.language import UNKNOWN, content_words, detect_language
from qabot.reading import confidence, rank_evidence
from qabot.retrieval import Retriever

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Encoder
    from qabot.indexing import Generation
    from qabot.reading import Evidence, Parameters
    from qabot.retrieval import RetrievedPassage

READ_PASSAGES = 5
MAX_SENTENCES = 3
EVEN = 0.005  # scores this close are as good as each other: both sentences are shown
MAX_CLOSEST = 3
MAX_FURTHER = 9
MAX_QUESTION = 2000  # code points; an encoder reads about 512 tokens


class Answerer:
    """Answers questions from one open generation; safe to call from several threads.

    Args:
        generation: the index.
        encoder: the one the index was built with.
        parameters: the fitted numbers of reading.
        min_confidence: an answer less sure than this is withheld, a probability.
    """

    def __init__(self, generation: Generation, encoder: Encoder, parameters: Parameters, min_confidence: float) -> None:
        self.generation, self._encoder = generation, encoder
        self._retriever = Retriever(generation)
        self._parameters, self._min_confidence = parameters, min_confidence
        manifest = generation.manifest
        self.summary = IndexSummary(generation.name, manifest.articles, manifest.passages)

    def ask(self, question: str) -> Reply:
        """Answer one question.

        Raises:
            QabotError: the question is blank or longer than 2,000 code points.
        """
        question = checked_question(question)
        began = perf_counter()
        embedding = self._encoder.encode_query([question])
        encoded = perf_counter()
        passages = self._retriever.retrieve(question, embedding, READ_PASSAGES)
        retrieved = perf_counter()
        ranked = rank_evidence(question, passages, self.generation, self._parameters.ranking)
        answer, further = self._decide(question, ranked)
        ended = perf_counter()
        timing = Timing(*(1000 * s for s in (encoded - began, retrieved - encoded, ended - retrieved, ended - began)))
        return Reply(answer, further, timing, self.summary)

    def retrieve(self, question: str, top_k: int) -> tuple[RetrievedPassage, ...]:
        """Return the ``top_k`` best passages, best first."""
        return self._retriever.retrieve(question, self._encoder.encode_query([question]), top_k)

    def _decide(
        self, question: str, ranked: tuple[Evidence, ...]
    ) -> tuple[CitedAnswer | NoAnswer, tuple[Citation, ...]]:
        """Answer with the best sentence and those as good as it, these in the order of the text, or withhold them.

        A question of nothing but "who" and "is" asks for nothing that could be found.
        """
        language = detect_language(question)
        found = bool(ranked) and bool(content_words(question))
        best = self._confidence(ranked[0], ranked, language) if found else 0.0
        if not found or best < self._min_confidence:
            shown = self._closest(ranked)
            answer: CitedAnswer | NoAnswer = NoAnswer(question, language, self._cite(shown), best)
        else:
            even = [evidence for evidence in ranked[1:MAX_SENTENCES] if ranked[0].score - evidence.score <= EVEN]
            shown = [ranked[0], *sorted(even, key=lambda evidence: evidence.sentence)]
            confidences = [self._confidence(evidence, ranked, language) for evidence in shown]
            sentences = map(CitedSentence, self._cite(shown), confidences)
            answer = CitedAnswer(question, language, tuple(sentences), best)
        rest = [evidence for evidence in ranked if evidence not in shown][:MAX_FURTHER]
        return answer, self._cite(rest, after=len(shown))

    def _confidence(self, evidence: Evidence, ranked: Sequence[Evidence], language: str) -> float:
        foreign = is_foreign(language, self.generation.article_of(evidence.passage).language)
        return confidence(evidence, ranked, self._parameters.calibration, foreign=foreign)

    def _closest(self, ranked: Sequence[Evidence]) -> list[Evidence]:
        """The best sentence of each of the best passages."""
        by_passage: dict[int, Evidence] = {}
        for evidence in ranked:
            by_passage.setdefault(evidence.passage, evidence)
        return list(by_passage.values())[:MAX_CLOSEST]

    def _cite(self, chosen: Sequence[Evidence], after: int = 0) -> tuple[Citation, ...]:
        shelf = self.generation.shelf
        return tuple(
            Citation(
                number,
                self.generation.article_of(evidence.passage),
                shelf.sentence(evidence.sentence),
                shelf.passage_span(evidence.passage),
                evidence.passage_score,
            )
            for number, evidence in enumerate(chosen, start=after + 1)
        )


def is_foreign(question_language: str, article_language: str) -> bool:
    """Whether question and article are known to be in different languages."""
    return UNKNOWN not in {question_language, article_language} and question_language != article_language


def checked_question(question: str) -> str:
    """Return the question without surrounding white space; a byte that was no text becomes U+FFFD.

    Raises:
        QabotError: it is blank, or longer than 2,000 code points.
    """
    question = question.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    if not question:
        raise QabotError("the question is empty: type what you want to know")
    if len(question) > MAX_QUESTION:
        raise QabotError(f"the question has {len(question)} characters, the most is {MAX_QUESTION}: shorten it")
    return question
