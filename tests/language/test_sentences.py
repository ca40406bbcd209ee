from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.domain import Sentence, Span
from qabot.language import MAX_SENTENCE_LENGTH, split_sentences
from qabot.language.clusters import cluster_boundary

LONGEST_CLUSTER = 32
SEED = Path(__file__).parents[2] / "seeds" / "000_048f105fdb240b6f.txt"
SEED_SENTENCES = [
    (1, "الرئيس بوتين: روسيا", "البلدان الإسلامية"),
    (2, "أكد الرئيس الروسي", "نهجا إستراتيجيا بالنسبة لروسيا."),
    (2, "وذكرت وكالة انباء", "نهجا إستراتيجيا بالنسبة لروسيا."),
    (3, "ولهذا بالذات نشير", 'ديناميكية جديدة".'),
    (4, "وأكد الرئيس بوتين أن", "وبلدان العالم الإسلامي."),
    (4, "وأشار إلى أن روسيا", "القرن الحادي والعشرين."),
    (5, "وشدد الرئيس الروسي", "الشرق الأوسط عموما."),
    (5, "وجاء في الرسالة", "الإسرائيلي."),
    (5, "ونرى أن هذه العملية", 'والأمن والتعاون".'),
    (6, "وذكر الرئيس بوتين", 'لمستقبل هذا البلد".'),
    (6, "وأشار بوتين إلى", "في منطقة الخليج."),
    (7, "وأكد أن المقترحات", "تحقيق هذا الهدف."),
    (7, "وشدد الرئيس الروسى", "بين الحضارات."),
    (7, 'و قالت الرسالة : "نشاطر', "ديني و حضاري."),
    (7, "ونحن مستعدون", "هذا الخطر."),
    (7, "وتعتزم روسيا", 'نشاط المنظمة".'),
    (8, "تويتر", "تويتر"),
]
FRAGMENTS = st.sampled_from(
    [
        *(
            "الرئيس",
            "وقالت",
            "د",
            "هـ",
            "م",
            "إلخ",
            "كلمة طويلة جدا",
            "Mr",
            "U.S",
            "the",
            "He",
            "З",
            "г",
            "Он",
            "中国",
            "です",
        ),
        *("हिन्दी", "กขค", "한국", "3", "١٢", "1.5", "www.a.org", "x", "A", "\u064e", "_", "\u200c", "🙂", "[1]"),
        *(
            ".",
            "!",
            "؟",
            "...",
            "…",
            "۔",
            "।",
            "。",
            "”",
            "“",
            '"',
            "'",
            "»",
            "«",
            "(",
            ")",
            "،",
            "؛",
            ",",
            ":",
            "–",
            "*",
        ),
        *(" ", "  ", "\u00a0", "\n", "\r\n", "\t", "\u2028", "\x1c"),
    ],
)
TEXTS = st.one_of(st.lists(FRAGMENTS, max_size=40).map("".join), st.text(max_size=40))
deterministic = settings(derandomize=True, deadline=None, max_examples=300)


def slices(text: str, max_length: int = MAX_SENTENCE_LENGTH) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text, max_length)]


def test_the_seed_article_splits_into_its_sentences() -> None:
    text = SEED.read_text(encoding="utf-8")
    found = [(sentence.paragraph, sentence.span.of(text)) for sentence in split_sentences(text)]
    assert len(found) == len(SEED_SENTENCES)
    for (paragraph, sentence), (number, opening, ending) in zip(found, SEED_SENTENCES, strict=True):
        assert paragraph == number
        assert sentence.startswith(opening)
        assert sentence.endswith(ending)


def test_an_opening_quotation_after_a_colon_stays_with_its_sentence() -> None:
    text = 'جاء فيها : "يعتبر التعاون نهجا بالنسبة لروسيا.'
    assert slices(text) == [text]


def test_lines_are_paragraphs_and_only_those_with_text_count() -> None:
    text = "One. Two\n\n\u00a0\n***\r\nThree\n"
    assert split_sentences(text) == (
        Sentence(Span(0, 4), 1),
        Sentence(Span(5, 8), 1),
        Sentence(Span(17, 22), 2),
    )


@pytest.mark.parametrize("text", ["", " \n\t", "***", "...", "؟!", "\u064e", "_"])
def test_a_text_without_letters_or_digits_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


def test_marks_at_the_edges_go_to_the_neighbouring_sentence() -> None:
    assert slices('*** "One." Two. "') == ['*** "One."', 'Two. "']


@given(TEXTS, st.integers(1, 60))
@deterministic
def test_sentences_tile_every_paragraph_that_holds_text(text: str, max_length: int) -> None:
    owners = [0] * len(text)
    for sentence in split_sentences(text, max_length):
        for offset in range(sentence.span.start, sentence.span.end):
            owners[offset] += 1
    offset = 0
    for line in text.splitlines(keepends=True):
        holds_text = any(character.isalnum() for character in line)
        for place, character in enumerate(line, offset):
            if not holds_text:
                assert owners[place] == 0
            elif not character.isspace():
                assert owners[place] == 1
        offset += len(line)


@given(TEXTS, st.integers(1, 60))
@deterministic
def test_sentences_are_in_order_and_trimmed(text: str, max_length: int) -> None:
    sentences = split_sentences(text, max_length)
    for sentence in sentences:
        words = sentence.span.of(text)
        assert words == words.strip()
        assert len(words.splitlines()) == 1
    for before, after in pairwise(sentences):
        assert before.span.end <= after.span.start
        assert 0 <= after.paragraph - before.paragraph <= 1
    assert [sentence.paragraph for sentence in sentences[:1]] == [1] * bool(sentences)


@given(TEXTS, st.integers(1, 60))
@deterministic
def test_no_sentence_is_longer_than_allowed_or_than_a_cluster(text: str, max_length: int) -> None:
    for words in slices(text, max_length):
        assert len(words) <= max(max_length, LONGEST_CLUSTER)
        assert len(words) <= max_length or cluster_boundary(words + "a", 0, max_length, len(words) + 1) == len(words)


@given(TEXTS)
@deterministic
def test_every_sentence_of_a_short_paragraph_holds_text(text: str) -> None:
    assert all(any(map(str.isalnum, words)) for words in slices(text, max(1, len(text))))


@pytest.mark.parametrize("unit", ["a", "กิน", "ກິນ", "—", "\u0301", "👩\u200d👧", "。", ". . "])
def test_a_text_of_any_length_gives_no_sentence_that_is_too_long(unit: str) -> None:
    text = "a" + unit * 1000 + "a"
    found = slices(text)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert max(map(len, found)) <= MAX_SENTENCE_LENGTH


def seconds(text: str) -> float:
    """Return the least processor time of two runs."""
    times = []
    for _ in range(2):
        before = time.process_time()
        split_sentences(text)
        times.append(time.process_time() - before)
    return min(times)


@pytest.mark.parametrize(
    ("unit", "length"),
    [('كلمة قال. " ', 100_000), ("word ... and ", 200_000), ('."', 20_000), ("a", 50_000)],
)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str, length: int) -> None:
    small = "a" + unit * (length // len(unit)) + "a"
    large = "a" + unit * (4 * length // len(unit)) + "a"
    assert seconds(large) < 8 * seconds(small)


@given(TEXTS)
@deterministic
def test_splitting_a_paragraph_alone_gives_the_same_sentences(text: str) -> None:
    alone = [sentence for line in text.splitlines() for sentence in slices(line)]
    assert slices(text) == alone


def test_a_long_sentence_is_cut_at_clauses() -> None:
    clause = "وأكد الرئيس أن بلاده ماضية في تعزيز التعاون مع دول المنطقة كلها"
    text = "، ".join([clause] * 12)
    pieces = slices(text)
    assert len(pieces) == 2
    assert all(piece.endswith(("،", "كلها")) for piece in pieces)
    assert max(map(len, pieces)) <= MAX_SENTENCE_LENGTH


def test_a_length_that_is_not_positive_is_refused() -> None:
    with pytest.raises(ValueError, match="positive max_length, got 0"):
        split_sentences("a", 0)
