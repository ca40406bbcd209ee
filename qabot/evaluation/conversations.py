"""Conversations with the passages that answer their last question, from files in the format of MTRAG.

Format: Katsis et al. (2025), https://arxiv.org/abs/2501.03468. ``mtragun_reference.jsonl`` holds one conversation a
line, its turns in ``input`` and the passages that answer the last in ``contexts``, none of them titled.
``D_lastturn.jsonl`` and ``D_rewrite.jsonl`` hold questions of other conversations by ``conversation<::>turn``: as they
were asked, and as a person rewrote them to stand alone. Which passages answer those is not noted there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qabot.domain import Article
from qabot.domain.errors import DatasetError
from qabot.language import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

REFERENCE, LAST_TURN, REWRITE = "mtragun_reference.jsonl", "_lastturn.jsonl", "_rewrite.jsonl"
SPEAKER = "|user|:"


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one person asked.

    Args:
        id: of the conversation's last question.
        domain: the collection it is about.
        questions: in order; the last is the one that is measured.
        relevant: ids of the articles that answer it, empty when they are not known.
        rewrite: the last question as a person rewrote it to stand alone, empty when nobody did.
    """

    id: str
    domain: str
    questions: tuple[str, ...]
    relevant: frozenset[str] = frozenset()
    rewrite: str = ""


@dataclass(frozen=True, slots=True)
class Conversations:
    """The pool of passages, each an article; conversations whose answers are in it, and those with a rewrite.

    One of the first kind has a rewrite only where one of the second kind ends in the same two questions.
    """

    articles: tuple[Article, ...]
    answered: tuple[Conversation, ...]
    rewritten: tuple[Conversation, ...]


def read_conversations(folder: Path) -> Conversations:
    """Read a folder of these files; only conversations of two or more questions are kept.

    Raises:
        DatasetError: a file is missing or of another format.
    """
    try:
        entries = list(_lines(folder / REFERENCE))
        pool = _pool(entries)
        names = {article.id: article for article in pool.values()}
        rewritten = [each for path in sorted(folder.glob(f"*{LAST_TURN}")) for each in _rewritten(path)]
        rewrites = {_key(each): each.rewrite for each in rewritten}
        answered = [_answered(entry, pool) for entry in entries if entry["contexts"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(f"{folder} cannot be read as conversations in MTRAG format ({error!r})") from error
    answered = [replace(each, rewrite=rewrites.get(_key(each), "")) for each in answered]
    kept = (tuple(each for each in group if len(each.questions) > 1) for group in (answered, rewritten))
    return Conversations(tuple(names.values()), *kept)


def _key(conversation: Conversation) -> tuple[str, ...]:
    """Return what two conversations that end in the same two questions have in common."""
    return tuple(map(comparable, conversation.questions[-2:]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _pool(entries: Sequence[Mapping[str, Any]]) -> dict[str, Article]:
    """Return each passage once, by what it says: two ids may have one text."""
    pool: dict[str, Article] = {}
    for entry in entries:
        for passage in entry["contexts"]:
            text, id_ = str(passage["text"]).strip(), str(passage["document_id"])
            pool.setdefault(comparable(text), Article(id_, id_, text, "en", REFERENCE, titled=False))
    return pool


def _answered(entry: Mapping[str, Any], pool: Mapping[str, Article]) -> Conversation:
    asked = tuple(turn["text"].strip() for turn in entry["input"] if turn["speaker"] == "user")
    relevant = frozenset(pool[comparable(str(passage["text"]).strip())].id for passage in entry["contexts"])
    return Conversation(entry["task_id"], entry["Collection"], asked, relevant)


def _rewritten(path: Path) -> Iterator[Conversation]:
    """Yield every question of a file with those of its conversation that come before it."""
    domain = path.name.removesuffix(LAST_TURN)
    rewrites = {entry["_id"]: _said(entry) for entry in _lines(path.with_name(domain + REWRITE))}
    conversations: dict[str, dict[int, str]] = {}
    for entry in _lines(path):
        conversation, _, turn = entry["_id"].partition("<::>")
        conversations.setdefault(conversation, {})[int(turn)] = _said(entry)
    for conversation, questions in conversations.items():
        for turn in questions:
            asked = tuple(questions[earlier] for earlier in sorted(questions) if earlier <= turn)
            id_ = f"{conversation}<::>{turn}"
            yield Conversation(id_, domain, asked, rewrite=rewrites[id_])


def _said(entry: Mapping[str, Any]) -> str:
    return str(entry["text"]).strip().removeprefix(SPEAKER).strip()
