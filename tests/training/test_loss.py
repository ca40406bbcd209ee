from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
import torch

from training.batches import MASKED, Batch
from training.loss import loss


def batch_of(gold: list[list[int]], relevant: list[float], pairs: list[list[int]]) -> Batch:
    """Four tokens a row: of them the first, third and fourth may be chosen."""
    marked = torch.tensor([[place in places for place in range(4)] for places in gold])
    allowed = torch.tensor([[0.0, MASKED, 0.0, 0.0]] * len(gold))
    nothing = torch.zeros(len(gold), 4)
    return Batch(
        np.zeros((len(gold), 4), np.int64),
        nothing.long(),
        nothing[:, None, None],
        allowed,
        marked,
        marked,
        torch.tensor(relevant),
        torch.tensor(pairs, dtype=torch.long).view(-1, 2),
    )


def test_one_place_of_three_and_even_odds_cost_log_3_and_log_2() -> None:
    value = loss(torch.zeros(1, 4, 2), torch.zeros(1), batch_of([[2]], [1.0], []))
    assert float(value) == pytest.approx(log(3) + log(2))


def test_any_of_an_answer_s_places_will_do() -> None:
    value = loss(torch.zeros(1, 4, 2), torch.zeros(1), batch_of([[2, 3]], [1.0], []))
    assert float(value) == pytest.approx(log(3 / 2) + log(2))


def test_start_and_end_count_half_each() -> None:
    span = torch.zeros(1, 4, 2)
    span[0, 2, 0] = log(2)
    value = loss(span, torch.zeros(1), batch_of([[2]], [1.0], []))
    assert float(value) == pytest.approx((log(4 / 2) + log(3)) / 2 + log(2))


def test_a_pair_costs_by_how_little_its_answering_passage_leads() -> None:
    relevance = torch.tensor([log(3), 0.0])
    value = loss(torch.zeros(2, 4, 2), relevance, batch_of([[2], [0]], [1.0, 0.0], [[0, 1]]))
    relevant = (log(4 / 3) + log(2)) / 2
    assert float(value) == pytest.approx(log(3) + relevant + 0.5 * log(1 + exp(-log(3))) / 2)
