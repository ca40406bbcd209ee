from __future__ import annotations

import json
from dataclasses import fields
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.reading import Evidence, confidence, confidence_features, load_parameters
from qabot.reading.parameters import Calibration, Logistic, RankingWeights

CALIBRATION = load_parameters().calibration
UNIT = st.floats(0, 1)
EVIDENCE = st.builds(Evidence, st.just(0), st.just(0), st.floats(-2, 3), st.floats(-1, 1), UNIT, st.floats(-1, 2))
FIRST = Evidence(0, 0, 1.5, 0.9, 0.5, 0.8)
SECOND = Evidence(0, 1, 1.2, 0.8, 0.4, 0.8)
THIRD = Evidence(1, 2, 1.1, 0.7, 0.0, 0.6)


def lead(evidence: Evidence, *ranked: Evidence) -> float:
    return confidence_features(evidence, ranked, foreign=False).sentence["lead"]


def test_a_probability_worked_out_by_hand() -> None:
    logistic = Logistic(-1.9, {"similarity": 1.0, "coverage": 2.0})
    assert logistic.probability({"similarity": 0.9, "coverage": 0.5}) == pytest.approx(0.5)


def test_a_confidence_is_the_product_of_its_two_probabilities() -> None:
    features = confidence_features(SECOND, [FIRST, SECOND], foreign=True)
    answerable = CALIBRATION.answerable.probability(features.answerable)
    sentence = CALIBRATION.sentence.probability(features.sentence)
    assert confidence(SECOND, [FIRST, SECOND], CALIBRATION, foreign=True) == answerable * sentence


def test_standing_out_does_not_make_up_for_being_far_from_the_question() -> None:
    stranger = Evidence(0, 0, 1.5, 0.5, 0.0, 0.5)
    far_behind = Evidence(0, 1, 0.5, 0.1, 0.0, 0.5)
    assert confidence(stranger, [stranger, far_behind], CALIBRATION, foreign=False) < 0.01


def test_the_further_ahead_the_surer_and_no_one_behind_leads() -> None:
    ahead = lead(FIRST, FIRST, THIRD)
    just_ahead = lead(FIRST, FIRST, SECOND)
    behind = [lead(SECOND, FIRST, SECOND, THIRD), lead(THIRD, FIRST, SECOND, THIRD)]
    assert ahead > just_ahead > behind[0]
    assert behind[0] >= behind[1]


def test_a_lone_sentence_has_no_lead() -> None:
    assert lead(FIRST, FIRST) == lead(SECOND, FIRST, SECOND)


def test_the_lead_of_the_first_is_over_the_second_alone() -> None:
    assert lead(FIRST, FIRST, SECOND) == lead(FIRST, FIRST, SECOND, THIRD)


@given(EVIDENCE, EVIDENCE, st.booleans())
def test_confidence_is_a_probability(one: Evidence, other: Evidence, foreign: bool) -> None:  # noqa: FBT001
    assert 0.0 <= confidence(one, [one, other], CALIBRATION, foreign=foreign) <= 1.0


@pytest.mark.parametrize("logit", [-1e9, -750.0, 750.0, 1e9])
def test_no_logit_is_too_large(logit: float) -> None:
    assert 0.0 <= Logistic(logit, {}).probability({}) <= 1.0


def test_a_feature_without_a_weight_is_refused() -> None:
    with pytest.raises(KeyError, match="comet"):
        CALIBRATION.answerable.probability({"comet": 1.0})


@given(UNIT, UNIT, st.floats(0.01, 1))
def test_nearer_in_meaning_or_words_is_never_less_sure(similarity: float, coverage: float, more: float) -> None:
    def sure(similarity: float, coverage: float) -> float:
        evidence = Evidence(0, 0, 1.0, similarity, coverage, 0.5)
        return confidence(evidence, [evidence, THIRD], CALIBRATION, foreign=False)

    assert sure(similarity + more, coverage) >= sure(similarity, coverage)
    assert sure(similarity, coverage + more) >= sure(similarity, coverage)


def test_the_shipped_parameters_weigh_exactly_what_is_measured() -> None:
    features = confidence_features(FIRST, [FIRST], foreign=False)
    assert set(CALIBRATION.answerable.weights) == set(features.answerable)
    assert set(CALIBRATION.sentence.weights) == set(features.sentence)
    assert CALIBRATION.sentence.weights["lead"] > 0


def test_the_shipped_file_holds_nothing_else() -> None:
    content = json.loads(resources.files("qabot.reading").joinpath("parameters.json").read_text(encoding="utf-8"))
    assert set(content["ranking"]) == {field.name for field in fields(RankingWeights)}
    assert set(content["calibration"]) == {field.name for field in fields(Calibration)}
