"""The articles of an index, and the numbers that say where their sentences and passages lie."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qabot.domain import Article, Passage, Sentence, Span
from qabot.domain.errors import CorruptIndexError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Rows = npt.NDArray[np.int32]
ARTICLES, STARTS, SENTENCES, PASSAGES = "articles.jsonl", "article-starts.npy", "sentences.npy", "passages.npy"
CACHED_ARTICLES = 256


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Articles on disk, read one at a time; a rebuild that removes the file takes nothing from an open shelf.

    Args:
        lines: the mapped JSON lines file, uint8; article ``i`` lies at ``starts[i]:starts[i + 1]``, int64.
        sentences: ``(m, 3)`` int32: start, end (code points), paragraph; an article's are consecutive.
        passages: ``(n, 3)`` int32: article, first sentence, one past the last sentence.
    """

    lines: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]
    sentences: Rows
    passages: Rows
    _cache: OrderedDict[int, Article] = field(default_factory=OrderedDict)

    @property
    def article_count(self) -> int:
        """How many articles the shelf holds."""
        return len(self.starts) - 1

    def article(self, number: int) -> Article:
        """Read an article by its place on the shelf; the last few hundred are remembered."""
        article = self._cache.get(number)
        if article is None:
            article = self._cache[number] = self._read(number)
            while len(self._cache) > CACHED_ARTICLES:
                self._cache.popitem(last=False)
        return article

    def articles(self) -> tuple[Article, ...]:
        """Read every article, in the shelf's order."""
        return tuple(self._read(number) for number in range(self.article_count))

    def number_of(self, identity: str) -> int | None:
        """Return the place of the article of an id; None when it is not on the shelf.

        The id comes first on an article's line, so no article is read.
        """
        opening = np.frombuffer(_opening(identity), np.uint8)
        numbers = np.flatnonzero(np.diff(self.starts) > len(opening))
        for place, byte in enumerate(opening):
            numbers = numbers[self.lines[self.starts[numbers] + place] == byte]
        return int(numbers[0]) if len(numbers) else None

    def sentence(self, row: int) -> Sentence:
        """Return the sentence of a row of ``sentences``."""
        start, end, paragraph = (int(value) for value in self.sentences[row])
        return Sentence(Span(start, end), paragraph)

    def passage_span(self, row: int) -> Span:
        """Return where a row of ``passages`` lies in its article."""
        _, first, last = (int(value) for value in self.passages[row])
        return Span(int(self.sentences[first][0]), int(self.sentences[last - 1][1]))

    def _read(self, number: int) -> Article:
        try:
            return _parse(self.lines[self.starts[number] : self.starts[number + 1]].tobytes())
        except (ValueError, KeyError, TypeError) as error:
            message = f"article {number} of the index cannot be read: run 'qabot rebuild --full'"
            raise CorruptIndexError(message) from error


def _parse(line: bytes) -> Article:
    fields = json.loads(line)
    if fields["published"] is not None:
        fields["published"] = date.fromisoformat(fields["published"])
    return Article(**fields)


def save_shelf(articles: Sequence[Article], passages: Sequence[Sequence[Passage]], folder: Path) -> None:
    """Write articles and, for each, its passages into an existing folder."""
    lines = [_line(article) for article in articles]
    (folder / ARTICLES).write_bytes(b"".join(lines))
    np.save(folder / STARTS, np.cumsum([0, *map(len, lines)], dtype=np.int64), allow_pickle=False)
    sentence_rows, passage_rows = table_rows(passages)
    np.save(folder / SENTENCES, sentence_rows, allow_pickle=False)
    np.save(folder / PASSAGES, passage_rows, allow_pickle=False)


def _line(article: Article) -> bytes:
    fields = asdict(article) | {"published": article.published.isoformat() if article.published else None}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _opening(identity: str) -> bytes:
    """Return what the line of an article begins with: its fields are sorted by name."""
    return json.dumps({"id": identity}, ensure_ascii=False).encode("utf-8", "surrogatepass")[:-1] + b","


def table_rows(passages: Sequence[Sequence[Passage]]) -> tuple[Rows, Rows]:
    """Return the sentence and passage rows of `Shelf` for articles given by their passages."""
    sentence_rows: list[tuple[int, int, int]] = []
    passage_rows: list[tuple[int, int, int]] = []
    for number, cut in enumerate(passages):
        sentences = unique_sentences(cut)
        place = {sentence: len(sentence_rows) + i for i, sentence in enumerate(sentences)}
        sentence_rows.extend((s.span.start, s.span.end, s.paragraph) for s in sentences)
        passage_rows.extend((number, place[p.sentences[0]], place[p.sentences[-1]] + 1) for p in cut)
    return np.array(sentence_rows, np.int32).reshape(-1, 3), np.array(passage_rows, np.int32).reshape(-1, 3)


def unique_sentences(passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """Return an article's sentences in order, those in two passages once."""
    return tuple(dict.fromkeys(sentence for passage in passages for sentence in passage.sentences))


def load_shelf(folder: Path) -> Shelf:
    """Open what `save_shelf` wrote.

    Raises:
        CorruptIndexError: the files are missing or damaged.
    """
    try:
        lines = _mapped(folder / ARTICLES)
        starts, sentences, passages = (
            np.load(folder / name, allow_pickle=False) for name in (STARTS, SENTENCES, PASSAGES)
        )
    except (OSError, ValueError) as error:
        message = f"the articles in {folder} cannot be read ({error}): run 'qabot rebuild --full'"
        raise CorruptIndexError(message) from error
    return Shelf(lines, starts, sentences, passages)


def _mapped(path: Path) -> npt.NDArray[np.uint8]:
    """Map a file, which may be empty."""
    return np.memmap(path, np.uint8, "r") if path.stat().st_size else np.empty(0, np.uint8)
