"""The only place where the parts are put together."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from secrets import token_urlsafe
from time import perf_counter
from typing import TYPE_CHECKING

from qabot.answering import Answerer
from qabot.console import ConsoleOptions
from qabot.domain import ignore_progress
from qabot.domain.errors import ArticleError, QabotError, SettingsError
from qabot.indexing import build_index, current_name, live_manifest, open_generation
from qabot.ingestion import ArticleFolder, read_library
from qabot.models.bundled import HUB_NAME, bundled_file, bundled_folder, prepare_bundled
from qabot.reading import ByMeaning, ByReader, load_parameters, load_reader_parameters
from qabot.settings import BUNDLED, Settings, environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.answering import Reply, Turn
    from qabot.domain import Article, Encoder, Progress
    from qabot.indexing import BuildSummary, Generation
    from qabot.ingestion import Library
    from qabot.models.span_reader import CompiledReader
    from qabot.reading import Ranking
    from qabot.telegram import BotOptions

logger = logging.getLogger(__name__)

MEGABYTE = 1 << 20
WARM_UP = "أين انعقدت القمة؟"
HISTORY = "console-history"
DATABASE = "telegram.sqlite"
REMOVED = "removed-articles"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild read and made, and how long it took in seconds."""

    library: Library
    summary: BuildSummary
    seconds: float


def make_encoder(settings: Settings, progress: Progress) -> Encoder:
    """Load the encoder of the settings.

    Where the package with the embedded one has no build, as on Windows, its original from the hub stands in.

    Raises:
        ModelError: it cannot be loaded.
    """
    if settings.encoder == BUNDLED and bundled_file() is not None:
        from qabot.models.bundled_encoder import BundledEncoder  # noqa: PLC0415 - loads OpenVINO

        return BundledEncoder(prepare_bundled(settings.cache_dir, progress), settings.threads)
    from qabot.models.sentence_encoder import SentenceEncoder  # noqa: PLC0415 - loads torch

    return SentenceEncoder(HUB_NAME if settings.encoder == BUNDLED else settings.encoder, settings.threads)


def make_ranking(
    settings: Settings, encoder: Encoder, progress: Progress, network: CompiledReader | None = None
) -> Ranking:
    """Load the reader of the settings, which reads with the embedded encoder's vocabulary.

    ``network`` is what `make_network` returned, if it was called. Where the encoder has no build there is no reader
    either, and passages are ranked by meaning.

    Raises:
        ModelError: it cannot be loaded.
    """
    network = network or make_network(settings)
    if network is None:
        return ByMeaning(load_parameters())
    from qabot.models.span_reader import SpanReader  # noqa: PLC0415 - loads OpenVINO
    from qabot.models.vocabulary import Vocabulary, open_vocabulary  # noqa: PLC0415 - loads the tokenizer

    shared = getattr(encoder, "vocabulary", None)
    vocabulary = (
        shared if isinstance(shared, Vocabulary) else open_vocabulary(prepare_bundled(settings.cache_dir, progress))
    )
    return ByReader(SpanReader(vocabulary, network), load_reader_parameters())


def make_network(settings: Settings) -> CompiledReader | None:
    """Load the network of the settings' reader, None where there is none: 90 MB less at the peak before the encoder.

    Raises:
        ModelError: it cannot be loaded.
    """
    if settings.reader != BUNDLED or bundled_file() is None:
        return None
    from qabot.models.span_reader import compile_reader  # noqa: PLC0415 - loads OpenVINO

    return compile_reader(settings.threads)


def threshold(settings: Settings, ranking: Ranking) -> float:
    """Return how sure an answer must be: as the settings say, or as suits the ranking where they say nothing."""
    return ranking.min_confidence if settings.min_confidence is None else settings.min_confidence


def rebuild(settings: Settings, progress: Progress, *, full: bool = False, encoder: Encoder | None = None) -> Rebuilt:
    """Bring the index up to date with the articles folder; ``encoder`` is that of the settings if one is loaded.

    Raises:
        ArticleError: the folder is missing or holds no article: the index stays as it is.
        QabotError: the encoder cannot be loaded or the index cannot be written.
    """
    began = perf_counter()
    library = read_library(settings.articles_dir, progress, max_bytes=settings.max_article_mb * MEGABYTE)
    if not library.articles:
        raise ArticleError(_nothing_to_read(settings, library))
    summary = build_index(
        library.articles,
        settings.index_dir,
        encoder or make_encoder(settings, progress),
        settings.passage_tokens,
        full=full,
        progress=progress,
    )
    return Rebuilt(library, summary, perf_counter() - began)


def _nothing_to_read(settings: Settings, library: Library) -> str:
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

    def rebuild(self, progress: Progress) -> Rebuilt:
        """Bring the index up to date; the next question finds it.

        Raises:
            QabotError: as `rebuild`.
        """
        return rebuild(self._settings, progress, encoder=self._encoder)

    def _open(self) -> Answerer:
        settings = self._settings
        generation = open_generation(settings.index_dir, self._encoder.id, settings.passage_tokens)
        return Answerer(generation, self._encoder, self._ranking, threshold(settings, self._ranking))

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
    network = make_network(settings)
    encoder = make_encoder(settings, progress)
    shelf = Shelf(settings, encoder, make_ranking(settings, encoder, progress, network))
    shelf.warm_up()
    return shelf


def has_index(settings: Settings) -> bool:
    """Whether an index was built.

    Raises:
        CorruptIndexError: what is there is not one.
    """
    return current_name(settings.index_dir) is not None


def console_options(settings: Settings) -> ConsoleOptions:
    """Return how the console speaks and shows."""
    return ConsoleOptions(
        language=settings.language,
        bidi=settings.bidi,
        history=settings.state_dir / HISTORY,
        environment=environment(),
    )


def run_telegram(settings: Settings, progress: Progress) -> None:
    """Run the Telegram bot until it is told to stop.

    Raises:
        SettingsError: there is no token, or Telegram does not know it.
        QabotError: as `open_shelf`, or the bot's state cannot be opened.
    """
    from qabot.telegram import RebuildSummary, run_bot  # noqa: PLC0415 - loads python-telegram-bot

    options = bot_options(settings)
    shelf = open_shelf(settings, progress)

    def bring_up_to_date(told: Progress, /) -> RebuildSummary:
        made = shelf.rebuild(told)
        return RebuildSummary(made.summary.articles, made.summary.passages, made.seconds)

    articles = ArticleFolder(settings.articles_dir, settings.state_dir / REMOVED, settings.max_article_mb * MEGABYTE)
    run_bot(shelf, bring_up_to_date, articles, options)


def bot_options(settings: Settings) -> BotOptions:
    """Return what the bot is told.

    Raises:
        SettingsError: there is no token.
    """
    from qabot.telegram import BotOptions, Limits, Webhook  # noqa: PLC0415 - loads python-telegram-bot

    if settings.telegram_token is None:
        raise SettingsError("QABOT_TELEGRAM_TOKEN is not set: get a token from @BotFather and put it into .env")
    webhook = None
    if settings.webhook_url is not None:
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else token_urlsafe()
        webhook = Webhook(settings.webhook_url, settings.webhook_listen, settings.webhook_port, secret)
    return BotOptions(
        token=settings.telegram_token.get_secret_value(),
        api_url=settings.telegram_api_url,
        database=settings.state_dir / DATABASE,
        language=settings.language,
        allowed=settings.telegram_allowed,
        admins=settings.telegram_admins,
        limits=Limits(settings.questions_per_minute, settings.waiting_questions, keep_days=settings.keep_days),
        max_article_bytes=settings.max_article_mb * MEGABYTE,
        webhook=webhook,
        metrics=None if settings.metrics_port is None else (settings.metrics_listen, settings.metrics_port),
    )


def check_articles(settings: Settings) -> str:
    """Read every article and say how many there are.

    Raises:
        ArticleError: the folder is missing, holds no article, or a file cannot be read.
    """
    library = read_library(settings.articles_dir, max_bytes=settings.max_article_mb * MEGABYTE)
    if not library.articles:
        raise ArticleError(_nothing_to_read(settings, library))
    for fault in library.faults[:1]:
        raise ArticleError(f"{len(library.faults)} not read; {fault.file}: {fault.message}")
    return f"{len(library.articles)} in {settings.articles_dir}"


def check_encoder(settings: Settings) -> str:
    """Load the encoder, embed a word, and say what it is.

    Raises:
        ModelError: it cannot be loaded.
    """
    encoder = make_encoder(settings, ignore_progress)
    encoder.encode_query(["?"])
    missing = settings.encoder == BUNDLED and bundled_file() is None
    note = f"; the embedded one has no build for this platform, {HUB_NAME} from the hub stands in" if missing else ""
    return f"{encoder.id}, {encoder.dimension} dimensions{note}"


def check_reader(settings: Settings) -> str:
    """Load the reader, read a word, and say what it is.

    Raises:
        ModelError: it cannot be loaded.
    """
    ranking = make_ranking(settings, make_encoder(settings, ignore_progress), ignore_progress)
    if not isinstance(ranking, ByReader):
        return "none, sentences are chosen by meaning"
    ranking.reader.read("?", [("", "?")])
    return ranking.reader.id


def _encoder_id(settings: Settings) -> str:
    """Return the id of the settings' encoder, without loading the embedded one."""
    if settings.encoder == BUNDLED and bundled_file() is not None:
        return bundled_folder(settings.cache_dir).name
    return make_encoder(settings, ignore_progress).id


def check_index(settings: Settings) -> str:
    """Open the index, compare every file with its digest, and say what it holds.

    Raises:
        QabotError: there is none, or it is damaged or built with other settings.
    """
    generation = open_generation(settings.index_dir, _encoder_id(settings), settings.passage_tokens)
    manifest = generation.manifest
    return f"{manifest.articles} articles, {manifest.passages} passages, generation {generation.name}"
