"""One run, from data sets to packed weights: its stages in turn, each gone on with where it was cut off."""

from __future__ import annotations

import logging
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.models.reader_weights import load_reader_weights
from training.development import read_development
from training.pack import pack
from training.prepare import STAGES, Stage, prepare, read_all
from training.trainer import Trainer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import FrameType

    from qabot.domain import Encoder
    from training.base import Base
    from training.network import ReaderNetwork

logger = logging.getLogger(__name__)

HEADS_SEED = 1
PACKED = "packed"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is asked for.

    Args:
        data: folder of the data sets.
        out: folder of the prepared examples, the checkpoint and the packed weights.
        stages: which are run, in order.
        seed: decides the order of batches.
    """

    data: Path
    out: Path
    stages: Sequence[Stage]
    seed: int


def train(run: Run, base: Base, make_encoder: Callable[[], Encoder]) -> bool:
    """Train, pack, and log figures of both; returns False when stopped by a signal, to be run again.

    ``make_encoder`` makes the encoder that finds passages which do not answer.
    """
    development = read_development(run.data, read_all(run.data))

    def measure(network: ReaderNetwork) -> dict[str, float]:
        return development.figures(network, base.words, base.tokenizer)

    trainer = Trainer(base.begin(HEADS_SEED), base.words, base.tokenizer, run.out, measure)
    for stage in run.stages:
        if not is_done(stage, trainer) and not _show(stage, trainer, run, make_encoder):
            logger.info("stopped and saved: the same command goes on from here")
            return False
    _pack(trainer.network, base, run.out / PACKED, measure)
    return True


def is_done(stage: Stage, trainer: Trainer) -> bool:
    """Whether the checkpoint is of the stage's end or of a later stage."""
    names = [each.name for each in STAGES]
    if trainer.progress.stage not in names:
        return False
    reached, asked = names.index(trainer.progress.stage), names.index(stage.name)
    return reached > asked or (reached == asked and trainer.progress.finished)


def _show(stage: Stage, trainer: Trainer, run: Run, make_encoder: Callable[[], Encoder]) -> bool:
    groups = prepare(run.data, make_encoder(), run.out, stage)
    logger.info("stage %s: %d groups, %d examples", stage.name, len(groups), sum(map(len, groups)))
    with stopped_by_signals(trainer.stop):
        return trainer.run(stage.name, groups, stage.rates, warm_up=stage.warm_up, seed=run.seed)


def _pack(
    network: ReaderNetwork, base: Base, folder: Path, measure: Callable[[ReaderNetwork], dict[str, float]]
) -> None:
    weights = {name: value.detach().cpu().numpy() for name, value in network.named().items()}
    pack(weights, folder, heads=base.heads, epsilon=base.epsilon)
    logger.info("packed into %s: %.1f MB", folder, sum(path.stat().st_size for path in folder.iterdir()) / 1e6)
    device = next(network.parameters()).device
    packed = measure(base.network(load_reader_weights(folder).tensors).to(device))
    for name, value in measure(network).items():
        logger.info("%s: %.3f as trained, %.3f packed", name, value, packed[name])


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl-C or kill call ``stop``, so that no step is half done; the second ends the process."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def once(number: int, _: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        stop()

    for number in before:
        signal.signal(number, once)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
