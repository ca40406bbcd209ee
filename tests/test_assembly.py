from __future__ import annotations

from qabot.assembly import threshold
from qabot.settings import load_settings
from tests.fakes import BY_MEANING, by_reader


def test_how_sure_an_answer_must_be_follows_the_way_evidence_is_chosen() -> None:
    assert threshold(load_settings(), BY_MEANING) == BY_MEANING.min_confidence
    assert threshold(load_settings(), by_reader()) == by_reader().min_confidence > BY_MEANING.min_confidence


def test_a_setting_comes_before_both() -> None:
    assert threshold(load_settings(min_confidence=0.0), by_reader()) == 0.0
    assert threshold(load_settings(min_confidence=0.9), BY_MEANING) == 0.9
