from __future__ import annotations

import json
from dataclasses import fields
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.reading import Evidence, confidence, confidence_features, load_parameters
from qabot.reading.parameters import Calibration, RankingWeights

CALIBRATION = load_parameters().calibration
UNIT = st.floats(0, 1)
EVIDENCE = st.builds(Evidence, st.just(0), st.just(0), st.floats(-2, 3), st.floats(-1, 1), UNIT, st.floats(-1, 2))
FIRST = Evidence(0, 0, 1.5, 0.9, 0.5, 0.8)
SECOND = Evidence(0, 1, 1.2, 0.8, 0.4, 0.8)
THIRD = Evidence(1, 2, 1.1, 0.7, 0.0, 0.6)
FEATURES = tuple(confidence_features(FIRST, [FIRST], foreign=False))


def lead(evidence: Evidence, *ranked: Evidence) -> float:
    return confidence_features(evidence, ranked, foreign=False)["lead"]


def test_a_probability_worked_out_by_hand() -> None:
    calibration = Calibration(-1.9, {"similarity": 1.0, "coverage": 2.0})
    assert calibration.probability({"similarity": 0.9, "coverage": 0.5}) == pytest.approx(0.5)


def test_a_confidence_is_the_probability_of_its_features() -> None:
    features = confidence_features(SECOND, [FIRST, SECOND], foreign=True)
    assert confidence(SECOND, [FIRST, SECOND], CALIBRATION, foreign=True) == CALIBRATION.probability(features)


def test_the_further_ahead_the_surer_and_no_one_behind_leads() -> None:
    ahead = lead(FIRST, FIRST, THIRD)
    just_ahead = lead(FIRST, FIRST, SECOND)
    behind = [lead(SECOND, FIRST, SECOND, THIRD), lead(THIRD, FIRST, SECOND, THIRD)]
    assert ahead > just_ahead > behind[0]
    assert behind[0] >= behind[1]


def test_the_lead_of_the_first_is_over_the_second_alone() -> None:
    assert lead(FIRST, FIRST, SECOND) == lead(FIRST, FIRST, SECOND, THIRD)


@given(EVIDENCE, EVIDENCE, st.booleans())
def test_confidence_is_a_probability(one: Evidence, other: Evidence, foreign: bool) -> None:  # noqa: FBT001
    assert 0.0 <= confidence(one, [one, other], CALIBRATION, foreign=foreign) <= 1.0


@pytest.mark.parametrize("logit", [-1e9, -750.0, 750.0, 1e9])
def test_no_logit_is_too_large(logit: float) -> None:
    assert 0.0 <= Calibration(logit, {}).probability({}) <= 1.0


def test_a_feature_without_a_weight_is_refused() -> None:
    with pytest.raises(KeyError, match="comet"):
        CALIBRATION.probability({"comet": 1.0})


@pytest.mark.parametrize("feature", FEATURES)
@given(values=st.lists(st.floats(-1, 1), min_size=len(FEATURES), max_size=len(FEATURES)), more=st.floats(0.01, 1))
def test_more_of_a_reason_never_turns_against_its_weight(feature: str, values: list[float], more: float) -> None:
    features = dict(zip(FEATURES, values, strict=True))
    better = features | {feature: features[feature] + more}
    change = CALIBRATION.probability(better) - CALIBRATION.probability(features)
    assert change * CALIBRATION.weights[feature] >= 0


def test_nearer_in_meaning_and_words_is_surer() -> None:
    assert CALIBRATION.weights["similarity"] > 0
    assert CALIBRATION.weights["coverage"] > 0
    assert CALIBRATION.weights["lead"] >= 0


def test_the_shipped_parameters_weigh_exactly_what_is_measured() -> None:
    assert set(CALIBRATION.weights) == set(FEATURES)


def test_the_shipped_file_holds_nothing_else() -> None:
    content = json.loads(resources.files("qabot.reading").joinpath("parameters.json").read_text(encoding="utf-8"))
    assert set(content["ranking"]) == {field.name for field in fields(RankingWeights)}
    assert set(content["calibration"]) == {field.name for field in fields(Calibration)}
