"""The articles on disk to a shelf that can be asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from qabot.answering import Answerer
from qabot.assembly import models
from qabot.domain.errors import ArticleError, QabotError
from qabot.indexing import build_index, current_name, live_manifest, open_generation
from qabot.ingestion import read_library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.answering import Reply, Turn
    from qabot.domain import Article, Encoder, Progress
    from qabot.indexing import BuildSummary, Generation
    from qabot.ingestion import Library
    from qabot.reading import Ranking
    from qabot.settings import Settings

logger = logging.getLogger(__name__)

WARM_UP = "أين انعقدت القمة؟"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild read and made, and how long it took in seconds."""

    library: Library
    summary: BuildSummary
    seconds: float


def rebuild(settings: Settings, progress: Progress, *, full: bool = False, encoder: Encoder | None = None) -> Rebuilt:
    """Bring the index up to date with the articles folder; ``encoder`` is that of the settings if one is loaded.

    Raises:
        ArticleError: the folder is missing or holds no article: the index stays as it is.
        QabotError: the encoder cannot be loaded or the index cannot be written.
    """
    began = perf_counter()
    library = read_library(settings.articles_dir, progress, max_bytes=settings.max_article_bytes)
    if not library.articles:
        raise ArticleError(nothing_to_read(settings, library))
    summary = build_index(
        library.articles,
        settings.index_dir,
        encoder or models.make_encoder(settings, progress),
        settings.passage_tokens,
        full=full,
        progress=progress,
    )
    return Rebuilt(library, summary, perf_counter() - began)


def nothing_to_read(settings: Settings, library: Library) -> str:
    """Return why the articles folder makes no shelf, and the remedy."""
    for fault in library.faults[:1]:
        return f"{settings.articles_dir} holds no readable article; {fault.file}: {fault.message}"
    return f"{settings.articles_dir} holds no article: put .txt, .md or .html files there, or name another --articles"


class Shelf:
    """An index with all that answering needs; what the console and the commands talk to.

    A rebuild is picked up between two questions. One that these settings cannot read leaves the index that is open
    in use, with a line in the log.
    """

    def __init__(self, settings: Settings, encoder: Encoder, ranking: Ranking) -> None:
        self._settings, self._encoder, self._ranking = settings, encoder, ranking
        self._answerer = self._open()

    def ask(self, question: str, before: Sequence[Turn] = (), *, reply: bool = False) -> Reply:
        """Answer one question, understood from the turns before it where it leans on them."""
        return self._current().ask(question, before, reply=reply)

    def sources(self) -> tuple[Article, ...]:
        """Return every article."""
        return self._current().generation.shelf.articles()

    def holds(self, article_id: str) -> bool:
        """Whether an article is on the shelf."""
        return self._current().generation.shelf.number_of(article_id) is not None

    def rebuild(self, progress: Progress) -> Rebuilt:
        """Bring the index up to date; the next question finds it.

        Raises:
            QabotError: as `rebuild`.
        """
        return rebuild(self._settings, progress, encoder=self._encoder)

    def _open(self) -> Answerer:
        settings = self._settings
        generation = open_generation(settings.index_dir, self._encoder.id, settings.passage_tokens)
        return Answerer(generation, self._encoder, self._ranking, models.threshold(settings, self._ranking))

    def warm_up(self) -> None:
        """Run once all that a question runs, so that the first one does not wait for it."""
        self._answerer.ask(WARM_UP)

    def _current(self) -> Answerer:
        try:
            if current_name(self._settings.index_dir) != self._answerer.generation.name:
                self._answerer = self._open()
        except QabotError as error:
            logger.warning("a new index is there but cannot be used, the old one goes on: %s", error)
        return self._answerer


def open_index(settings: Settings) -> Generation:
    """Open the index alone: enough for the articles, not for questions.

    Raises:
        NoIndexError, CorruptIndexError, IndexMismatchError: as `open_generation`.
    """
    return open_generation(settings.index_dir)


def open_shelf(settings: Settings, progress: Progress) -> Shelf:
    """Open the index and load the encoder it was built with.

    Raises:
        QabotError: there is no index, it is damaged or built with other settings, or the encoder is missing.
    """
    live_manifest(settings.index_dir)  # before the encoder: a missing index is told at once
    network = models.make_network(settings)
    encoder = models.make_encoder(settings, progress)
    shelf = Shelf(settings, encoder, models.make_ranking(settings, encoder, progress, network))
    shelf.warm_up()
    return shelf


def has_index(settings: Settings) -> bool:
    """Whether an index was built.

    Raises:
        CorruptIndexError: what is there is not one.
    """
    return current_name(settings.index_dir) is not None
