"""The fitted numbers of reading, from the reviewed file `parameters.json` beside this one.

`python -m training.calibrate` writes its part on the reader, `python -m qabot.evaluation.calibrate` the rest;
docs/evaluation.md says from what.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qabot.reading.calibration import ConfidenceFeatures

FILE = "parameters.json"
MAX_LOGIT = 50.0  # beyond it a probability is 0 or 1 to every digit told


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """How much a sentence's similarity, its coverage and its passage's score count when sentences are ranked."""

    similarity: float
    coverage: float
    passage: float

    def score(self, similarity: float, coverage: float, passage: float) -> float:
        """Return what a sentence is ranked by."""
        return self.similarity * similarity + self.coverage * coverage + self.passage * passage


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: ``1 / (1 + exp(-(intercept + Σ weight · feature)))``."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability for named features, in [0, 1].

        Raises:
            KeyError: a feature has no weight.
        """
        logit = self.intercept + sum(self.weights[name] * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-MAX_LOGIT, min(MAX_LOGIT, logit))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two regressions: that the articles hold an answer, and that this sentence is it if they do."""

    answerable: Logistic
    sentence: Logistic

    def probability(self, features: ConfidenceFeatures) -> float:
        """Return the product of the two, in [0, 1]."""
        return self.answerable.probability(features.answerable) * self.sentence.probability(features.sentence)


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """How much relevance, the mass in the sentence, the retriever's score and the sentence's similarity count."""

    relevance: float
    mass: float
    passage: float
    similarity: float

    def score(self, relevance: float, mass: float, passage: float, similarity: float) -> float:
        """Return what a sentence is ranked by."""
        read = self.relevance * relevance + self.mass * mass
        return read + self.passage * passage + self.similarity * similarity


@dataclass(frozen=True, slots=True)
class Parameters:
    """The fitted numbers of reading without a reader."""

    ranking: RankingWeights
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class ReaderParameters:
    """The fitted numbers of reading with one; they hold for the reader they were fitted with.

    ``confidence`` is one regression: unlike similarity, relevance tells a lone stranger from an answer.
    """

    ranking: ReaderWeights
    confidence: Logistic


@cache
def load_parameters() -> Parameters:
    """Read the numbers that ship, for reading without a reader."""
    content = _content()
    return Parameters(RankingWeights(**content["ranking"]), parse_calibration(content["calibration"]))


@cache
def load_reader_parameters() -> ReaderParameters:
    """Read the numbers that ship, for reading with the reader that ships."""
    content = _content()["reader"]
    return ReaderParameters(ReaderWeights(**content["ranking"]), Logistic(**content["confidence"]))


def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(resources.files("qabot.reading").joinpath(FILE).read_text(encoding="utf-8"))
    return content


def parse_calibration(content: Mapping[str, Mapping[str, Any]]) -> Calibration:
    """Return the calibration that a part of the file describes."""
    return Calibration(Logistic(**content["answerable"]), Logistic(**content["sentence"]))
