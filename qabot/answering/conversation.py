"""A question understood from those before it: what it leans on, and which articles to look in first.

A pure function of the question and the turns; nothing is remembered here. A question that does not lean on another, and
is no reply to an answer, is understood as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.language import UNKNOWN, content_words, detect_language, leans_on_earlier, word_spans, words
from qabot.retrieval import ALONE, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_TURNS = 3  # earlier questions that are looked at
LEANING_BONUS = 0.01  # for the passages of the articles cited before, when the question leans on that answer
REPLY_BONUS = 0.03  # when it was asked in reply to it
MAX_EARLIER = 500  # code points of the earlier question that count


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question, and the ids of the articles that its answer cited, or else of the closest ones."""

    question: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A question with what it is understood from.

    Args:
        question: as it was asked.
        earlier: the question before it that it leans on, empty where it leans on none.
        context: what counts beside the question when passages are looked for.
    """

    question: str
    earlier: str = ""
    context: Context = ALONE

    @property
    def text(self) -> str:
        """What is read with a passage: the question, then in brackets what the earlier one is about.

        Not the earlier question itself, which a reader would answer too.
        """
        return f"{self.question} ({_topic(self.earlier)})" if self.earlier else self.question

    @property
    def language(self) -> str:
        """The question's language; of one that does not tell, the earlier one's."""
        language = detect_language(self.question)
        return detect_language(self.earlier) if language == UNKNOWN and self.earlier else language


def understand(question: str, before: Sequence[Turn] = (), *, reply: bool = False) -> Understood:
    """Understand a question from the turns before it, oldest first.

    Args:
        question: as it was asked.
        before: the last three count.
        reply: whether it was asked in reply to the answer of the last turn.
    """
    turns = before[-MAX_TURNS:]
    leans = bool(turns) and leans_on_earlier(question)
    if not turns or not (leans or reply):
        return Understood(question)
    bonus = REPLY_BONUS if reply else LEANING_BONUS
    if not leans:
        return Understood(question, context=Context((), turns[-1].articles, bonus))
    earlier = _leaned_on(turns)
    return Understood(question, earlier, Context(tuple(content_words(earlier)), turns[-1].articles, bonus))


def _leaned_on(turns: Sequence[Turn]) -> str:
    """Return the last question with those that it leans on itself, oldest first, cut to its last `MAX_EARLIER`."""
    first = len(turns) - 1
    while first > 0 and leans_on_earlier(turns[first].question):
        first -= 1
    return " ".join(turn.question.strip() for turn in turns[first:])[-MAX_EARLIER:].strip()


def _topic(question: str) -> str:
    """Return the content words of a question as they are written; the whole of it where they cannot be told."""
    kept = frozenset(content_words(question))
    pairs = zip(word_spans(question), words(question), strict=True)
    return " ".join(span.of(question) for span, word in pairs if word in kept) or question
