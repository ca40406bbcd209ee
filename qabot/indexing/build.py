"""What `qabot rebuild` does once the articles are read: cut, embed, index, check, make live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from qabot.domain import ignore_progress
from qabot.domain.errors import CorruptIndexError, IndexMismatchError, NoIndexError, QabotError, RebuildRunningError
from qabot.indexing.embeddings import embed
from qabot.indexing.generation import (
    Generation,
    building_folder,
    current_name,
    load_checked,
    open_generation,
    publish,
    remove_stale,
)
from qabot.indexing.lexical import build_lexical
from qabot.indexing.manifest import Manifest, digest_article, record_files
from qabot.indexing.passages import cut_passages, passage_input, sentence_inputs
from qabot.indexing.shelf import save_shelf, unique_sentences
from qabot.indexing.vectors import build_vectors
from qabot.language import lexical_terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qabot.domain import Article, Encoder, Passage, Progress
    from qabot.indexing.embeddings import EmbeddingTable

LOCK = ".lock"
RESERVED_TOKENS = 48  # of what an encoder reads, for the title, the prompt and the special tokens


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a rebuild made live; ``reused`` and ``encoded`` count distinct texts of passages and sentences."""

    generation: str
    changed: bool
    articles: int
    passages: int
    sentences: int
    reused: int
    encoded: int


def build_index(  # noqa: PLR0913 - each is a choice of the caller's
    articles: Sequence[Article],
    index: Path,
    encoder: Encoder,
    passage_tokens: int,
    *,
    full: bool = False,
    progress: Progress = ignore_progress,
) -> BuildSummary:
    """Bring the index up to date with the articles, or leave it as it was.

    Args:
        articles: the whole shelf.
        index: the index folder; made if there is none.
        encoder: embeds what the live generation does not have already.
        passage_tokens: token budget of a passage; less where the encoder reads less.
        full: reuse nothing of the live generation.
        progress: told of the steps "cut" and "encode".

    Raises:
        RebuildRunningError: another rebuild holds the index.
        QabotError: the index cannot be written; the live generation is whole.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        with FileLock(index / LOCK, timeout=0):
            return _build(articles, index, encoder, passage_tokens, full=full, progress=progress)
    except Timeout as error:
        message = f"another rebuild is running on {index}: wait for it to end"
        raise RebuildRunningError(message) from error
    except OSError as error:
        message = f"the index in {index} cannot be written: {error.strerror or error}"
        raise QabotError(
            f"{message}; free space or choose another folder with --index. The old index is whole"
        ) from error


def _build(  # noqa: PLR0913 - as `build_index`
    articles: Sequence[Article],
    index: Path,
    encoder: Encoder,
    passage_tokens: int,
    *,
    full: bool,
    progress: Progress,
) -> BuildSummary:
    live, before = _usable(index, encoder), _live_folder(index)
    passages = _cut(articles, encoder, passage_tokens, progress)
    with building_folder(index) as folder:
        shelf = tuple(zip(articles, passages, strict=True))
        counts = _write(shelf, folder, encoder, live.embeddings if live and not full else None, progress)
        manifest = Manifest(
            encoder.id,
            encoder.dimension,
            passage_tokens,
            articles=len(articles),
            passages=sum(map(len, passages)),
            sentences=counts.sentences,
            article_digests={article.id: digest_article(article) for article in articles},
            files=record_files(folder),
        )
        manifest.save(folder)
        changed = live is None or live.name != manifest.name
        if changed:
            load_checked(folder, manifest)
            publish(index, folder, manifest.name)
    remove_stale(index, {manifest.name, before})
    return BuildSummary(
        manifest.name, changed, len(articles), manifest.passages, counts.sentences, counts.reused, counts.encoded
    )


def _usable(index: Path, encoder: Encoder) -> Generation | None:
    """Open the live generation for its embeddings; a damaged or foreign one has none to give."""
    try:
        return open_generation(index, encoder.id)
    except (NoIndexError, CorruptIndexError, IndexMismatchError):
        return None


def _live_folder(index: Path) -> str | None:
    """Return the live generation's name, for readers that are about to open it; None when there is none."""
    try:
        return current_name(index)
    except CorruptIndexError:
        return None


def _cut(
    articles: Sequence[Article], encoder: Encoder, passage_tokens: int, progress: Progress
) -> list[tuple[Passage, ...]]:
    budget = max(1, min(passage_tokens, encoder.max_tokens - RESERVED_TOKENS))
    cut = []
    for done, article in enumerate(articles, start=1):
        cut.append(cut_passages(article, encoder.count_tokens, budget))
        progress("cut", done, len(articles))
    return cut


@dataclass(frozen=True, slots=True)
class _Counts:
    sentences: int
    reused: int
    encoded: int


def _write(
    shelf: Sequence[tuple[Article, tuple[Passage, ...]]],
    folder: Path,
    encoder: Encoder,
    known: EmbeddingTable | None,
    progress: Progress,
) -> _Counts:
    """Write every file but the manifest."""
    passage_texts = [passage_input(article, passage) for article, cut in shelf for passage in cut]
    sentences = [sentence_inputs(article, s) for article, cut in shelf for s in unique_sentences(cut)]
    save_shelf([article for article, _ in shelf], [cut for _, cut in shelf], folder)
    build_lexical(lexical_terms(text) for text in passage_texts).save(folder)
    table, encoded = embed([*((text,) for text in passage_texts), *sentences], encoder, known, progress)
    table.save(folder)
    build_vectors(table.vectors[: len(passage_texts)]).save(folder)
    return _Counts(len(sentences), len(table.by_digest()) - encoded, encoded)
