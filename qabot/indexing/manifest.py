"""What a generation is made of: its settings, its articles, and the size and digest of each file."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from qabot.domain.errors import CorruptIndexError, IndexMismatchError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qabot.domain import Article

FORMAT = 2
FILE = "manifest.json"
NAME = re.compile("[0-9a-f]{16}")
"""What a generation is called."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file's size in bytes and its SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's description; two of one content are equal.

    Args:
        encoder: id of the encoder its embeddings come from.
        dimension: length of an embedding.
        passage_tokens: token budget of a passage.
        articles: how many articles, and ``passages`` and ``sentences`` likewise.
        article_digests: SHA-256 of each article by its id.
        files: every other file of the generation.
    """

    encoder: str
    dimension: int
    passage_tokens: int
    articles: int
    passages: int
    sentences: int
    article_digests: Mapping[str, str]
    files: Mapping[str, FileRecord]
    format: int = FORMAT

    @property
    def name(self) -> str:
        """What the generation is called: 16 hexadecimal digits that stand for all of its content."""
        return hashlib.sha256(self._text().encode()).hexdigest()[:16]

    def save(self, folder: Path) -> None:
        """Write ``manifest.json``."""
        (folder / FILE).write_text(self._text(), encoding="utf-8", newline="\n")

    def _text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digest_article(article: Article) -> str:
    """Return the SHA-256 of everything an answer can show of an article."""
    fields = (article.id, article.title, article.text, article.language, article.source, str(article.published))
    return hashlib.sha256("\0".join(fields).encode()).hexdigest()


def record_files(folder: Path) -> dict[str, FileRecord]:
    """Measure and digest every file in ``folder``."""
    return {path.name: _record(path) for path in sorted(folder.iterdir())}


def _record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        return FileRecord(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def read_manifest(folder: Path) -> Manifest:
    """Read a generation's manifest.

    Raises:
        CorruptIndexError: it is missing or damaged.
        IndexMismatchError: another release of qabot wrote it.
    """
    try:
        fields = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if fields["format"] != FORMAT:
            message = f"the index in {folder} has format {fields['format']}, this release reads {FORMAT}"
            raise IndexMismatchError(f"{message}: run 'qabot rebuild'")
        fields["files"] = {name: FileRecord(**record) for name, record in fields["files"].items()}
        manifest = Manifest(**fields)
        if manifest.name != folder.name:
            message = f"the content of {folder / FILE} is {manifest.name}, its folder's name says otherwise"
            raise CorruptIndexError(f"{message}: run 'qabot rebuild --full'")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{folder / FILE} cannot be read ({type(error).__name__}): run 'qabot rebuild --full'"
        raise CorruptIndexError(message) from error
    return manifest


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its record.

    Raises:
        CorruptIndexError: a file is missing, cut short or changed; the message names it.
    """
    for name, record in manifest.files.items():
        path = folder / name
        try:
            found = _record(path)
        except OSError as error:
            message = f"{path} of the index cannot be read ({error.strerror}): run 'qabot rebuild --full'"
            raise CorruptIndexError(message) from error
        if found != record:
            sizes = f"{found.bytes} bytes, expected {record.bytes}"
            message = f"{path} of the index is damaged ({'other content' if found.bytes == record.bytes else sizes})"
            raise CorruptIndexError(f"{message}: run 'qabot rebuild --full'")
