"""The words of the project: articles, spans, answers and the errors it raises."""

from qabot.domain.answer import Answer, Citation, CitedAnswer, CitedSentence, NoAnswer
from qabot.domain.article import Article, Passage, Sentence, Span
from qabot.domain.ports import Embeddings, Encoder, Progress, ignore_progress

__all__ = [
    "Answer",
    "Article",
    "Citation",
    "CitedAnswer",
    "CitedSentence",
    "Embeddings",
    "Encoder",
    "NoAnswer",
    "Passage",
    "Progress",
    "Sentence",
    "Span",
    "ignore_progress",
]
