"""Fit what reading with the reader is weighed by: ``python -m training.calibrate --data DIR``.

On questions that the reader was not trained on: MLQA dev, and the twentieth of its own sources' paragraphs that was
held out, with the questions they do not answer. Each is asked of three shelves: all of its set, eight articles with
its own, eight without. Articles are parted in two halves; what is fitted on one is measured on the other, and the
numbers written are fitted on both.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from qabot.domain import ignore_progress
from qabot.evaluation import read_squad
from qabot.evaluation.calibrate import line, logistic, write
from qabot.evaluation.readings import Reading, read_all
from qabot.models.bundled import prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.models.span_reader import SpanReader, compile_reader
from qabot.reading import load_reader_parameters
from qabot.reading.by_reader import MIN_CONFIDENCE, UNREAD, ByReader, reader_features
from qabot.reading.parameters import Logistic, ReaderWeights
from qabot.settings import load_settings
from training.held_out import held_out_sets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.reading import Evidence
    from qabot.retrieval import RetrievedPassage

FILES = tuple(
    f"mlqa/dev-context-{pair}.json"
    for pair in ("ar-question-ar", "ar-question-en", "ar-question-es", "ar-question-de", "en-question-ar")
)
QUESTIONS = 110  # of each set: ten minutes on two cores
STRANGERS = 0.4  # what a question on a shelf without its article counts: three in four then have an answer
STEPS = 200
DIGITS = 4
START = ReaderWeights(1.0, 1.0, 10.0, 10.0)


@dataclass(frozen=True, slots=True)
class Thorough(ByReader):
    """Reads on, however sure it is: the weights that would say so are still to be fitted."""

    def _settled(self, found: Sequence[Evidence], unread: Sequence[RetrievedPassage]) -> bool:  # noqa: ARG002
        return False


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print how well it holds on the half kept out, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__.partition(":")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--write", action="store_true", help="write the numbers into qabot/reading/parameters.json")
    asked = parser.parse_args(arguments)
    readings = read(asked.data)
    halves = [[r for r in readings if r.half == half] for half in (0, 1)]
    report([(fit(fitted), kept_out) for fitted, kept_out in (halves, halves[::-1])])
    content = fit(readings)
    sys.stdout.write(json.dumps(content, indent=1, sort_keys=True) + "\n")
    if asked.write:
        write({"reader": content})


def read(data: Path) -> list[Reading]:
    """Read every set's questions on every shelf."""
    encoder = BundledEncoder(prepare_bundled(load_settings().cache_dir, ignore_progress))
    begin = replace(load_reader_parameters(), ranking=START)
    ranking = Thorough(SpanReader(encoder.vocabulary, compile_reader()), begin)
    readings: list[Reading] = []
    for dataset in (*(read_squad(data / name) for name in FILES), *held_out_sets(data)):
        readings += read_all(dataset.limited(QUESTIONS), encoder, ranking)
        sys.stderr.write(f"read {dataset.name}: {len(readings)} readings so far\n")
    return readings


def fit(readings: Sequence[Reading]) -> dict[str, dict[str, Any]]:
    """Return the part of `parameters.json` that is about the reader."""
    weights = fit_ranking(readings)
    ranked = [ranked_by(reading, weights) for reading in readings if reading.candidates]
    counted = [STRANGERS if reading.shelf == "without" else 1.0 for reading in ranked]
    confidence = logistic([features(r) for r in ranked], [r.right for r in ranked], counted)
    return {"ranking": asdict(weights), "confidence": confidence}


def fit_ranking(readings: Sequence[Reading]) -> ReaderWeights:
    """Fit the weights under which the sentences that hold the answer have the largest share of each question.

    A conditional logistic regression: the loss is minus the logarithm of their softmax share.
    """
    sets = [_table(reading) for reading in readings if reading.answerable and any(reading.holds)]
    weights = torch.tensor(list(asdict(START).values()), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        shares = [torch.log_softmax(values @ weights, 0)[holds].logsumexp(0) for values, holds in sets]
        loss = -torch.stack(shares).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return ReaderWeights(*(round(float(weight), DIGITS) for weight in weights.detach()))


def _table(reading: Reading) -> tuple[torch.Tensor, torch.Tensor]:
    read = [(e, h) for e, h in zip(reading.candidates, reading.holds, strict=True) if e.score > UNREAD]
    values = [[e.relevance, e.mass, e.passage_score, e.similarity] for e, _ in read]
    return torch.tensor(values, dtype=torch.float64), torch.tensor([h for _, h in read])


def ranked_by(reading: Reading, weights: ReaderWeights) -> Reading:
    """Return the reading in the order of other weights; what was not read stays last."""
    return reading.ranked_by(partial(_score, weights))


def _score(weights: ReaderWeights, evidence: Evidence) -> float:
    if evidence.score <= UNREAD:
        return evidence.score
    return weights.score(evidence.relevance, evidence.mass, evidence.passage_score, evidence.similarity)


def features(reading: Reading) -> Mapping[str, float]:
    """Return what the best sentence's confidence is worked out from."""
    return reader_features(reading.candidates[0], reading.candidates, foreign=reading.foreign)


def report(fits: Sequence[tuple[Mapping[str, Any], Sequence[Reading]]]) -> None:
    """Print, for each set and shelf, accuracy and what the confidence did on the halves kept out, both together."""
    told: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for content, kept_out in fits:
        weights, confidence = ReaderWeights(**content["ranking"]), Logistic(**content["confidence"])
        for reading in (ranked_by(r, weights) for r in kept_out if r.candidates):
            kind = reading.shelf if reading.answerable or reading.shelf == "without" else "does not say"
            probability = confidence.probability(features(reading))
            told.setdefault((reading.name, kind), []).append((probability, reading.right))
    for kind in ("whole", "small", "without", "does not say"):
        told["all", kind] = [pair for (name, k), pairs in told.items() if k == kind and name != "all" for pair in pairs]
    told["all", ""] = [pair for (name, _), pairs in told.items() if name == "all" for pair in pairs]
    for key, pairs in ((key, pairs) for key, pairs in told.items() if pairs):
        sys.stdout.write(line(key, pairs, MIN_CONFIDENCE) + "\n")


if __name__ == "__main__":
    main()
