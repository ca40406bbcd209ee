from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from qabot.console.layout import WIDEST, lay_out
from qabot.console.styled import FIRST_STRONG_ISOLATE, ISOLATE_END, Paragraph, joined, plain
from qabot.console.wrapping import wrap

if TYPE_CHECKING:
    from qabot.console.styled import Line

words = st.text(alphabet="abcمنلا中文é\u064b.", min_size=1, max_size=12)
sentences = st.lists(words, max_size=20).map(" ".join)
widths = st.integers(1, 60)


def text_of(line: Line) -> str:
    return "".join(part for _, part in line)


@given(sentences, widths, st.integers(0, 8))
def test_no_line_is_wider_than_the_width_unless_it_is_one_word(text: str, width: int, indent: int) -> None:
    for line in wrap(plain(text, indent=indent), width):
        shown = text_of(line)
        assert get_cwidth(shown) <= max(1, width - indent) or " " not in shown


@given(sentences, widths)
def test_every_word_is_kept_whole_and_in_order(text: str, width: int) -> None:
    lines = wrap(plain(text), width)
    assert [word for line in lines for word in text_of(line).split()] == text.split()


@given(st.text(alphabet="ab  م", max_size=40), widths)
def test_spaces_inside_a_line_are_kept(text: str, width: int) -> None:
    assert all(text_of(line) in text for line in wrap(plain(text), width))


@given(st.lists(st.tuples(st.sampled_from(["", "bold"]), sentences), max_size=4), widths)
def test_styles_stay_on_their_letters(pieces: list[tuple[str, str]], width: int) -> None:
    fragments = joined(pieces)  # type: ignore[arg-type]
    lines = wrap(Paragraph(fragments, "ltr"), width)
    wrapped = [(style, c) for line in lines for style, part in line for c in part if c != " "]
    assert wrapped == [(style, c) for style, part in fragments for c in part if c != " "]


@given(sentences, sentences, widths)
def test_an_isolate_is_closed_on_each_line_and_opened_on_the_next(inside: str, after: str, width: int) -> None:
    text = f"{FIRST_STRONG_ISOLATE}{inside} x{ISOLATE_END} {after}"
    for line in wrap(plain(text), width):
        shown = text_of(line)
        assert shown.count(FIRST_STRONG_ISOLATE) == shown.count(ISOLATE_END)


def test_without_a_width_nothing_is_wrapped() -> None:
    text = "word " * 200
    assert [text_of(line) for line in wrap(plain(text), None)] == [text]


def test_an_empty_text_is_an_empty_line() -> None:
    assert wrap(plain(""), 10) == [()]


def test_lines_are_no_longer_than_can_be_read_however_wide_the_terminal() -> None:
    lines = lay_out((plain("word " * 100),), 500, "terminal")
    assert max(get_cwidth(text_of(line)) for line in lines) <= WIDEST


def test_an_indent_is_on_the_side_where_lines_begin() -> None:
    assert text_of(lay_out((plain("abc", indent=2),), 10, "visual")[0]) == "  abc"
    assert text_of(lay_out((plain("سلام", indent=2),), 10, "visual")[0]) == "     ﻡﻼﺳ"
    assert text_of(lay_out((plain("سلام", indent=2),), 10, "terminal")[0]) == "  سلام"
