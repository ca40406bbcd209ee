from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.domain import Span
from qabot.language import comparable, fold, fold_with_offsets

SCRIPTS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة",
    "َُِّْٰٕٓٔـ",
    "پچژگکیہھےںٱ",
    "ABCXYZabcxyzıİşğçßæœłéèñüÅ",
    "абвйёїА́И",
    "אבגדהשׁבְּ",
    "कखगिीुंः्क़",
    "สวัสดีที่",
    "中国人民がギｶﾞー",
    "가나다한국",
    "0123456789٠١٢٣۴۵६७",
    " \n\t\u00a0.,;:!?؟،؛«»\"'()_-",
    "\u200c\u200d\u200f\u202b\u202c\ufeff\u00ad\ufe0f",
    "ﻻﷲﷺﭐﹰﹷ½²ﬁ",
)
TEXTS = st.lists(st.one_of(*(st.text(alphabet, max_size=8) for alphabet in SCRIPTS)), max_size=6).map("".join)
ANY_TEXT = st.one_of(TEXTS, st.text(max_size=40))
deterministic = settings(derandomize=True, deadline=None, max_examples=200)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إِنَّ الرَّئِيسُ", "ان الرييس"),
        ("أإآٱؤئ", "ااااوي"),
        ("الـكـتـاب", "الكتاب"),
        ("مدرسة إلى", "مدرسه الي"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("ہے ھ ۀ", "هي ه ه"),
        ("می\u200cخواهم", "ميخواهم"),
        ("ﻻ ﷲ", "لا الله"),
        ("كتابﹰ", "كتاب"),
        ("بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ", "بسم الله الرحمن"),
        ("١٢٣ ۴۵۶ १२", "123 456 12"),
        ("٣٫١٤ ١٬٠٠٠ ٥٪", "3.14 1,000 5%"),
        ("שָׁלוֹם", "שלום"),
        ("Ça Straße İSTANBUL ılık", "ca strasse istanbul ilik"),
        ("Ёлка йод", "елка иод"),
        ("हिन्दी", "हिन्दी"),
        ("ｶﾞ ﬁ ２", "ガ fi 2"),
        ("co\u00adop\ufeff a\u200fb", "coop ab"),
        ("a\tb\nc\u00a0 d", "a b c  d"),
    ],
)
def test_what_does_not_decide_a_match_is_folded_away(written: str, folded: str) -> None:
    assert fold(written) == folded.replace("ガ", unicodedata.normalize("NFD", "ガ"))


def test_hangul_syllables_stay_composed() -> None:
    assert fold("한국") == "한국"


@given(ANY_TEXT)
@deterministic
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_every_code_point_twice_is_folding_it_once() -> None:
    everything = "".join(
        map(chr, [*range(0xD800), *range(0xE000, 0x20000), *range(0x2F800, 0x2FA20), *range(0xE0000, 0xE0200)])
    )
    assert fold(fold(everything)) == fold(everything)


@given(ANY_TEXT, ANY_TEXT)
@deterministic
def test_folding_needs_no_context(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(st.lists(st.one_of(*(st.text(a, max_size=8) for a in SCRIPTS if "가" not in a)), max_size=4).map(" ".join))
@deterministic
def test_composed_and_decomposed_texts_fold_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(ANY_TEXT)
@deterministic
def test_offsets_never_go_back_and_stay_inside(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.starts[-1] == len(text)


@given(TEXTS, st.data())
@deterministic
def test_a_folded_slice_comes_from_an_original_slice_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    borders = [0, *(i for i, (a, b) in enumerate(zip(folded.starts, folded.starts[1:], strict=False), 1) if a != b)]
    start, end = sorted((data.draw(st.sampled_from(borders)), data.draw(st.sampled_from(borders))))
    span = Span(start, end)
    assert fold(folded.original(span).of(text)) == span.of(folded.text)


@given(TEXTS, st.data())
@deterministic
def test_any_folded_slice_is_covered_by_its_original(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    span = Span(start, data.draw(st.integers(start, len(folded.text))))
    assert span.of(folded.text) in fold(folded.original(span).of(text))


def test_the_marks_on_the_last_letter_are_not_cut_off() -> None:
    text = "قال الكِتابُ هنا"
    folded = fold_with_offsets(text)
    at = folded.text.index("الكتاب")
    assert folded.original(Span(at, at + 6)).of(text) == "الكِتابُ"


def test_a_ligature_is_covered_whole() -> None:
    folded = fold_with_offsets("xﷲy")
    assert folded.text == "xاللهy"
    assert folded.original(Span(2, 3)) == Span(1, 2)


def test_an_empty_span_stays_empty() -> None:
    assert fold_with_offsets("مُحَمَّد").original(Span(1, 1)) == Span(2, 2)


def test_a_span_past_the_folded_text_is_refused() -> None:
    with pytest.raises(ValueError, match="past the text's 3"):
        fold_with_offsets("abc").original(Span(0, 4))


@pytest.mark.parametrize(("one", "other"), [("القِمَّة  في\nداكار", " القمه في داكار"), ("Été ", "ete")])
def test_texts_that_read_the_same_are_comparable(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)
