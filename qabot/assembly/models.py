"""The encoder and the reader of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.models.bundled import HUB_NAME, bundled_file, prepare_bundled
from qabot.reading import ByMeaning, ByReader, load_parameters, load_reader_parameters
from qabot.settings import BUNDLED

if TYPE_CHECKING:
    from qabot.domain import Encoder, Progress
    from qabot.models.span_reader import CompiledReader
    from qabot.reading import Ranking
    from qabot.settings import Settings


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
