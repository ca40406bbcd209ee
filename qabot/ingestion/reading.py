"""One file to one article."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from qabot.domain import Article
from qabot.domain.errors import ArticleError
from qabot.ingestion.characters import one_line
from qabot.ingestion.folder import printable, relative_name
from qabot.ingestion.formats import FORMATS, parser_for
from qabot.language import UNKNOWN, detect_language, split_sentences

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.ingestion.document import Document, Dropped

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what of its file is not in it."""

    article: Article
    dropped: tuple[Dropped, ...]


def article_id(name: str) -> str:
    """Return the id of a file by its path inside the folder, with forward slashes.

    The first 12 hex digits of the SHA-256 of the path in NFC and UTF-8: the same on every machine, for every
    place of the folder and every content of the file.
    """
    return hashlib.sha256(unicodedata.normalize("NFC", name).encode("utf-8")).hexdigest()[:12]


def read_article(path: Path, folder: Path, *, max_bytes: int = MAX_BYTES) -> Reading:
    """Read one file of the folder.

    Raises:
        ArticleError: in one line that names the file and the remedy: it cannot be opened, is larger than
            ``max_bytes``, has no known format, is no text in any known encoding, or holds no sentence.
    """
    name = printable(relative_name(path, folder))
    parser = parser_for(path)
    if parser is None:
        message = f"{name}: no format has its extension; known are {' '.join(sorted(FORMATS))}"
        raise ArticleError(message)
    document = parser(_bytes(path, name, max_bytes), name)
    text = document.text
    if not split_sentences(text):
        message = f"{name}: holds no sentence; add text to it, or remove it"
        raise ArticleError(message)
    article = Article(
        id=article_id(relative_name(path, folder)),
        title=_title(document, path.stem),
        text=text,
        language=_language(document),
        source=_source(path, folder),
        published=document.published,
        titled=document.title is not None,
    )
    return Reading(article, document.dropped)


def _bytes(path: Path, name: str, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        message = f"{name}: cannot be read ({error.strerror}); check that it exists and its permissions"
        raise ArticleError(message) from error
    if len(data) > max_bytes:
        message = f"{name}: larger than {max_bytes:,} bytes; split it into smaller files"
        raise ArticleError(message)
    if not data:
        message = f"{name}: is empty; add text to it, or remove it"
        raise ArticleError(message)
    return data


def _title(document: Document, stem: str) -> str:
    return one_line(document.title or "") or one_line(stem) or printable(stem)


def _language(document: Document) -> str:
    found = detect_language(document.text)
    claimed = (document.language or "").strip().lower().replace("_", "-").split("-")[0]
    is_code = len(claimed) == 2 and claimed.isascii() and claimed.isalpha()  # noqa: PLR2004 - ISO 639-1
    return claimed if found == UNKNOWN and is_code else found


def _source(path: Path, folder: Path) -> str:
    """Return the file's path; bytes of the folder's own name that are no UTF-8 are escaped, as `printable` does."""
    source = str(PurePosixPath(folder.as_posix()) / relative_name(path, folder))
    return source.encode("utf-8", "backslashreplace").decode("utf-8")
