"""The fitted numbers of reading, from the reviewed file `parameters.json` beside this one.

`python -m qabot.evaluation.calibrate` writes it; docs/evaluation.md says from what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "parameters.json"


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """How much a sentence's similarity, its coverage and its passage's score count when sentences are ranked."""

    similarity: float
    coverage: float
    passage: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression: ``confidence = 1 / (1 + exp(-(intercept + Σ weight · feature)))``."""

    intercept: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Parameters:
    """All fitted numbers of reading."""

    ranking: RankingWeights
    calibration: Calibration


@cache
def load_parameters() -> Parameters:
    """Read the file that ships with this release."""
    content = json.loads(resources.files("qabot.reading").joinpath(FILE).read_text(encoding="utf-8"))
    ranking = RankingWeights(**content["ranking"])
    return Parameters(ranking, Calibration(content["calibration"]["intercept"], content["calibration"]["weights"]))
