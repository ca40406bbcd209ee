"""Questions with known answers, from files in the format of SQuAD.

Format: https://rajpurkar.github.io/SQuAD-explorer/ (1.1 and 2.0: ``is_impossible`` or no answer is unanswerable).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from qabot.answering.answerer import checked_question
from qabot.domain import Article
from qabot.domain.errors import DatasetError, QabotError
from qabot.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Question = TypeVar("Question")


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question, the article it was asked of, and its gold answers; none when that article does not answer it."""

    id: str
    question: str
    article_id: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A shelf and the questions about it; ``left_out`` counts those that cannot be asked or measured."""

    name: str
    articles: tuple[Article, ...]
    questions: tuple[LabelledQuestion, ...]
    left_out: int = 0

    def limited(self, count: int | None) -> Dataset:
        """Keep the whole shelf and every k-th question, ``count`` of them."""
        return replace(self, questions=spread(self.questions, count))


def spread(questions: tuple[Question, ...], count: int | None) -> tuple[Question, ...]:
    """Return every k-th question, ``count`` of them; all when there are no more, or the count is None."""
    if count is None or count >= len(questions):
        return questions
    step = len(questions) / count
    return tuple(questions[int(i * step)] for i in range(count))


def read_squad(path: Path, *, titles: bool = True) -> Dataset:
    """Read a file; each distinct context becomes an article, its text unchanged.

    Left out and counted is a question that is blank or too long to be asked, or whose every answer is blank.

    Args:
        path: the JSON file.
        titles: whether an article is searched under its title too.

    Raises:
        DatasetError: the file cannot be read or is of another format.
    """
    try:
        paragraphs = list(_paragraphs(json.loads(path.read_text(encoding="utf-8"))["data"]))
        articles = {text: _article(title, text, path, titles=titles) for title, text, _ in paragraphs}
        entries = [(qa, articles[text].id) for _, text, qas in paragraphs for qa in qas]
        questions = [_question(qa, article_id) for qa, article_id in entries]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(f"{path} cannot be read as questions in SQuAD format ({error!r})") from error
    kept = tuple(
        question
        for (qa, _), question in zip(entries, questions, strict=True)
        if (question.answers or not qa.get("answers")) and can_be_asked(question.question)
    )
    return Dataset(path.stem, tuple(articles.values()), kept, len(questions) - len(kept))


def can_be_asked(question: str) -> bool:
    """Whether it is neither blank nor too long."""
    try:
        checked_question(question)
    except QabotError:
        return False
    return True


def _paragraphs(data: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, Iterable[Mapping[str, Any]]]]:
    for article in data:
        for paragraph in article["paragraphs"]:
            yield article.get("title") or "", paragraph["context"], paragraph["qas"]


def _article(title: str, text: str, path: Path, *, titles: bool) -> Article:
    identity = hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()[:12]
    titled = titles and bool(title.strip())
    return Article(identity, title.strip() or path.stem, text, detect_language(text), path.name, titled=titled)


def _question(qa: Mapping[str, Any], article_id: str) -> LabelledQuestion:
    if not isinstance(qa["question"], str):
        raise TypeError("a question is no text")
    texts = [] if qa.get("is_impossible") else [answer["text"].strip() for answer in qa.get("answers") or ()]
    return LabelledQuestion(str(qa["id"]), qa["question"], article_id, tuple(dict.fromkeys(filter(None, texts))))
