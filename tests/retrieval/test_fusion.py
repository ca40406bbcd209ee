from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.retrieval.fusion import CHANCE_COVERAGE, LEXICAL_WEIGHT, fuse

SIMILARITY = st.floats(-1, 1)
COVERAGE = st.floats(0, 1)
MORE = st.floats(0.001, 1)


def fused(passage: float, sentence: float, coverage: float) -> float:
    return float(fuse(np.array([passage]), np.array([sentence]), np.array([coverage]))[0])


def test_a_score_worked_out_by_hand() -> None:
    expected = (0.6 + 2 * 0.9) / 3 + LEXICAL_WEIGHT * (0.55 - CHANCE_COVERAGE)
    assert fused(0.6, 0.9, 0.55) == pytest.approx(expected)


@given(SIMILARITY, SIMILARITY, COVERAGE, MORE)
def test_a_more_similar_passage_scores_higher(passage: float, sentence: float, coverage: float, more: float) -> None:
    assert fused(passage + more, sentence, coverage) > fused(passage, sentence, coverage)


@given(SIMILARITY, SIMILARITY, COVERAGE, MORE)
def test_a_more_similar_sentence_scores_higher(passage: float, sentence: float, coverage: float, more: float) -> None:
    assert fused(passage, sentence + more, coverage) > fused(passage, sentence, coverage)


@given(SIMILARITY, SIMILARITY, COVERAGE, MORE)
def test_more_of_the_questions_words_never_score_lower(
    passage: float, sentence: float, coverage: float, more: float
) -> None:
    assert fused(passage, sentence, coverage + more) >= fused(passage, sentence, coverage)


@given(SIMILARITY, SIMILARITY, st.floats(CHANCE_COVERAGE, 1), MORE)
def test_above_chance_more_words_score_higher(passage: float, sentence: float, coverage: float, more: float) -> None:
    assert fused(passage, sentence, coverage + more) > fused(passage, sentence, coverage)


@given(SIMILARITY, SIMILARITY, st.floats(0, CHANCE_COVERAGE))
def test_a_chance_overlap_adds_nothing(passage: float, sentence: float, coverage: float) -> None:
    assert fused(passage, sentence, coverage) == fused(passage, sentence, 0.0)
