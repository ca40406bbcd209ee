"""One generation of the index on disk: written beside the live one, checked, then made live in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qabot.domain.errors import CorruptIndexError, IndexMismatchError, NoIndexError
from qabot.indexing.embeddings import EmbeddingTable, load_embeddings
from qabot.indexing.lexical import LexicalIndex, load_lexical
from qabot.indexing.manifest import NAME, Manifest, check_files, read_manifest
from qabot.indexing.shelf import Shelf, load_shelf
from qabot.indexing.vectors import VectorIndex, load_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.domain import Article

CURRENT, GENERATIONS, BUILDING = "CURRENT", "generations", ".building-"


@dataclass(frozen=True, slots=True, eq=False)
class Generation:
    """An open generation: immutable, and readable to the end even when a later rebuild removes it."""

    name: str
    manifest: Manifest
    shelf: Shelf
    vectors: VectorIndex
    lexical: LexicalIndex
    embeddings: EmbeddingTable

    @property
    def passage_count(self) -> int:
        """How many passages. Row ``i`` of `embeddings` is passage ``i``, row ``passage_count + j`` sentence ``j``."""
        return self.manifest.passages

    def article_of(self, passage: int) -> Article:
        """Return the article that a row of passages is cut from."""
        return self.shelf.article(int(self.shelf.passages[passage][0]))


def current_name(index: Path) -> str | None:
    """Return the live generation's name; None when there is no index.

    Raises:
        CorruptIndexError: ``CURRENT`` names no generation.
    """
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{index / CURRENT} cannot be read ({error}): run 'qabot rebuild'"
        raise CorruptIndexError(message) from error
    if not NAME.fullmatch(name) or not (index / GENERATIONS / name).is_dir():
        message = f"{index / CURRENT} names {name!r}, which is no generation there: run 'qabot rebuild'"
        raise CorruptIndexError(message)
    return name


def open_generation(index: Path, encoder_id: str | None = None, passage_tokens: int | None = None) -> Generation:
    """Open the live generation.

    Args:
        index: the index folder.
        encoder_id: the encoder it must have been built with; any when None.
        passage_tokens: the passage budget it must have been built with; any when None.

    Raises:
        NoIndexError: there is none.
        CorruptIndexError: its files are not what its manifest says.
        IndexMismatchError: it was built with another encoder or budget.
    """
    folder, manifest = live_manifest(index)
    _check_settings(index, "encoder", manifest.encoder, encoder_id)
    _check_settings(index, "passage budget", manifest.passage_tokens, passage_tokens)
    return load_checked(folder, manifest)


def live_manifest(index: Path) -> tuple[Path, Manifest]:
    """Return the live generation's folder and manifest, its other files unread.

    Raises:
        NoIndexError: there is none.
        CorruptIndexError, IndexMismatchError: as `read_manifest`.
    """
    name = current_name(index)
    if name is None:
        raise NoIndexError(f"there is no index in {index}: run 'qabot rebuild'")
    folder = index / GENERATIONS / name
    return folder, read_manifest(folder)


def _check_settings(index: Path, what: str, built: str | int, wanted: str | int | None) -> None:
    if wanted not in {None, built}:
        message = f"the index in {index} was built with the {what} {built}, the settings ask for {wanted}"
        raise IndexMismatchError(f"{message}: run 'qabot rebuild'")


def load_checked(folder: Path, manifest: Manifest) -> Generation:
    """Compare every file with its record, and open the generation.

    Raises:
        CorruptIndexError: a file is not what the manifest says.
    """
    check_files(folder, manifest)
    generation = Generation(
        folder.name,
        manifest,
        load_shelf(folder),
        load_vectors(folder),
        load_lexical(folder, manifest.passages),
        load_embeddings(folder),
    )
    shelf, rows = generation.shelf, manifest.passages + manifest.sentences
    found = (shelf.article_count, len(shelf.passages), len(generation.vectors), len(generation.embeddings.vectors))
    if found != (manifest.articles, manifest.passages, manifest.passages, rows):
        message = f"{folder} holds {found} articles, passages, vectors and embeddings, not what its manifest says"
        raise CorruptIndexError(f"{message}: run 'qabot rebuild --full'")
    return generation


@contextmanager
def building_folder(index: Path) -> Iterator[Path]:
    """Give a new folder to write a generation in; whatever is left of it goes when the block ends."""
    generations = index / GENERATIONS
    generations.mkdir(parents=True, exist_ok=True)
    for left in generations.glob(f"{BUILDING}*"):  # by a killed rebuild, on a disk that may be full
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=generations))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(index: Path, built: Path, name: str) -> None:
    """Move a finished folder to its name and point ``CURRENT`` at it; on disk before anybody sees it."""
    target = index / GENERATIONS / name
    for path in (*built.iterdir(), built):
        _sync(path)
    pointer = index / f"{CURRENT}.new"
    pointer.write_text(f"{name}\n", encoding="utf-8")  # before the move: the last step that takes room
    _sync(pointer)
    if target.exists():  # of the same content, damaged or live before the last one
        shutil.rmtree(target)
    built.rename(target)
    _sync(target.parent)
    pointer.replace(index / CURRENT)
    _sync(index)


def remove_stale(index: Path, keep: set[str | None]) -> None:
    """Remove generations not in ``keep`` and what a killed rebuild left behind."""
    for folder in (index / GENERATIONS).iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Flush a file, or a folder's entries, to disk; Windows does the latter by itself and refuses to be asked."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
