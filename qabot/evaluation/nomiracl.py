"""Questions with a shelf each and a verdict whether it answers them, from files in the format of NoMIRACL.

Format: Thakur et al. (2024), https://arxiv.org/abs/2312.11361, as JSON lines, one question a line: ``query_id``,
``question``, ``split`` ("relevant" or "non_relevant") and ``passages``, each with ``docid`` and ``text``, which reads
"Title: body". Which words answer is not noted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qabot.domain import Article
from qabot.domain.errors import DatasetError
from qabot.evaluation.datasets import can_be_asked, spread
from qabot.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SUFFIX = ".jsonl"
TITLE_END = ": "
ANSWERABLE = {"relevant": True, "non_relevant": False}


@dataclass(frozen=True, slots=True)
class ShelvedQuestion:
    """A question, the articles it is asked of, and whether they answer it."""

    id: str
    question: str
    articles: tuple[Article, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class ShelvedQuestions:
    """Questions with a shelf each; ``left_out`` counts those that cannot be asked."""

    name: str
    questions: tuple[ShelvedQuestion, ...]
    left_out: int = 0

    def limited(self, count: int | None) -> ShelvedQuestions:
        """Keep every k-th question, ``count`` of them."""
        return replace(self, questions=spread(self.questions, count))


def read_nomiracl(path: Path, *, titles: bool = True) -> ShelvedQuestions:
    """Read a file; each passage becomes an article, its title cut off its text.

    Args:
        path: the file.
        titles: whether an article is searched under its title too.

    Raises:
        DatasetError: the file cannot be read or is of another format.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        questions = [_question(json.loads(line), path, titles=titles) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(f"{path} cannot be read as questions in NoMIRACL format ({error!r})") from error
    kept = tuple(question for question in questions if can_be_asked(question.question))
    return ShelvedQuestions(path.stem, kept, len(questions) - len(kept))


def merge_splits(sets: Mapping[Path, ShelvedQuestions]) -> dict[Path, ShelvedQuestions]:
    """Join the answerable and the unanswerable questions of one set: files that differ in the split they are named for.

    A set of several files is named after their folder and what their names share, any other after its file. Each is
    returned under the path of its first file.
    """
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in sets:
        groups.setdefault((path.absolute().parent, _without_split(path.stem)), []).append(path)
    return {
        paths[0]: sets[paths[0]] if len(paths) == 1 else _joined(f"{folder.name}/{shared}", [sets[p] for p in paths])
        for (folder, shared), paths in groups.items()
    }


def _without_split(stem: str) -> str:
    return stem.removesuffix("relevant").removesuffix("non_").rstrip("._-")


def _joined(name: str, group: Sequence[ShelvedQuestions]) -> ShelvedQuestions:
    questions = tuple(question for part in group for question in part.questions)
    return ShelvedQuestions(name.strip("/"), questions, sum(part.left_out for part in group))


def _question(entry: Mapping[str, Any], path: Path, *, titles: bool) -> ShelvedQuestion:
    if not isinstance(entry["question"], str) or not entry["passages"]:
        raise ValueError(f"question {entry['query_id']} has no text or no passages")
    articles = {str(p["docid"]): _article(str(p["docid"]), p["text"], path, titles=titles) for p in entry["passages"]}
    return ShelvedQuestion(
        str(entry["query_id"]), entry["question"], tuple(articles.values()), ANSWERABLE[entry["split"]]
    )


def _article(docid: str, text: str, path: Path, *, titles: bool) -> Article:
    title, _, body = text.partition(TITLE_END)
    if not title.strip() or not body.strip():
        return Article(docid, docid, text, detect_language(text), path.name, titled=False)
    return Article(docid, title.strip(), body, detect_language(body), path.name, titled=titles)
