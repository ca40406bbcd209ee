"""Train the reader on a stage's groups: steps that can be cut off at any point and gone on with."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import torch
from torch import nn

from training.batches import batches, collate
from training.checkpoint import Progress, read_checkpoint, write_checkpoint
from training.loss import loss
from training.optimizer import MOMENTS, make_optimizer, scale_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

    from training.batches import Row
    from training.network import ReaderNetwork
    from training.prepare import Group

logger = logging.getLogger(__name__)

CHECKPOINT = "checkpoint.safetensors"
CLIP = 1.0  # norm of the gradient
TOKENS = 5600  # a step's, padding included
WARM_UP = 0.05  # of the first stage
GROUPS_A_STEP = 20  # about; the warm-up is counted in steps
SAVE_EVERY, LOG_EVERY, MEASURE_EVERY = 200, 25, 600  # steps


class Trainer:
    """Holds the network, its optimizer and where both are saved.

    Args:
        network: trained in place, on the GPU where there is one.
        words: the encoder's word embeddings, ``(vocabulary, hidden)``.
        folder: where checkpoints go; one that is there is gone on with.
        measure: called now and then, returns figures to log.
    """

    def __init__(
        self,
        network: ReaderNetwork,
        words: npt.NDArray[np.float32],
        tokenizer: Tokenizer,
        folder: Path,
        measure: Callable[[ReaderNetwork], dict[str, float]],
    ) -> None:
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = network.to(self._device)
        self.progress = Progress()
        self._words, self._tokenizer, self._measure = words, tokenizer, measure
        self._checkpoint = folder / CHECKPOINT
        self._optimizer = make_optimizer(network)
        self._stopping = False
        self._resume()

    def run(self, stage: str, groups: Sequence[Group], rates: tuple[float, float], *, warm_up: bool, seed: int) -> bool:
        """Show every group once; the learning rate goes linearly from ``rates[0]`` to ``rates[1]`` times its full.

        Returns whether the stage was shown to its end: not when `stop` was called before.
        """
        if self.progress.stage != stage:
            self.progress = Progress(stage, 0, self.progress.updates)
        self.network.train()
        pace = _Pace()
        for step, (used, rows) in enumerate(batches(self._tokenizer, groups, TOKENS, seed), start=1):
            if self._stopping:
                self.save()
                return False
            if step <= self.progress.steps:
                continue
            share = used / len(groups)
            scale = rates[0] + (rates[1] - rates[0]) * share
            warm = min(1.0, step / (WARM_UP * len(groups) / GROUPS_A_STEP)) if warm_up else 1.0
            pace.add(self._step(rows, scale * warm), rows)
            self.progress = replace(self.progress, steps=step, updates=self.progress.updates + 1)
            if step % LOG_EVERY == 0:
                logger.info(
                    "%s step %d, %.0f %% of the stage, %s, rate %.2f", stage, step, 100 * share, pace, scale * warm
                )
                pace.losses.clear()
            self._now_and_then(step)
        self.progress = replace(self.progress, finished=True)
        self.save()
        self._log_figures()
        return True

    def stop(self) -> None:
        """Let `run` end after the step under way and save; a signal handler may call it."""
        self._stopping = True

    def save(self) -> None:
        """Write weights, moments and progress; a crash leaves the last whole checkpoint."""
        write_checkpoint(self._checkpoint, dict(self._tensors()), self.progress)

    def _now_and_then(self, step: int) -> None:
        if step % SAVE_EVERY == 0:
            self.save()
        if step % MEASURE_EVERY == 0 and not self._stopping:
            self._log_figures()

    def _log_figures(self) -> None:
        figures = self._measure(self.network)
        logger.info("measured: %s", ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
        self.network.train()

    def _step(self, rows: Sequence[Sequence[Row]], scale: float) -> float:
        batch = collate(rows)
        words = torch.from_numpy(self._words[batch.ids]).to(self._device)
        with torch.autocast(self._device.type, torch.bfloat16):
            span, relevance = self.network(words, batch.types.to(self._device), batch.padding.to(self._device))
        value = loss(span.cpu(), relevance.cpu(), batch)
        torch.autograd.backward(value)
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        scale_rates(self._optimizer, scale)
        self._optimizer.step()
        self._optimizer.zero_grad()
        return float(value.detach())

    def _tensors(self) -> Iterator[tuple[str, npt.NDArray[np.float32]]]:
        for name, value in self.network.named().items():
            yield name, value.detach().cpu().numpy()
            for moment in MOMENTS:
                if value in self._optimizer.state:
                    yield f"{moment}:{name}", self._optimizer.state[value][moment].cpu().numpy()

    def _resume(self) -> None:
        saved = read_checkpoint(self._checkpoint)
        if saved is None:
            return
        tensors, self.progress = saved
        for name, value in self.network.named().items():
            with torch.no_grad():
                value.copy_(torch.from_numpy(tensors[name]))
            moments = {m: torch.from_numpy(tensors[f"{m}:{name}"]) for m in MOMENTS if f"{m}:{name}" in tensors}
            if moments:
                state = {"step": torch.tensor(float(self.progress.updates)), **moments}
                self._optimizer.state[value] = {key: tensor.to(self._device) for key, tensor in state.items()}
        logger.info("going on from step %d of stage %s", self.progress.steps, self.progress.stage)


@dataclass(slots=True)
class _Pace:
    """The mean loss since it was last told, and tokens a second since the beginning."""

    began: float = field(default_factory=time.monotonic)
    tokens: int = 0
    losses: list[float] = field(default_factory=list)

    def add(self, loss_of_step: float, rows: Sequence[Sequence[Row]]) -> None:
        self.losses.append(loss_of_step)
        self.tokens += sum(len(row.tokens.ids) for group in rows for row in group)

    def __str__(self) -> str:
        mean = sum(self.losses) / len(self.losses)
        return f"loss {mean:.4f}, {self.tokens / (time.monotonic() - self.began):.0f} tokens/s"
