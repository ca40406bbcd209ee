"""Whether each part is in place: what `qabot doctor` asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.assembly import models
from qabot.assembly.shelf import nothing_to_read
from qabot.domain import ignore_progress
from qabot.domain.errors import ArticleError
from qabot.indexing import open_generation
from qabot.ingestion import read_library
from qabot.models.bundled import HUB_NAME, bundled_file, bundled_folder
from qabot.reading import ByReader
from qabot.settings import BUNDLED

if TYPE_CHECKING:
    from qabot.settings import Settings


def check_articles(settings: Settings) -> str:
    """Read every article and say how many there are.

    Raises:
        ArticleError: the folder is missing, holds no article, or a file cannot be read.
    """
    library = read_library(settings.articles_dir, max_bytes=settings.max_article_bytes)
    if not library.articles:
        raise ArticleError(nothing_to_read(settings, library))
    for fault in library.faults[:1]:
        raise ArticleError(f"{len(library.faults)} not read; {fault.file}: {fault.message}")
    return f"{len(library.articles)} in {settings.articles_dir}"


def check_encoder(settings: Settings) -> str:
    """Load the encoder, embed a word, and say what it is.

    Raises:
        ModelError: it cannot be loaded.
    """
    encoder = models.make_encoder(settings, ignore_progress)
    encoder.encode_query(["?"])
    missing = settings.encoder == BUNDLED and bundled_file() is None
    note = f"; the embedded one has no build for this platform, {HUB_NAME} from the hub stands in" if missing else ""
    return f"{encoder.id}, {encoder.dimension} dimensions{note}"


def check_reader(settings: Settings) -> str:
    """Load the reader, read a word, and say what it is.

    Raises:
        ModelError: it cannot be loaded.
    """
    ranking = models.make_ranking(settings, models.make_encoder(settings, ignore_progress), ignore_progress)
    if not isinstance(ranking, ByReader):
        return "none, sentences are chosen by meaning"
    ranking.reader.read("?", [("", "?")])
    return ranking.reader.id


def _encoder_id(settings: Settings) -> str:
    """Return the id of the settings' encoder, without loading the embedded one."""
    if settings.encoder == BUNDLED and bundled_file() is not None:
        return bundled_folder(settings.cache_dir).name
    return models.make_encoder(settings, ignore_progress).id


def check_index(settings: Settings) -> str:
    """Open the index, compare every file with its digest, and say what it holds.

    Raises:
        QabotError: there is none, or it is damaged or built with other settings.
    """
    generation = open_generation(settings.index_dir, _encoder_id(settings), settings.passage_tokens)
    manifest = generation.manifest
    return f"{manifest.articles} articles, {manifest.passages} passages, generation {generation.name}"
