"""A folder of files to articles: what becomes one, what does not, and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.domain.errors import ArticleError
from qabot.ingestion.folder import Fault, Skipped, list_files, printable, relative_name
from qabot.ingestion.reading import MAX_BYTES, read_article

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.domain import Article, Progress
    from qabot.ingestion.document import Dropped
    from qabot.ingestion.reading import Reading

STEP = "reading articles"
"""The step's name as ``Progress`` hears it."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every file of a folder is in one of the first three: an article, a fault or skipped.

    Articles are in the order of their paths; ``dropped`` is text left out of the articles.
    """

    articles: tuple[Article, ...]
    faults: tuple[Fault, ...]
    skipped: tuple[Skipped, ...]
    dropped: tuple[Dropped, ...]


def read_library(folder: Path, progress: Progress | None = None, *, max_bytes: int = MAX_BYTES) -> Library:
    """Read every article under ``folder``, one file at a time; a faulty file never stops the rest.

    Of files with the same text the first is kept and the others are skipped.

    Raises:
        ArticleError: there is no such folder.
    """
    listing = list_files(folder)
    shelf = _Shelf(list(listing.faults), list(listing.skipped))
    for done, path in enumerate(listing.files):
        if progress:
            progress(STEP, done, len(listing.files))
        shelf.add(path, folder, max_bytes)
    if progress:
        progress(STEP, len(listing.files), len(listing.files))
    return shelf.library()


class _Shelf:
    def __init__(self, faults: list[Fault], skipped: list[Skipped]) -> None:
        self._readings: list[Reading] = []
        self._faults = faults
        self._skipped = skipped
        self._by_text: dict[bytes, str] = {}
        self._ids: set[str] = set()

    def add(self, path: Path, folder: Path, max_bytes: int) -> None:
        name = printable(relative_name(path, folder))
        try:
            reading = read_article(path, folder, max_bytes=max_bytes)
        except ArticleError as error:
            self._faults.append(Fault(name, str(error).removeprefix(f"{name}: ")))
            return
        article = reading.article
        digest = hashlib.sha256(article.text.encode()).digest()
        if article.id in self._ids:
            self._faults.append(Fault(name, "another file's name differs from it only in Unicode form; rename one"))
        elif digest in self._by_text:
            self._skipped.append(Skipped(name, f"the same text as {self._by_text[digest]}"))
        else:
            self._readings.append(reading)
            self._ids.add(article.id)
            self._by_text[digest] = name

    def library(self) -> Library:
        return Library(
            articles=tuple(reading.article for reading in self._readings),
            faults=tuple(sorted(self._faults)),
            skipped=tuple(sorted(self._skipped)),
            dropped=tuple(drop for reading in self._readings for drop in reading.dropped),
        )
