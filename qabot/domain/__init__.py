"""The words of the project: articles, spans, answers and the errors it raises."""

from qabot.domain.answer import Answer, Citation, CitedAnswer, CitedSentence, NoAnswer
from qabot.domain.article import Article, Passage, Sentence, Span
from qabot.domain.ports import Embeddings, Encoder, Progress, Reader, ignore_progress
from qabot.domain.reading import PassageReading
from qabot.domain.small_talk import SmallTalk

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
    "PassageReading",
    "Progress",
    "Reader",
    "Sentence",
    "SmallTalk",
    "Span",
    "ignore_progress",
]
