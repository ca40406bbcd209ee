from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.language import content_words, fold, lexical_terms, word_spans, words
from qabot.language.stopwords import STOPWORDS

MIXED = st.lists(
    st.text("الرئيسَُِّـ ۱٢3aBçıİß йЁ हिन्दी中国ひギสวัที 한국_-.,،؟«»\u200c\u200f\u00a0\nﷺﻻ", max_size=12),
    max_size=4,
).map("".join)
deterministic = settings(derandomize=True, deadline=None, max_examples=200)


def test_words_are_folded_runs_of_letters_digits_and_marks() -> None:
    assert words("الرَّئيسُ بوتين: 25% هذا_ذاك، हिन्दी l'eau") == [
        "الرييس", "بوتين", "25", "هذا", "ذاك", "हिन्दी", "l", "eau",
    ]  # fmt: skip


def test_word_spans_cover_words_with_their_diacritics() -> None:
    text = "إِنَّ «الرَّئِيسُ» ﻻ يَعْلَمُ."
    assert [span.of(text) for span in word_spans(text)] == ["إِنَّ", "الرَّئِيسُ", "ﻻ", "يَعْلَمُ"]


@given(MIXED)
@deterministic
def test_every_word_has_a_span_that_folds_to_it(text: str) -> None:
    spans, found = word_spans(text), words(text)
    assert len(spans) == len(found)
    assert all(word in fold(span.of(text)) for span, word in zip(spans, found, strict=True))


@given(MIXED)
@deterministic
def test_words_are_what_a_plain_scan_of_the_folded_text_finds(text: str) -> None:
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in fold(text))
    assert words(text) == kept.split()


def test_short_words_are_terms_and_long_ones_are_four_grams() -> None:
    assert lexical_terms("قمة داكار في السنغال") == [
        "قمه", "داكا", "اكار", "في", "السن", "لسنغ", "سنغا", "نغال",
    ]  # fmt: skip


def test_scripts_without_spaces_give_bigrams() -> None:
    assert lexical_terms("中国人民") == ["中国", "国人", "人民"]
    assert lexical_terms("人") == ["人"]
    assert lexical_terms("ไทย") == ["ไท", "ทย"]


def test_hangul_gives_bigrams_since_particles_cling_to_short_words() -> None:
    assert lexical_terms("서울에서 왔다") == ["서울", "울에", "에서", "왔다"]


def test_a_word_that_mixes_scripts_is_cut_between_them() -> None:
    assert lexical_terms("iPhone手机") == ["ipho", "phon", "hone", "手机"]


@given(MIXED)
@deterministic
def test_terms_are_short_pieces_of_the_words(text: str) -> None:
    found = words(text)
    assert all(1 <= len(term) <= 4 and any(term in word for word in found) for term in lexical_terms(text))
    assert bool(lexical_terms(text)) == bool(found)


def test_terms_do_not_depend_on_how_hamza_and_diacritics_are_typed() -> None:
    assert lexical_terms("إستراتيجيّة الأُمم") == lexical_terms("استراتيجيه الامم")


def test_content_words_leave_function_words_out() -> None:
    assert content_words("من هو الرئيس الروسي؟") == ["الرييس", "الروسي"]
    assert content_words("Where was the summit held?") == ["summit", "held"]
    assert content_words("Où est née la reine ?") == ["nee", "reine"]
    assert content_words("Где прошёл саммит?") == ["прошел", "саммит"]
    assert content_words("Zirve nerede yapıldı?") == ["zirve", "yapildi"]
    assert content_words("¿Dónde está la torre?") == ["torre"]
    assert content_words("Wo liegt der Turm?") == ["liegt", "turm"]
    assert content_words("پایتخت ایران کجا است؟") == ["پايتخت", "ايران"]
    assert content_words("איפה נמצא המגדל?") == ["נמצא", "המגדל"]


def test_words_that_mean_something_in_another_language_are_kept() -> None:
    assert content_words("war son car man hat Kim Ben") == ["war", "son", "car", "man", "hat", "kim", "ben"]


def test_content_words_of_an_unspaced_script_are_bigrams() -> None:
    assert content_words("峰会在哪里") == ["峰会", "会在", "在哪", "哪里"]


def test_stopwords_are_folded_words() -> None:
    assert all(re.fullmatch(r"\S+", word) and fold(word) == word for word in STOPWORDS)
