from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Passage, Sentence, Span
from tests.fakes import make_article


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-5, -2)])
def test_a_span_is_neither_negative_nor_reversed(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_a_span_is_half_open_and_counts_code_points() -> None:
    assert Span(1, 3).of("a🙂bc") == "🙂b"
    assert len(Span(1, 3)) == 2


def test_a_span_past_the_end_of_the_text_is_refused_rather_than_cut_short() -> None:
    assert Span(0, 3).of("abc") == "abc"
    with pytest.raises(ValueError, match="past the text's 3 code points"):
        Span(0, 4).of("abc")


def test_spans_are_ordered_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(2, 3)]


@given(*[st.integers(0, 20)] * 4)
def test_a_span_covers_another_exactly_when_it_holds_each_of_its_places(a: int, b: int, c: int, d: int) -> None:
    outer, inner = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d) + 1)
    held = set(range(inner.start, inner.end)) <= set(range(outer.start, outer.end))
    assert outer.covers(inner) == held


def test_a_passage_reaches_from_its_first_sentence_to_its_last() -> None:
    passage = Passage("a", (Sentence(Span(4, 9), 1), Sentence(Span(12, 20), 2)))
    assert passage.span == Span(4, 20)


def test_a_passage_without_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one sentence"):
        Passage("a", ())


@pytest.mark.parametrize(
    "value", [Span(0, 1), make_article("Text."), Sentence(Span(0, 1), 1), Passage("a", (Sentence(Span(0, 1), 1),))]
)
def test_what_a_shelf_is_made_of_cannot_be_changed(value: object) -> None:
    name = next(iter(value.__slots__))  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
