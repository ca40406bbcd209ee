from __future__ import annotations

import json
from dataclasses import fields, replace
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.reading import Evidence, confidence, load_parameters
from qabot.reading.calibration import confidence_features
from qabot.reading.parameters import Calibration, RankingWeights

PARAMETERS = load_parameters()
CALIBRATION = PARAMETERS.calibration
UNIT = st.floats(0, 1)
EVIDENCE = st.builds(Evidence, st.just(0), st.just(0), st.floats(-2, 3), st.floats(-1, 1), UNIT, st.floats(-1, 2))
FIRST = Evidence(0, 0, 1.5, 0.9, 0.5, 0.8)
SECOND = Evidence(0, 1, 1.2, 0.8, 0.4, 0.8)
THIRD = Evidence(1, 2, 1.1, 0.7, 0.0, 0.6)
FIELD = {"similarity": "similarity", "coverage": "coverage", "passage": "passage_score", "lead": "score"}


def test_a_confidence_worked_out_by_hand() -> None:
    weights = {"similarity": 1.0, "coverage": 2.0, "passage": 0.0, "lead": 0.0}
    # -1.9 + 0.9 + 2 · 0.5 = 0
    assert confidence(FIRST, [FIRST, SECOND], Calibration(-1.9, weights)) == pytest.approx(0.5)


def test_the_first_leads_the_second_and_the_others_trail_the_first() -> None:
    ranked = [FIRST, SECOND, THIRD]
    leads = [confidence_features(evidence, ranked)["lead"] for evidence in ranked]
    assert leads == pytest.approx([0.3, -0.3, -0.4])


def test_a_sentence_alone_leads_nobody() -> None:
    assert confidence_features(FIRST, [FIRST])["lead"] == 0.0


@given(EVIDENCE, EVIDENCE)
def test_confidence_is_a_probability(one: Evidence, other: Evidence) -> None:
    assert 0.0 <= confidence(one, [one, other], CALIBRATION) <= 1.0


@pytest.mark.parametrize("size", [-1e9, -750.0, 750.0, 1e9])
def test_no_logit_is_too_large(size: float) -> None:
    assert 0.0 <= confidence(FIRST, [FIRST], Calibration(size, CALIBRATION.weights)) <= 1.0


@pytest.mark.parametrize("feature", sorted(FIELD))
@given(one=EVIDENCE, other=EVIDENCE, more=st.floats(0.01, 1))
def test_more_of_a_reason_never_turns_against_its_weight(
    feature: str, one: Evidence, other: Evidence, more: float
) -> None:
    better = replace(one, **{FIELD[feature]: getattr(one, FIELD[feature]) + more})
    change = confidence(better, [better, other], CALIBRATION) - confidence(one, [one, other], CALIBRATION)
    assert change * CALIBRATION.weights[feature] >= 0


def test_the_shipped_parameters_weigh_exactly_what_is_measured() -> None:
    assert set(CALIBRATION.weights) == set(confidence_features(FIRST, [FIRST]))


def test_the_shipped_file_holds_nothing_else() -> None:
    content = json.loads(resources.files("qabot.reading").joinpath("parameters.json").read_text(encoding="utf-8"))
    assert set(content["ranking"]) == {field.name for field in fields(RankingWeights)}
    assert {"intercept", "weights"} <= set(content["calibration"])
