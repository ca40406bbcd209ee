"""A question to a cited answer, or to the closest passages and no answer."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from qabot.answering.conversation import understand
from qabot.answering.reply import IndexSummary, Reply, Timing
from qabot.answering.small_talk import recognise_small_talk
from qabot.domain import Citation, CitedAnswer, CitedSentence, NoAnswer
from qabot.domain.errors import QabotError
from qabot.language import UNKNOWN, content_words, leans_back, unpointed
from qabot.retrieval import Retriever, blend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.answering.conversation import Turn, Understood
    from qabot.domain import Embeddings, Encoder
    from qabot.indexing import Generation
    from qabot.reading import Evidence, Ranking
    from qabot.retrieval import RetrievedPassage

MAX_SENTENCES = 3
MAX_CLOSEST = 3
MAX_FURTHER = 9
MAX_QUESTION = 2000  # code points; an encoder reads about 512 tokens


class Answerer:
    """Answers questions from one open generation; safe to call from several threads.

    Args:
        generation: the index.
        encoder: the one the index was built with.
        ranking: how evidence is chosen.
        min_confidence: an answer less sure than this is withheld, a probability.
    """

    def __init__(self, generation: Generation, encoder: Encoder, ranking: Ranking, min_confidence: float) -> None:
        self.generation, self._encoder = generation, encoder
        self._retriever = Retriever(generation)
        self._ranking, self._min_confidence = ranking, min_confidence
        manifest = generation.manifest
        self.summary = IndexSummary(generation.name, manifest.articles, manifest.passages)

    def ask(self, question: str, before: Sequence[Turn] = (), *, reply: bool = False) -> Reply:
        """Answer one question; a greeting or thanks gets a reply that says which, and nothing is searched.

        Args:
            question: what is asked.
            before: the turns before it, oldest first; a question that leans on them is understood from them.
            reply: whether it was asked in reply to the last turn's answer, whose articles are then looked in first.

        Raises:
            QabotError: the question is blank or longer than 2,000 code points.
        """
        question = checked_question(question)
        began = perf_counter()
        said = recognise_small_talk(question)
        if said is not None:
            spent = 1000 * (perf_counter() - began)
            answered = NoAnswer(question, said.language, (), 0.0, said.kind)
            return Reply(answered, (), Timing(0.0, 0.0, 0.0, spent), self.summary)
        asked = understand(question, before, reply=reply)
        embedding = self._embed(asked)
        encoded = perf_counter()
        passages = self._retriever.retrieve(question, embedding, self._ranking.top_k, asked.context)
        retrieved = perf_counter()
        answer, further = self._decide(asked, self.rank(asked.text, passages))
        ended = perf_counter()
        timing = Timing(*(1000 * s for s in (encoded - began, retrieved - encoded, ended - retrieved, ended - began)))
        return Reply(answer, further, timing, self.summary)

    def retrieve(
        self, question: str, top_k: int, before: Sequence[Turn] = (), *, reply: bool = False
    ) -> tuple[RetrievedPassage, ...]:
        """Return the ``top_k`` best passages, best first; the other arguments are as `ask` takes them."""
        asked = understand(question, before, reply=reply)
        return self._retriever.retrieve(question, self._embed(asked), top_k, asked.context)

    def rank(self, question: str, passages: Sequence[RetrievedPassage]) -> tuple[Evidence, ...]:
        """Return the passages' sentences, best first."""
        return self._ranking.rank(question, passages, self.generation)

    def embed(self, question: str) -> Embeddings:
        """Return the question's embedding, ``(1, dimension)``: vowel points do not decide what is found."""
        return self._encoder.encode_query([unpointed(question)])

    def _embed(self, asked: Understood) -> Embeddings:
        """Return the question's embedding, ``(1, dimension)``, with the question that it leans on blended in."""
        question = self.embed(asked.question)
        return blend(question, self.embed(asked.earlier)) if asked.earlier else question

    def _decide(
        self, asked: Understood, ranked: tuple[Evidence, ...]
    ) -> tuple[CitedAnswer | NoAnswer, tuple[Citation, ...]]:
        """Answer with the best sentence and those that add to it, or withhold them.

        A question of nothing but "who" and "is" asks for nothing that could be found.
        """
        question, language = asked.question, asked.language
        found = bool(ranked) and bool(content_words(asked.text))
        best = self._confidence(ranked[0], ranked, language) if found else 0.0
        if not found or best < self._min_confidence:
            shown = self._closest(ranked)
            answer: CitedAnswer | NoAnswer = NoAnswer(question, language, self._cite(shown), best)
        else:
            shown = self._shown(ranked)
            cited = zip(self._cite(shown), shown, strict=True)
            sentences = [
                CitedSentence(citation, self._confidence(evidence, ranked, language), evidence.highlight)
                for citation, evidence in cited
            ]
            answer = CitedAnswer(question, language, tuple(sentences), best)
        told = {evidence.sentence for evidence in shown}
        rest = [evidence for evidence in ranked if evidence.sentence not in told][:MAX_FURTHER]
        return answer, self._cite(rest, after=len(shown))

    def _shown(self, ranked: Sequence[Evidence]) -> list[Evidence]:
        """Return the best sentence, then in the articles' order: those that add to it and the one it leans on."""
        best = ranked[0]
        added = [e for e in ranked[1:MAX_SENTENCES] if self._ranking.adds(e, best, self.generation)]
        named = [e for e in ranked if self._names(e, best)]
        others = {e.sentence: e for e in (*(replace(e, highlight=None) for e in named[:1]), *added)}
        return [best, *(others[row] for row in sorted(list(others)[: MAX_SENTENCES - 1]))]

    def _names(self, evidence: Evidence, best: Evidence) -> bool:
        """Whether the best sentence opens with "he" or "it" and this one, just before it, says who or what."""
        shelf, article = self.generation.shelf, self.generation.article_of(best.passage)
        if evidence.sentence != best.sentence - 1 or self.generation.article_of(evidence.passage) != article:
            return False
        before, sentence = shelf.sentence(evidence.sentence), shelf.sentence(best.sentence)
        return before.paragraph == sentence.paragraph and leans_back(sentence.span.of(article.text))

    def _confidence(self, evidence: Evidence, ranked: Sequence[Evidence], language: str) -> float:
        foreign = is_foreign(language, self.generation.article_of(evidence.passage).language)
        return self._ranking.confidence(evidence, ranked, foreign=foreign)

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
