"""What a question gets: cited sentences, or the closest passages and no answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from qabot.domain.article import Article, Sentence, Span
    from qabot.domain.small_talk import SmallTalk


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered place in an article, with the passage around it.

    Raises ``ValueError`` when the sentence does not lie in the passage, or the passage not in the text.
    """

    number: int
    article: Article
    sentence: Sentence
    passage: Span
    score: float

    def __post_init__(self) -> None:
        if not self.passage.covers(self.sentence.span) or not self.sentence.span:
            message = f"sentence {self.sentence.span} does not lie in passage {self.passage}"
            raise ValueError(message)
        self.passage.of(self.article.text)

    @property
    def text(self) -> str:
        """The cited sentence: always a slice of the article, there is no other way to set it."""
        return self.sentence.span.of(self.article.text)

    @property
    def passage_text(self) -> str:
        """The passage around the sentence, a slice of the article too."""
        return self.passage.of(self.article.text)


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that answers: a citation, its confidence and the words to highlight.

    ``highlight`` is a span inside the sentence's text, or None.
    """

    citation: Citation
    confidence: float
    highlight: Span | None = None

    def __post_init__(self) -> None:
        _check_probability(self.confidence)
        if self.highlight is not None:
            self.highlight.of(self.text)

    @property
    def text(self) -> str:
        """The sentence itself, a slice of its article."""
        return self.citation.text


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """One to three sentences that answer, best first or in the article's order, each cited.

    Raises ``ValueError`` when there is no sentence, the numbers are not 1, 2, 3 in order, or the confidence is no
    probability.
    """

    question: str
    language: str
    sentences: tuple[CitedSentence, ...]
    confidence: float

    def __post_init__(self) -> None:
        _check_numbers(self.citations)
        _check_probability(self.confidence)
        if not self.sentences:
            raise ValueError("an answer needs at least one sentence")

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations, by number."""
        return tuple(sentence.citation for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The articles do not say; ``closest`` are the nearest passages, offered as that and no more.

    ``confidence`` is the probability that the best of them would have answered. ``small_talk`` is what the message was
    that asked nothing, None for a question; then nothing is close. Raises ``ValueError`` when something is, the
    confidence is no probability, or the numbers are not 1, 2, 3 in order.
    """

    question: str
    language: str
    closest: tuple[Citation, ...]
    confidence: float
    small_talk: SmallTalk | None = None

    def __post_init__(self) -> None:
        _check_numbers(self.closest)
        _check_probability(self.confidence)
        if self.small_talk is not None and (self.closest or self.confidence):
            raise ValueError("small talk asks nothing: no passage is close to it, and its confidence is 0")


def _check_numbers(citations: tuple[Citation, ...]) -> None:
    numbers = [citation.number for citation in citations]
    if numbers != list(range(1, len(numbers) + 1)):
        message = f"an answer's citations are numbered from 1, got {numbers}"
        raise ValueError(message)


def _check_probability(confidence: float) -> None:
    if not 0.0 <= confidence <= 1.0:
        message = f"confidence is a probability, got {confidence}"
        raise ValueError(message)


Answer: TypeAlias = CitedAnswer | NoAnswer
