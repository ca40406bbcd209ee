from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.telegram.isolation import carried, closed, isolated, keeping, looks_empty, opening, phrase, turning
from tests.telegram.rendering.examples import left_open

FSI, LRI, RLI, PDI = "\u2068\u2066\u2067\u2069"
RLE, RLO, PDF = "\u202b\u202e\u202c"
LRM, RLM = "\u200e\u200f"
controls = st.text(st.sampled_from(f"ab{FSI}{LRI}{RLI}{PDI}{RLE}{RLO}{PDF}\n"))


@given(controls)
def test_nothing_stays_open_behind_what_was_closed(text: str) -> None:
    assert not left_open(closed(text))
    assert closed(text).startswith(text)


@given(controls.map(lambda text: text.replace("\n", "")), st.booleans())
def test_an_isolated_piece_holds_all_it_opens_and_ends_nothing_around(text: str, forced: bool) -> None:  # noqa: FBT001 - drawn
    piece = isolated(text, "rtl", force_ltr=forced)
    assert left_open(f"{RLI}{piece}") == [RLI]
    assert text in piece


def test_a_line_that_begins_with_a_foreign_name_is_turned() -> None:
    assert turning("Python لغة برمجة") == RLM
    assert turning("مصر is a country") == LRM
    assert turning("لغة البرمجة Python") == turning("12:30") == ""


def test_an_isolated_title_does_not_turn_a_phrase() -> None:
    assert turning(f"مقال «{FSI}A long title{PDI}»") == ""
    assert turning(f"{FSI}A long title{PDI} مقال x") == ""


def test_a_number_is_kept_behind_a_sentence_that_ends_in_a_foreign_name() -> None:
    assert keeping("لغة برمجة حديثة اسمها Python.") == RLM
    assert keeping("لغة Python سهلة") == ""


def test_a_latin_line_of_latin_pieces_needs_nothing() -> None:
    assert opening("ltr", "A title") == isolated("A title", "ltr")[:0] == ""
    assert isolated("A title", "ltr") == "A title"
    assert opening("ltr", "عنوان") == LRM
    assert opening("rtl", "A title") == RLM


def test_commands_keep_their_slash_in_front_in_an_arabic_line() -> None:
    assert phrase("/help — يعرض المساعدة") == f"{RLM}{LRI}/help{PDI} — يعرض المساعدة"
    assert phrase("/help shows this") == "/help shows this"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200f\u2066\u2069", "\u3164\u2800", "\0", "\ufe0f"])
def test_what_no_reader_sees_looks_empty(text: str) -> None:
    assert looks_empty(text)


@pytest.mark.parametrize("text", [".", "a\u200b", "۝", "\u0301", "❤\ufe0f"])
def test_what_is_drawn_does_not_look_empty(text: str) -> None:
    assert not looks_empty(text)


def test_only_what_telegram_cannot_carry_is_dropped() -> None:
    assert carried("a\0b\x1b\ud800\r\n\tc\u202e\x7f") == "ab\n\tc\u202e\x7f"
