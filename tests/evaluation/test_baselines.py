from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.evaluation.baselines import article_rank, baseline_scores, z_scores
from tests.fakes import WordLengthEncoder, make_generation, make_shelf

if TYPE_CHECKING:
    from pathlib import Path


def test_z_scores_worked_out_by_hand() -> None:
    assert z_scores(np.array([1.0, 2.0, 3.0])).tolist() == pytest.approx([-(1.5**0.5), 0.0, 1.5**0.5])


@given(st.lists(st.integers(-100, 100), min_size=2, max_size=20).filter(lambda values: len(set(values)) > 1))
def test_z_scores_have_mean_nought_and_deviation_one(values: list[int]) -> None:
    scaled = z_scores(np.array(values, np.float64))
    assert scaled.mean() == pytest.approx(0, abs=1e-9)
    assert scaled.std() == pytest.approx(1)


@pytest.mark.parametrize("scores", [[0.0, 0.0], [5.0], [0.5] * 7])
def test_equal_scores_say_nothing(scores: list[float]) -> None:
    assert z_scores(np.array(scores)).tolist() == [0.0] * len(scores)


def test_an_article_ranks_by_its_best_passage_and_equal_ones_keep_the_order_of_the_index(tmp_path: Path) -> None:
    generation = make_generation(make_shelf("One two. Three four.", "Five.", "...", "Six."), tmp_path, passage_tokens=2)
    assert generation.shelf.passages[:, 0].tolist() == [0, 0, 1, 3]
    scores = np.array([0.1, 0.9, 0.5, 0.5])
    assert [article_rank(scores, generation, article) for article in (0, 1, 3)] == [1, 2, 3]


def test_an_article_without_a_passage_ranks_last(tmp_path: Path) -> None:
    generation = make_generation(make_shelf("One.", "...", "Six."), tmp_path)
    assert article_rank(np.array([0.1, 0.2]), generation, 1) == 3


def test_each_side_alone_and_their_sum(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    texts = ("sun moon", "rain", "a bb ccc")
    generation = make_generation(make_shelf(*texts), tmp_path, encoder)
    query = encoder.encode_query(["rain"])
    scores = baseline_scores("rain", query, generation)
    np.testing.assert_allclose(scores["dense"], encoder.encode_document(texts) @ query[0], atol=1e-6)
    assert np.flatnonzero(scores["lexical"]).tolist() == [1]
    np.testing.assert_allclose(scores["z-sum"], 0.7 * z_scores(scores["dense"]) + 0.3 * z_scores(scores["lexical"]))
