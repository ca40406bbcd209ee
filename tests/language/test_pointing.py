from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Span
from qabot.language import fold, unpointed, unpointed_with_offsets


@pytest.mark.parametrize(
    ("pointed", "bare"),
    [
        ("أَيْنَ عُقِدَتِ القِمَّةُ؟", "أين عقدت القمة؟"),
        ("القـــمة", "القمة"),
        ("ٱلرَّحْمَٰنِ ٱلرَّحِيمِ", "ٱلرحمن ٱلرحيم"),
        ("שָׁלוֹם", "שלום"),
        ("سۡۖ", "س"),
        ("café à la crème", "café à la crème"),
        ("إلى آخر المؤتمر ئ ة ى", "إلى آخر المؤتمر ئ ة ى"),
    ],
)
def test_points_and_tatweel_go_and_letters_stay(pointed: str, bare: str) -> None:
    assert unpointed(pointed) == bare


def test_accents_written_apart_stay() -> None:
    apart = unicodedata.normalize("NFD", "élève")
    assert unpointed(apart) == apart


@given(st.text())
def test_the_offsets_lead_back_to_what_was_kept(text: str) -> None:
    bare = unpointed_with_offsets(text)
    assert bare.text == unpointed(text)
    assert [text[start] for start in bare.starts[:-1]] == list(bare.text)
    assert bare.starts[-1] == len(text)


@given(st.text(st.sampled_from("كتاب َُِّـ abc")))
def test_leaving_points_out_changes_nothing_that_matching_sees(text: str) -> None:
    assert fold(unpointed(text)) == fold(text)
    assert unpointed(unpointed(text)) == unpointed(text)


def test_a_span_comes_back_with_its_points() -> None:
    text = "قال مُحَمَّدٌ ذلك"
    bare = unpointed_with_offsets(text)
    start = bare.text.index("محمد")
    assert bare.original(Span(start, start + 4)).of(text) == "مُحَمَّدٌ"
