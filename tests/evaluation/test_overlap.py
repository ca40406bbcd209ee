from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.evaluation.overlap import exact_match, token_f1


@pytest.mark.parametrize(
    ("text", "golds", "f1"),
    [
        ("in spring", ["in spring"], 1.0),
        ("in early spring", ["spring"], 2 * 1 / (3 + 1)),
        ("spring", ["in early spring"], 2 * 1 / (1 + 3)),
        ("the river rose", ["the river fell fast"], 2 * 2 / (3 + 4)),
        ("autumn", ["spring"], 0.0),
        ("early spring", ["autumn", "spring", "early in spring"], 2 * 2 / (2 + 3)),  # the nearest
        ("two two one", ["two one one"], 2 * 2 / (3 + 3)),  # a word counts as often as both have it
        ("two two", ["two"], 2 * 1 / (2 + 1)),
        ("", ["spring"], 0.0),
        ("spring", ["!"], 0.0),
        ("", ["!"], 1.0),
        ("spring", [], 0.0),
    ],
)
def test_token_f1_worked_out_by_hand(text: str, golds: list[str], f1: float) -> None:
    assert token_f1(text, golds) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("text", "gold"),
    [
        ("In Spring", "in spring!"),
        ("«الربيع»", "الربيع"),
        ("الرَّبيع", "الربيع"),
        ("إلى الأعلى", "الى الاعلى"),
        ("١٩٥٢", "1952"),
    ],
)
def test_case_punctuation_diacritics_letter_forms_and_digits_make_no_difference(text: str, gold: str) -> None:
    assert (token_f1(text, [gold]), exact_match(text, [gold])) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "golds", "exact"),
    [
        ("in spring", ["in spring"], 1.0),
        ("in spring", ["spring", "in spring"], 1.0),
        ("in spring", ["spring in"], 0.0),
        ("in spring", ["spring"], 0.0),
        ("", ["spring"], 0.0),
        ("spring", [], 0.0),
    ],
)
def test_an_exact_match_has_the_same_words_in_the_same_order(text: str, golds: list[str], exact: float) -> None:
    assert exact_match(text, golds) == exact


@given(st.text("ab "), st.text("ab "))
def test_f1_is_a_share_the_same_both_ways_and_whole_on_a_match(text: str, gold: str) -> None:
    assert 0.0 <= token_f1(text, [gold]) <= 1.0
    assert token_f1(text, [gold]) == token_f1(gold, [text])
    assert exact_match(text, [gold]) <= token_f1(text, [gold])
