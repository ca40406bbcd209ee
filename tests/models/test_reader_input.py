from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from qabot.language import unpointed
from qabot.models.reader_input import BEGIN, END, MAX_QUESTION, MAX_TITLE, MAX_TOKENS, ReaderInput, reader_inputs
from tests.models.tiny import PIECES, make_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TINY = make_tokenizer()
UNKNOWN = PIECES.index("<unk>")


@pytest.fixture(scope="session")
def real_tokenizer(real_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(real_folder / "tokenizer.json"))


def ids(*pieces: str) -> tuple[int, ...]:
    return tuple(PIECES.index(piece) for piece in pieces)


def one(question: str, title: str, text: str, tokenizer: Tokenizer = TINY) -> ReaderInput:
    (row,) = reader_inputs(tokenizer, question, [(title, text)])
    return row


def read(row: ReaderInput, text: str) -> list[str]:
    """What each token of the passage stands for."""
    return [text[start:end] for start, end in zip(row.starts, row.ends, strict=True)]


def test_a_row_with_a_title_worked_out_by_hand() -> None:
    row = one("w1 ?", "w2 w3", "w4 w5 .")
    assert row.ids == ids("<s>", "w1", "?", "</s>", "</s>", "w2", "w3", "</s>", "w4", "w5", ".", "</s>")
    assert row.types == (0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1)
    assert (row.first, row.starts, row.ends) == (8, (0, 3, 6), (2, 5, 7))


@pytest.mark.parametrize("title", ["", " \n"])
def test_a_row_without_a_title_has_no_end_of_one(title: str) -> None:
    row = one("w1 ?", title, "w4")
    assert row.ids == ids("<s>", "w1", "?", "</s>", "</s>", "w4", "</s>")
    assert row.types == (0, 0, 0, 0, 0, 1, 1)
    assert row.first == 5


def test_an_empty_passage_is_nothing_but_its_end() -> None:
    row = one("", "", "")
    assert (row.ids, row.types, row.first) == ((BEGIN, END, END, END), (0, 0, 0, 1), 3)
    assert row.starts == row.ends == ()


def test_rows_come_in_the_order_of_the_passages_each_as_if_alone() -> None:
    passages = [("w1", "w2 w3"), ("", ""), ("w4 w5", "🙂 w6"), ("", "w7")]
    assert reader_inputs(TINY, "w8", passages) == [one("w8", *passage) for passage in passages]
    assert reader_inputs(TINY, "w8", []) == []


def test_points_of_question_and_passage_are_left_out() -> None:
    assert one("وَصَلَ", "", "الوَفْـــدُ").ids == one("وصل", "", "الوفد").ids
    assert UNKNOWN not in one("وَصَلَ", "", "الوَفْـــدُ").ids


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("وَصَلَ الوَفْدُ 🙂 w1", ["وَصَلَ", "الوَفْدُ", "🙂", "w1"]),
        ("ــ وصــل", ["وصــل"]),
        ("🙂🙂 w1\u0301 .", ["🙂🙂", "w1\u0301", "."]),
        ("\n\nw1\t w2 ", ["w1", "w2"]),
        ("ـــَُ", []),
    ],
)
def test_offsets_lead_back_to_the_text_as_given(text: str, tokens: list[str]) -> None:
    assert read(one("w1", "w2", text), text) == tokens


def test_question_and_title_are_cut_to_their_share() -> None:
    row = one("w1 " * 200, "w2 " * 200, "w3")
    assert row.ids == (
        *ids("<s>"),
        *ids("w1") * MAX_QUESTION,
        *ids("</s>", "</s>"),
        *ids("w2") * MAX_TITLE,
        *ids("</s>", "w3", "</s>"),
    )


@pytest.mark.parametrize(("words", "kept"), [(505, 505), (506, 506), (507, 507), (508, 507), (2000, 507)])
def test_a_long_passage_is_cut_and_keeps_its_end(words: int, kept: int) -> None:
    row = one("w1", "", "w2 " * words)
    assert row.ids == (*ids("<s>", "w1", "</s>", "</s>"), *ids("w2") * kept, END)
    assert len(row.ids) == len(row.types) == min(MAX_TOKENS, words + 5)
    assert len(row.starts) == len(row.ends) == kept
    assert (row.starts[-1], row.ends[-1]) == (3 * kept - 3, 3 * kept - 1)


TEXT = st.lists(
    st.sampled_from(
        [
            "وَصَلَ",
            "الوَفْـــدُ",
            "🙂",
            "👨‍👩‍👧",
            "w1",
            "é",
            "e\u0301",
            "ﷺ",
            "ﬁ",
            "½",
            "\u200f",
            "\u0301",
            "ـ",
            " ",
            "\n",
            ".",
            "ｆ",
        ]
    )
    | st.text(max_size=8),
    max_size=12,
).map("".join)


def check_row(row: ReaderInput, question: Sequence[object], text: str) -> None:
    passage = len(row.ids) - row.first - 1
    assert len(row.types) == len(row.ids) <= MAX_TOKENS
    assert (row.ids[0], row.ids[-1]) == (BEGIN, END)
    assert row.ids[row.first - 1] == END
    assert row.types == tuple(sorted(row.types))
    assert len(row.starts) == len(row.ends) == passage
    assert len(question) <= MAX_QUESTION or row.types.count(0) == MAX_QUESTION + 3
    for start, end in zip(row.starts, row.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(row.starts) == sorted(row.starts)


@given(TEXT, TEXT, TEXT)
def test_every_token_stands_for_something_of_the_passage(question: str, title: str, text: str) -> None:
    row = one(question, title, text)
    check_row(row, TINY.encode(unpointed(question)).ids, text)
    assert [unpointed(token) for token in read(row, text)] == unpointed(text).split()[: len(row.starts)] or any(
        unicodedata.category(character) in {"Cc", "Cf", "Cn", "Cs", "Co", "Zs", "Zl", "Zp"} for character in text
    )


@settings(max_examples=60)
@given(question=TEXT, title=TEXT, text=TEXT)
def test_every_token_of_the_real_tokenizer_too(question: str, title: str, text: str, real_tokenizer: Tokenizer) -> None:
    row = one(question, title, text, real_tokenizer)
    check_row(row, real_tokenizer.encode(unpointed(question), add_special_tokens=False).ids, text)


def test_the_real_tokenizers_words_lead_back_to_pointed_ones(real_tokenizer: Tokenizer) -> None:
    text = "وَصَلَ الوَفْدُ إلى القاهــرة 🙂 ﷺ"
    assert [token.strip() for token in read(one("?", "", text, real_tokenizer), text)][:5] == [
        "وَصَلَ",
        "الوَفْدُ",
        "إلى",
        "القاهــرة",
        "🙂",
    ]
