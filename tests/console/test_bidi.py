from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st

from qabot.console.bidi import BidiSetting, Mode, choose_mode, display, is_vte
from qabot.console.reordering import visual_order
from qabot.console.shaping import shape

if TYPE_CHECKING:
    from qabot.console.styled import Line
    from qabot.language import Direction

_RTL = "ابتجدلمنهةوىيؤئإأآء" + "אבגשל"
_LTR = "abcXYZéж"
_DIGITS = "0123456789٠١٢٣"
_NEUTRAL = " .,:;!?()[]{}<>«»\"'/-+%·…—"
_MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0670"
_DIRECTIONS = st.sampled_from(["rtl", "ltr"])
lines = st.text(alphabet=_RTL + _LTR + _DIGITS + _NEUTRAL, max_size=30)
# A mark belongs on a letter.
marked_words = st.lists(
    st.tuples(st.sampled_from(_RTL[:19]), st.text(alphabet=_MARKS, max_size=2)).map("".join), max_size=12
).map("".join)
marked_lines = st.lists(st.one_of(marked_words, lines), max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({"VTE_VERSION": "5800", "TERM": "xterm-256color"}, "terminal"),
        ({"VTE_VERSION": "7603", "TERM": "xterm-256color"}, "terminal"),
        ({"VTE_VERSION": "5602", "TERM": "xterm-256color"}, "visual"),
        ({"VTE_VERSION": "strange", "TERM": "xterm-256color"}, "visual"),
        ({"KONSOLE_VERSION": "230800"}, "terminal"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "terminal"),
        ({"TERM_PROGRAM": "mintty"}, "terminal"),
        ({"MLTERM": "3.9.3", "TERM": "xterm"}, "terminal"),
        ({"TERM": "mlterm"}, "terminal"),
        ({"TERM_PROGRAM": "iTerm.app"}, "visual"),
        ({"TERM_PROGRAM": "vscode"}, "visual"),
        ({"TERM_PROGRAM": "WezTerm"}, "visual"),
        ({"WT_SESSION": "guid"}, "visual"),
        ({"TERM": "alacritty"}, "visual"),
        ({"TERM": "xterm-256color"}, "visual"),
        ({"TERM": "linux"}, "visual"),
        ({"TERM": "xterm-kitty"}, "words"),
        ({"KITTY_WINDOW_ID": "1", "TERM": "xterm-256color"}, "words"),
        ({"TMUX": "1", "TERM_PROGRAM": "tmux", "TERM": "tmux-256color", "VTE_VERSION": "7603"}, "terminal"),
        ({"TMUX": "1", "TERM_PROGRAM": "tmux", "TERM": "tmux-256color"}, "visual"),
        ({"STY": "1.pts", "TERM": "screen", "KONSOLE_VERSION": "230800"}, "terminal"),
        ({}, "visual"),
    ],
)
def test_auto_goes_by_what_the_terminal_can(environment: dict[str, str], mode: Mode) -> None:
    assert choose_mode("auto", environment, is_terminal=True) == mode


def test_what_is_no_terminal_gets_logical_order() -> None:
    assert choose_mode("auto", {"TERM": "xterm"}, is_terminal=False) == "logical"


@pytest.mark.parametrize("setting", ["terminal", "visual", "words", "logical"])
def test_a_setting_holds_against_the_environment(setting: BidiSetting) -> None:
    assert choose_mode(setting, {"VTE_VERSION": "7603"}, is_terminal=False) == setting


def test_only_a_vte_that_orders_text_counts_as_one() -> None:
    assert is_vte({"VTE_VERSION": "5800"})
    assert not is_vte({"VTE_VERSION": "5799"})
    assert not is_vte({})


def _unmirrored(text: str, direction: Direction) -> str:
    return "".join(text[placed.place] for placed in visual_order(text, direction))


@given(lines, _DIRECTIONS)
@example("عربي NATO (abc)", "rtl")
@example("a (ب) c", "rtl")
@example("ا [1] «ب»", "rtl")
@example("ا (a[b)c]", "rtl")
def test_the_order_is_that_of_the_other_implementation(text: str, direction: Direction) -> None:
    assert _unmirrored(text, direction) == get_display(text, base_dir={"rtl": "R", "ltr": "L"}[direction])


# Left out, as the implementations differ: rule L1 gives white space at a line's end to the paragraph, even out
# of an isolate, where no piece of ours ends; and the other one forgets, at a bracket, what stood before an
# isolate (rule N0 wants the last strong character before the bracket, isolates skipped).
_unbracketed = lines.map(lambda text: re.sub(r"[()\[\]{}]", "", text))
_pieces = st.tuples(_unbracketed, st.sampled_from("\u2066\u2068"), lines.map(str.strip).filter(bool))


@given(st.lists(_pieces, max_size=3), _DIRECTIONS)
def test_isolates_are_ordered_as_the_other_implementation_does(
    pieces: list[tuple[str, str, str]], direction: Direction
) -> None:
    text = "".join(f"{around}{opener}{inside}\u2069" for around, opener, inside in pieces)
    other = get_display(text, base_dir={"rtl": "R", "ltr": "L"}[direction])
    assert _unmirrored(text, direction) == re.sub("[\u2066-\u2069]", "", other)


def test_an_isolated_path_reads_left_to_right_in_an_arabic_line() -> None:
    text = "المصدر · \u2066seeds/مقال.txt\u2069 · ¶2"
    shown = "".join(placed.glyph for placed in visual_order(text, "rtl"))
    assert "seeds/لاقم.txt" in shown
    assert shown.startswith("2¶ · seeds")


@given(lines, _DIRECTIONS)
def test_every_place_is_shown_once(text: str, direction: Direction) -> None:
    assert sorted(placed.place for placed in visual_order(text, direction)) == list(range(len(text)))


def test_letters_are_joined_and_in_order() -> None:
    assert _visual("سلام", "rtl") == "ﻡﻼﺳ"
    assert _visual("لا إله", "rtl") == "ﻪﻟﺇ ﻻ"


def test_a_mark_stays_on_its_letter() -> None:
    shown = _visual("كَتَبَ", "rtl")
    assert unicodedata.normalize("NFKC", shown) == "بَتَكَ"


def test_a_mark_between_lam_and_alef_stays_on_their_ligature() -> None:
    assert _visual("لَا", "rtl") == "ﻻَ"


def test_a_highlight_inside_a_word_keeps_the_letters_joined_and_moves_with_them() -> None:
    line = display((("", "ال"), ("bold", "كتاب"), ("", " abc")), "rtl", "visual", None)
    assert line == (("", "abc "), ("bold", "ﺏﺎﺘﻜ"), ("", "ﻟﺍ"))


def test_a_right_to_left_line_is_aligned_to_the_width_and_the_other_is_not() -> None:
    assert _visual("سلام", "rtl", 10) == "       ﻡﻼﺳ"
    assert _visual("abc", "ltr", 10) == "abc"


def test_brackets_are_mirrored_where_the_line_runs_right_to_left() -> None:
    assert _visual("(نعم) [1]", "rtl") == "[1] (ﻢﻌﻧ)"


def _visual(text: str, direction: Direction, width: int | None = None) -> str:
    return "".join(part for _, part in display((("", text),), direction, "visual", width))


def _letters(text: str) -> Counter[str]:
    """Count what is written, whatever its form or side: presentation forms undone, mirror images one."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(plain.translate(str.maketrans("()[]{}<>«»", "((((((((((")))


@given(marked_lines, _DIRECTIONS)
def test_joining_and_ordering_lose_and_add_no_letter(text: str, direction: Direction) -> None:
    assert _letters(_visual(text, direction)) == _letters(text)


@given(st.text(alphabet=_RTL + _MARKS + "\u200d\u200c ا", max_size=20))
def test_there_is_one_glyph_for_each_character(text: str) -> None:
    glyphs = shape(text, frozenset(_MARKS))
    assert len(glyphs) == len(text)
    assert _letters("".join(glyphs)) == _letters(text)


@pytest.mark.parametrize("code", range(0x620, 0x6D4))
def test_no_letter_of_the_arabic_block_is_lost_in_joining(code: int) -> None:
    text = f"ب{chr(code)}ب"
    glyphs = "".join(shape(text, frozenset()))
    assert unicodedata.normalize("NFKC", glyphs) == unicodedata.normalize("NFKC", text)


def test_words_are_ordered_and_their_letters_left_to_the_terminal() -> None:
    line = display((("", "قال (NATO) اليوم، نعم [1]"),), "rtl", "words", 30)
    assert line == (("", "     [1] نعم اليوم، (NATO) قال"),)


def test_the_terminal_gets_logical_order_with_isolates() -> None:
    line: Line = (("", "المصدر \u2066a/b\u2069"),)
    assert display(line, "rtl", "terminal", 40) == line


def test_a_line_is_marked_whether_or_not_the_terminal_finds_its_direction_inside_isolates() -> None:
    assert display((("", "[1] \u2068عنوان\u2069 ·"),), "rtl", "terminal", 40) == (
        ("", "[1] \u200f\u2068عنوان\u2069 ·"),
    )
    assert display((("", "\u2066/open\u2069 يعرض"),), "rtl", "terminal", 40) == (("", " \u200f\u2066/open\u2069 يعرض"),)
    assert display((("", "[1] \u2068title\u2069 ·"),), "ltr", "terminal", 40) == (("", "[1] \u2068title\u2069 ·"),)


def test_a_line_that_begins_the_other_way_is_marked_for_the_terminal() -> None:
    assert display((("", "abc عربي"),), "rtl", "terminal", 40) == (("", " \u200fabc عربي"),)
    assert display((("", "عربي abc"),), "ltr", "terminal", 40) == (("", " \u200eعربي abc"),)
    assert display((("bold", "«NATO» قال"),), "rtl", "terminal", 40) == (("", " \u200f"), ("bold", "«NATO» قال"))
    assert display((("", "123"),), "rtl", "terminal", 40) == (("", " \u200f123"),)
    assert display((("", "123"),), "ltr", "terminal", 40) == (("", "123"),)


def test_a_pipe_gets_nothing_added() -> None:
    line: Line = (("", "abc \u2066a/b\u2069 عربي"),)
    assert display(line, "rtl", "logical", 40) == (("", "abc a/b عربي"),)
