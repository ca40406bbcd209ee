from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.language.clauses import clause_cuts

WORDS = st.lists(
    st.tuples(st.text("abcابجдеж", min_size=1, max_size=12), st.sampled_from(["", "", "", ",", "،", "؛", ":"])),
    min_size=1,
    max_size=80,
).map(lambda words: " ".join(word + mark for word, mark in words))


def pieces(text: str, max_length: int) -> list[str]:
    bounds = [0, *clause_cuts(text, 0, len(text), max_length), len(text)]
    return [text[start:end].strip() for start, end in pairwise(bounds)]


@given(WORDS, st.integers(13, 120))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_no_piece_is_too_long_and_no_word_is_cut(text: str, max_length: int) -> None:
    found = pieces(text, max_length)
    assert " ".join(found) == text
    assert all(len(piece) <= max_length + 1 for piece in found)


@given(WORDS)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_pieces_are_about_equal(text: str) -> None:
    found = pieces(text, 100)
    assert len(found) == 1 or min(map(len, found)) >= 100 // 4 - 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aaaa bbbb, cccc; dddd eeee", ["aaaa bbbb, cccc;", "dddd eeee"]),
        ("aaaa bbbb, cccc dddd eeee", ["aaaa bbbb,", "cccc dddd eeee"]),
        ("aaaa bbbb cccc: dddd eeee", ["aaaa bbbb cccc:", "dddd eeee"]),
        ("aaaa bbbb cccc dddd eeee", ["aaaa bbbb cccc", "dddd eeee"]),
        ("aaaa bbbb dddd and eeee ff", ["aaaa bbbb dddd", "and eeee ff"]),
        ("قال كلاما،وقال كلاما أيضا", ["قال كلاما،", "وقال كلاما أيضا"]),
        ("aaaaa 1,234,567 bbbb cccc", ["aaaaa 1,234,567", "bbbb cccc"]),
        ("aaaa «bbbb ccc,» dddd ee", ["aaaa «bbbb ccc,»", "dddd ee"]),
    ],
)
def test_the_best_clause_end_near_the_middle_is_taken(text: str, expected: list[str]) -> None:
    assert pieces(text, 20) == expected


def test_what_is_short_enough_is_not_cut() -> None:
    assert clause_cuts("aaaa, bbbb; cccc", 0, 16, 16) == []


def test_a_stretch_without_white_space_is_cut_into_equal_pieces() -> None:
    assert pieces("a" * 30 + " bb " + "c" * 41, 20) == ["a" * 15, "a" * 15 + " bb", "c" * 14, "c" * 14, "c" * 13]


def test_a_zero_width_space_is_a_place_to_cut() -> None:
    assert pieces("กขคง\u200bจฉชซฌญ", 8) == ["กขคง\u200b", "จฉชซฌญ"]


def test_a_hard_cut_keeps_letters_and_marks_together() -> None:
    assert pieces("กินข้าวที่บ้าน", 4) == ["กิน", "ข้าว", "ที่", "บ้าน"]


def test_chinese_is_cut_at_its_commas() -> None:
    assert pieces("一二三四五六七八，一二三四五六七八", 10) == ["一二三四五六七八，", "一二三四五六七八"]
