"""Files put into the articles folder and taken out of it, one at a time; nothing is overwritten or deleted."""

from __future__ import annotations

import os
import shutil
import threading
import unicodedata
from contextlib import contextmanager
from itertools import count
from pathlib import Path, PurePosixPath
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qabot.domain.errors import ArticleError, NoArticleError
from qabot.ingestion.folder import list_files, relative_name
from qabot.ingestion.formats import FORMATS, parser_for
from qabot.ingestion.reading import MAX_BYTES, article_id, read_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.domain import Article

_ODD = '<>:"|?*'  # no name on Windows has them


class ArticleFolder:
    """An articles folder that is edited from several threads.

    Args:
        folder: of the articles.
        kept: where the files of removed articles go.
        max_bytes: of one file.
    """

    def __init__(self, folder: Path, kept: Path, max_bytes: int) -> None:
        self._folder, self._kept, self._max_bytes = folder, kept, max_bytes
        self._lock = threading.Lock()

    def add(self, name: str, content: bytes, /) -> str:
        """Return the title of the new article; raises as `add_file`."""
        with self._lock:
            return add_file(self._folder, name, content, self._max_bytes).title

    def remove(self, article_id: str, /) -> str:
        """Return the title of the article that was taken out; raises as `remove_article`."""
        with self._lock:
            return remove_article(self._folder, article_id, self._kept, self._max_bytes).title


def add_file(folder: Path, name: str, content: bytes, max_bytes: int) -> Article:
    """Write a file into the folder after reading it as the article that it becomes.

    Of the name the last component is taken, without control characters and leading dots.

    Raises:
        ArticleError: in one line with the remedy: the name is empty, has no known extension or is there already, the
            content makes no article, or it cannot be written; the folder stays as it was.
    """
    name = _safe(name)
    with _told(name):
        list_files(folder)  # refuses a folder that is none
        if name.casefold() in {unicodedata.normalize("NFC", each).casefold() for each in os.listdir(folder)}:  # noqa: PTH208 - names are enough
            raise ArticleError(f"{name} is there already: send it under another name, or /remove it first")
        with TemporaryDirectory() as aside:
            trial = Path(aside, name)
            trial.write_bytes(content)
            read_article(trial, Path(aside), max_bytes=max_bytes)
        _write(folder / name, content)
    return read_article(folder / name, folder, max_bytes=max_bytes).article


def remove_article(folder: Path, wanted: str, kept: Path, max_bytes: int = MAX_BYTES) -> Article:
    """Move the file of the article with an id into ``kept``, where it gets a number if its name is taken.

    Raises:
        NoArticleError: there is none.
        ArticleError: the file cannot be read as one, or cannot be moved.
    """
    for path in list_files(folder).files:
        name = relative_name(path, folder)
        if article_id(name) == wanted:
            article = read_article(path, folder, max_bytes=max_bytes).article
            with _told(name):
                _move(path, kept)
            return article
    raise NoArticleError(f"no article has the id {wanted}; qabot sources lists the ids")


def _safe(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if letter.isprintable() and letter not in _ODD)
    safe = unicodedata.normalize("NFC", shown).lstrip(". ").rstrip(". ")
    known = " ".join(sorted(FORMATS))
    if not safe:
        raise ArticleError(f"the file has no name: send it under one that ends in any of {known}")
    if parser_for(PurePosixPath(safe)) is None:
        raise ArticleError(f"{safe}: no format has its extension; known are {known}")
    return safe


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(f".{token_hex(8)}.part")  # hidden: no rebuild reads it
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _move(path: Path, kept: Path) -> None:
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    for number in count(1):
        target = kept / (path.name if number == 1 else f"{path.stem}-{number}{path.suffix}")
        try:
            target.open("xb").close()  # takes the name
        except FileExistsError:
            continue
        try:
            shutil.move(path, target)  # over what was just made; across file systems too
        except OSError:
            if path.exists():
                target.unlink(missing_ok=True)
            raise
        return


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say of a file what the system would not do with it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArticleError(
            f"{name}: the articles folder cannot be changed ({reason}); check its permissions"
        ) from error
