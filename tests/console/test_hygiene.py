from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.console.hygiene import visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain عربي", "plain عربي"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("bell\x07 null\x00 del\x7f", "bell␇ null␀ del␡"),
        ("c1\x9b2J", "c1<U+009B>2J"),
        ("back\rwards\nfeed", "back␍wards␊feed"),
        ("a\tb", "a b"),
        ("a\x1b\tb", "a␛ b"),
        ("name\u202etxt.exe", "name<U+202E>txt.exe"),
        ("name\u202etxt\u202c.exe", "name<U+202E>txt<U+202C>.exe"),
        ("\u202bعربي\u202c", "عربي"),
        ("\u2067عربي\u2069", "عربي"),
        ("\u2067open", "<U+2067>open"),
        ("\u2067a\u202cb\u2069", "a<U+202C>b"),
        ("close\u2069", "close<U+2069>"),
        ("half\udc80", "half<U+DC80>"),
        ("para\u2029graph", "para<U+2029>graph"),
        ("می\u200cشود \u200e", "می\u200cشود \u200e"),
        ("وَقَالَ", "وَقَالَ"),
    ],
)
def test_controls_are_made_visible_and_the_rest_is_left(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_nothing_that_commands_a_terminal_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert visible(shown) == shown


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "M", "Zs"])))
def test_letters_digits_and_punctuation_are_untouched(text: str) -> None:
    assert visible(text) == text
