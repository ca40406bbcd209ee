"""Fit the numbers of reading: `python -m qabot.evaluation.calibrate --data DIR`.

Ranking: a pairwise logistic regression between a sentence that holds the answer and those that do not. Confidence: one
logistic regression of "the shelf holds the answer" and one of "the first sentence is it, if so", over questions asked
of three kinds of shelf: the whole data set, a shelf of eight articles that has the answer, and one of eight that does
not; questions that their own article does not answer (PQuAD, HeQ) are among them. Articles are parted in two halves:
what is fitted on one is measured on the other, and the figures printed are those; the numbers written are fitted on
both.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from qabot.evaluation.curves import expected_calibration_error
from qabot.evaluation.datasets import read_squad
from qabot.evaluation.readings import Reading, read_all
from qabot.models.bundled import prepare_bundled
from qabot.models.bundled_encoder import BundledEncoder
from qabot.reading import ByMeaning, confidence_features, load_parameters, parameters
from qabot.reading.parameters import RankingWeights
from qabot.reading.ranking import MIN_CONFIDENCE
from qabot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.reading import Evidence
    from qabot.reading.calibration import ConfidenceFeatures

Floats = npt.NDArray[np.float64]

FILES = (
    "arcd/arcd-train.json",
    "mlqa/dev-context-ar-question-ar.json",
    "mlqa/dev-context-ar-question-en.json",
    "mlqa/dev-context-ar-question-es.json",
    "mlqa/dev-context-ar-question-de.json",
    "mlqa/dev-context-en-question-ar.json",
    "mlqa/dev-context-en-question-en.json",
    "pquad/validation.json",
    "heq/val.json",
)
QUESTIONS = 400  # of each file
RIVALS = 10  # sentences that each right one is compared with
DIGITS = 3
SAME = 1e-9  # a reason that spreads no more is the same for all


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--write", "writing", is_flag=True, help="Write the numbers into qabot/reading/parameters.json.")
def main(data: Path, *, writing: bool) -> None:
    """Fit ranking and confidence on DATA and print how well they hold on the half kept out."""
    encoder = BundledEncoder(prepare_bundled(load_settings().cache_dir, lambda *_: None))
    readings = []
    for name in FILES:
        readings += read_all(read_squad(data / name).limited(QUESTIONS), encoder, ByMeaning(load_parameters()))
        click.echo(f"read {name}: {len(readings)} readings so far", err=True)
    halves = [[r for r in readings if r.half == half] for half in (0, 1)]
    for fitted, kept_out in (halves, halves[::-1]):
        _report(fit(fitted), kept_out)
    content = fit(readings)
    text = json.dumps(content, indent=1, sort_keys=True)
    click.echo(text)
    if writing:
        write(content)


def write(content: Mapping[str, object]) -> None:
    """Put fitted numbers into the file that ships, beside what else is there."""
    path = Path(parameters.__file__).with_name(parameters.FILE)
    merged = {**json.loads(path.read_text(encoding="utf-8")), **content}
    path.write_text(json.dumps(merged, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def fit(readings: Sequence[Reading]) -> dict[str, dict[str, Any]]:
    """Return the content of `parameters.json`, fitted on readings."""
    ranking = fit_ranking(readings)
    ranked = [reading.ranked_by(partial(score_by, ranking)) for reading in readings if reading.candidates]
    held = [reading for reading in ranked if reading.answerable]
    return {
        "ranking": asdict(ranking),
        "calibration": {
            "answerable": logistic([_features(r).answerable for r in ranked], [r.answerable for r in ranked]),
            "sentence": logistic([_features(r).sentence for r in held], [r.right for r in held]),
        },
    }


def logistic(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], counted: Sequence[float] | None = None
) -> dict[str, Any]:
    """Fit a logistic regression of labels on named features; ``counted`` is what each row counts, 1 when None."""
    x = np.array([list(row.values()) for row in rows])
    spread = x.std(axis=0)
    spread[spread < SAME] = 1.0
    model = LogisticRegression(C=10.0, max_iter=3000).fit(x / spread, labels, counted)
    weights = zip(rows[0], model.coef_[0] / spread, strict=True)
    return {
        "intercept": round(float(model.intercept_[0]), DIGITS),
        "weights": {name: round(float(weight), DIGITS) for name, weight in weights},
    }


def score_by(weights: RankingWeights, evidence: Evidence) -> float:
    """Return what a sentence is ranked by under some weights."""
    return weights.score(evidence.similarity, evidence.coverage, evidence.passage_score)


def fit_ranking(readings: Sequence[Reading]) -> RankingWeights:
    """Fit how much a sentence's own similarity, its coverage and its passage's score count; similarity counts 1."""
    differences = np.array([row for reading in readings for row in _differences(reading)])
    signs = np.where(np.arange(len(differences)) % 2, -1.0, 1.0)
    spread = differences.std(axis=0)
    model = LogisticRegression(C=10.0, fit_intercept=False).fit(differences * signs[:, None] / spread, signs)
    similarity, coverage, passage = model.coef_[0] / spread
    return RankingWeights(1.0, round(float(coverage / similarity), DIGITS), round(float(passage / similarity), DIGITS))


def _differences(reading: Reading) -> list[Floats]:
    values = [np.array([e.similarity, e.coverage, e.passage_score]) for e in reading.candidates]
    right = [value for value, holds in zip(values, reading.holds, strict=True) if holds]
    wrong = [value for value, holds in zip(values, reading.holds, strict=True) if not holds]
    return [right[0] - value for value in wrong[:RIVALS]] if right else []


def _features(reading: Reading) -> ConfidenceFeatures:
    return confidence_features(reading.candidates[0], reading.candidates, foreign=reading.foreign)


def _report(content: dict[str, dict[str, Any]], kept_out: Sequence[Reading]) -> None:
    """Print, for each file and kind of shelf, accuracy and what the confidence did at the threshold of the settings."""
    ranking = RankingWeights(**content["ranking"])
    calibration = parameters.parse_calibration(content["calibration"])
    told: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for reading in kept_out:
        ranked = reading.ranked_by(partial(score_by, ranking))
        if ranked.candidates:
            probability = calibration.probability(_features(ranked))
            told.setdefault((reading.name, reading.shelf), []).append((probability, ranked.right))
    told["all", ""] = [pair for pairs in told.values() for pair in pairs]
    for key, pairs in told.items():
        click.echo(line(key, pairs, MIN_CONFIDENCE))


def line(key: tuple[str, str], pairs: list[tuple[float, bool]], threshold: float) -> str:
    """Return a line on what was told of some questions, answered from ``threshold`` on, and whether it held."""
    confidences, right = np.array([p for p, _ in pairs]), np.array([r for _, r in pairs])
    answered = confidences >= threshold
    precision = right[answered].mean() if answered.any() else float("nan")
    error = expected_calibration_error(pairs)
    return (
        f"{key[0]:32s} {key[1]:8s} n {len(pairs):5d}  right {right.mean():.3f}  told {confidences.mean():.3f}  "
        f"answered {answered.mean():.3f}  precision {precision:.3f}  ECE {error:.3f}"
    )


if __name__ == "__main__":
    main()
