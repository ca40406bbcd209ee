from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from qabot.domain import Span
from qabot.reading.sentence_reading import read_sentences
from tests.training.tiny import make_example, make_tokenizer
from training.batches import tokenize
from training.measure import Read, read, relevance_auc, sentence_accuracy
from training.measure import _reading as as_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from training.base import Base

PASSAGE = "w1 w2. w3 w4."
SENTENCES = (Span(0, 6), Span(7, 13))


def reading(answer: str | None, start_at: int, relevance: float = 0.0) -> Read:
    """Be all but sure of one token of the passage."""
    example = make_example(PASSAGE, answer)
    row = tokenize(make_tokenizer(), example)
    assert row is not None
    likely = np.full((len(row.tokens.ids), 2), -10.0)
    likely[row.tokens.first + start_at] = -0.1
    return Read(example, as_reading(row.tokens, likely, relevance))


def masses(result: Read, sentences: Sequence[Span]) -> npt.NDArray[np.float64]:
    return np.array([found.mass for found in read_sentences(result.reading, PASSAGE, sentences)])


def test_a_sentence_s_score_sums_its_tokens_shares() -> None:
    scores = masses(reading("w4", 4), SENTENCES)
    assert scores == pytest.approx([2 * np.log(3 * np.exp(-10)), 2 * np.log(2 * np.exp(-10) + np.exp(-0.1))])


def test_a_sentence_of_no_token_scores_lowest() -> None:
    scores = masses(reading("w4", 4), (*SENTENCES, Span(13, 13)))
    assert scores.argmin() == 2
    assert np.isfinite(scores).all()


def test_accuracy_counts_best_sentences_that_hold_an_answer() -> None:
    assert sentence_accuracy([reading("w4", 4), reading("w4", 3), reading("w4", 0), reading("w1", 0)]) == 0.75


def test_auc_counts_pairs_in_order_and_ties_half() -> None:
    answering = [reading("w4", 0, 2.0), reading("w4", 0, 0.0)]
    others = [reading(None, 0, 0.0), reading(None, 0, -1.0)]
    assert relevance_auc([*answering, *others]) == 3.5 / 4


def test_examples_are_read_in_their_order_whatever_their_length(base: Base) -> None:
    examples = [make_example("w1 " * n, "w1", identity=str(n)) for n in (30, 2, 700, 9)]
    cut = make_example("w1 " * 700 + "w2", "w2", identity="cut")
    results = read(base.begin(1), base.words, base.tokenizer, [*examples, cut])
    assert [result.example.id for result in results] == ["30", "2", "700", "9"]
    alone = read(base.begin(1), base.words, base.tokenizer, examples[1:2])[0]
    assert results[1].reading.relevance == pytest.approx(alone.reading.relevance, abs=0.02)
    long = results[0].reading
    nothing = (1 - np.exp(long.starts).sum()) * (1 - np.exp(long.ends).sum())
    assert nothing == pytest.approx(np.exp(long.nothing), abs=1e-3)
    assert len(long.starts) == len(long.ends) == len(long.begins) == len(long.stops)
