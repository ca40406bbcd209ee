from __future__ import annotations

import numpy as np

from qabot.evaluation.remembering import Remembering
from tests.fakes import WordLengthEncoder


def test_a_text_is_embedded_once_however_often_it_comes() -> None:
    encoder = WordLengthEncoder()
    remembering = Remembering(encoder)
    remembering.encode_document(["sun", "a moon", "sun"])
    remembering.encode_document(["rain", "sun"])
    assert encoder.encoded == ["sun", "a moon", "rain"]


def test_rows_are_the_encoders_in_the_order_asked() -> None:
    encoder, remembering = WordLengthEncoder(), Remembering(WordLengthEncoder())
    remembering.encode_document(["a moon", "rain"])
    texts = ["rain", "sun", "a moon", "rain"]
    np.testing.assert_array_equal(remembering.encode_document(texts), encoder.encode_document(texts))


def test_nothing_gives_no_rows() -> None:
    assert Remembering(WordLengthEncoder()).encode_document([]).shape == (0, 8)


def test_progress_is_told_also_when_all_is_known() -> None:
    told: list[tuple[str, int, int]] = []
    remembering = Remembering(WordLengthEncoder())
    remembering.encode_document(["sun", "rain"])
    remembering.encode_document(["sun", "rain"], lambda *step: told.append(step))
    assert told == [("encode", 2, 2)]
