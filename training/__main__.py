"""``python -m training``: train the reader and pack it."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from qabot.domain import ignore_progress
from qabot.models.bundled import prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.settings import load_settings
from training.allocator import keep_freed_memory
from training.base import load_base
from training.prepare import STAGES
from training.run import Run, train

if TYPE_CHECKING:
    from collections.abc import Sequence

LOG = "log.txt"
DEFAULT_SEED = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Train as asked; returns 0 when done, 1 when stopped before the end."""
    run = _parse(arguments)
    run.out.mkdir(parents=True, exist_ok=True)
    _log_to(run.out / LOG)
    keep_freed_memory()
    torch.set_num_threads(os.cpu_count() or 1)
    folder = prepare_bundled(load_settings().cache_dir, ignore_progress)
    return 0 if train(run, load_base(folder), lambda: BundledEncoder(folder)) else 1


def _parse(arguments: Sequence[str] | None) -> Run:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Train the reader on the data sets and pack it into OUT/packed. "
        "Ctrl-C or a kill leaves a whole checkpoint; the same command goes on from it.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="examples, checkpoint, log and weights")
    parser.add_argument("--stage", choices=[stage.name for stage in STAGES], help="run this one only; default: all")
    parser.add_argument(
        "--seed", type=int, default=DEFAULT_SEED, metavar="N", help="order of batches; default: %(default)s"
    )
    asked = parser.parse_args(arguments)
    stages = tuple(stage for stage in STAGES if asked.stage in (None, stage.name))
    return Run(asked.data, asked.out, stages, asked.seed)


def _log_to(path: Path) -> None:
    handlers = (logging.StreamHandler(sys.stderr), logging.FileHandler(path, encoding="utf-8"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers, force=True)


if __name__ == "__main__":
    sys.exit(main())
