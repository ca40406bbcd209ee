"""Answers and posts to store, and a clock that is set by hand."""

from __future__ import annotations

from qabot.domain import SmallTalk, Span
from qabot.telegram.kept import KeptAnswer, Quotation
from qabot.telegram.posts import Button, Post
from qabot.telegram.store import Asked

PASSAGE = "The sun is hot. It is far away. ﷺ 🌞"


class Clock:
    """Stands still until it is told the time."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def quotation(number: int = 1) -> Quotation:
    return Quotation(number, "sun", "The sun", "sun.txt", 1, PASSAGE, Span(0, 15), Span(11, 14))


def cited(question: str = "What is hot?") -> KeptAnswer:
    return KeptAnswer(question, "en", 0.75, (quotation(),), (), (quotation(2),), 3)


def missed(question: str = "What is cold?") -> KeptAnswer:
    return KeptAnswer(question, "en", 0.125, (), (quotation(),), (), 3)


def chatted(question: str = "hello") -> KeptAnswer:
    return KeptAnswer(question, "en", 0.0, (), (), (), 3, SmallTalk.GREETING)


def asked(update_id: int | None = None, chat: int = 7, person: int | None = 7, message: int | None = 70) -> Asked:
    return Asked(update_id, chat, person, message)


def posts(*texts: str) -> tuple[Post, ...]:
    return tuple(Post(text, ((Button("👍", "v:1:1"), Button("read", url="https://example.org")), ())) for text in texts)
