from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.ingestion import Dropped
from qabot.ingestion.text import parse, read

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TITLE = "الرئيس بوتين: روسيا مهتمة بتعميق التعاون مع البلدان الإسلامية"
ENGLISH = "The committee met on Monday and agreed that the bridge over the river will be rebuilt next year. "
ARABIC = "أكد الرئيس الروسي فلاديمير بوتين أن تعميق علاقات الصداقة والتعاون مع بلدان العالم الإسلامي يعتبر نهجا. "


def test_the_seed_article_gives_title_paragraphs_and_what_was_dropped() -> None:
    document = parse(SEED.read_bytes(), "seed.txt")

    assert document.title == TITLE
    assert document.paragraphs[0] == TITLE
    assert len(document.paragraphs) == 7
    assert "تطوير\xa0\xa0 الحوار" in document.text
    assert document.dropped == (
        Dropped("seed.txt", 3, "\xa0", "only white space"),
        Dropped("seed.txt", 21, "تويتر", "share button"),
    )


def test_every_paragraph_of_the_seed_is_a_line_of_the_file() -> None:
    lines = SEED.read_text(encoding="utf-8").split("\n")

    assert all(paragraph in lines for paragraph in parse(SEED.read_bytes(), "seed.txt").paragraphs)


@pytest.mark.parametrize("sentence", [ENGLISH, ARABIC])
@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_paragraphs_are_joined(sentence: str, width: int) -> None:
    paragraphs = [(sentence * count).strip() for count in (4, 3, 5)]
    wrapped = "A title of its own\n\n" + "\n\n".join(textwrap.fill(text, width) for text in paragraphs)

    assert read(wrapped, "a.txt").paragraphs == ("A title of its own", *paragraphs)


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [TITLE, *(ARABIC.strip() + f" {word}." for word in ("أولا", "ثانيا", "ثالثا"))]

    assert read("\n".join(lines), "a.txt").paragraphs == tuple(lines)


def test_verses_and_lists_are_not_joined() -> None:
    verses = ["قفا نبك من ذكرى حبيب ومنزل", "بسقط اللوى بين الدخول فحومل", "فتوضح فالمقراة لم يعف رسمها"] * 3
    items = ["Members:", "- the chair, elected for two years by the whole assembly", "- a clerk", "- two judges"]

    assert read("\n".join(verses), "a.txt").paragraphs == tuple(verses)
    assert read("\n\n".join(["\n".join(items)] * 3), "a.txt").paragraphs == tuple(items * 3)


def test_a_list_inside_wrapped_text_keeps_its_items() -> None:
    prose = textwrap.fill(ENGLISH * 4, 70)
    text = f"{prose}\n\n- the first point\n- the second point\n\n{prose}"

    assert read(text, "a.txt").paragraphs[1:3] == ("- the first point", "- the second point")


def test_lines_of_uneven_length_are_not_joined() -> None:
    lines = ["word " * count + "end" for count in (12, 5, 9, 16, 7, 11, 4, 13, 8, 10)]

    assert read("\n".join(lines), "a.txt").paragraphs == tuple(lines)


def test_long_items_of_a_list_stay_apart_in_wrapped_text() -> None:
    prose = textwrap.fill(ENGLISH * 6, 70)
    items = ["- the first point is that the bridge over the river is old", "- the second is that it is used"]

    assert read(f"{prose}\n\n" + "\n".join(items), "a.txt").paragraphs[1:] == tuple(items)


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_ends_a_paragraph(line_break: str) -> None:
    assert read(line_break.join(["One thing.", "Another thing."]), "a.txt").paragraphs == (
        "One thing.",
        "Another thing.",
    )


def test_inner_characters_stay_and_edges_are_trimmed() -> None:
    text = "\ufeff\u200b\xa0 مُحَمَّــد   قال\u200cه \xa0\u200f\n"

    assert read(text, "a.txt").paragraphs == ("مُحَمَّــد   قال\u200cه",)


def test_control_characters_are_dropped_and_reported_with_their_line() -> None:
    document = read("One.\nT\0wo\x1b[0m\x9f.", "a.txt")

    assert document.paragraphs == ("One.", "Two[0m.")
    assert document.dropped == (Dropped("a.txt", 2, "U+0000 U+001B U+009F", "control character"),)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A headline\nThe text follows it here.", "A headline"),
        ("Who won?\n\nNobody did.", "Who won?"),
        ("This is a sentence.\n\nThis is another.", None),
        ("كتب المدير رسالة۔\n\nثم خرج.", None),
        ("“It was late.”\n\nHe left.", None),
        ("Only one paragraph", None),
        ("x" * 201 + "\n\nText.", None),
        ("x" * 200 + "\n\nText.", "x" * 200),
        ("To be continued...\n\nText.", "To be continued..."),
        ("", None),
    ],
)
def test_the_first_line_is_the_title_when_it_reads_as_one(text: str, title: str | None) -> None:
    assert read(text, "a.txt").title == title


def test_the_first_of_several_wrapped_lines_is_no_title() -> None:
    first = textwrap.fill(ENGLISH.strip().removesuffix("."), 70)
    text = f"{first}\n\n{textwrap.fill(ENGLISH * 4, 70)}"

    assert "\n" in first
    assert read(text, "a.txt").title is None


@pytest.mark.parametrize(
    "label", ["تويتر", "فيسبوك", "طباعة", "Share", "TWEET", "Поделиться", "Paylaş", "Tweet | Print"]
)
def test_lone_labels_go_from_both_ends(label: str) -> None:
    document = read(f"A headline\n{label}\n\n{ENGLISH}\n\n{label}\n", "a.txt")

    assert document.paragraphs == ("A headline", ENGLISH.strip())
    assert [(drop.line, drop.text) for drop in document.dropped] == [(2, label), (6, label)]


def test_a_label_inside_the_body_or_among_other_words_stays() -> None:
    lines = ["A headline", ENGLISH.strip(), "Twitter", ENGLISH.strip() * 2, "Share prices fell", "Email us today"]

    assert read("\n\n".join(lines), "a.txt").paragraphs == tuple(lines)


def test_an_article_about_a_site_keeps_its_name_as_title() -> None:
    assert read("تويتر\n\nأسس تويتر عام 2006 في سان فرانسيسكو.", "a.txt").title == "تويتر"


def _kept(text: str) -> list[str]:
    return [c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf"}]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_nothing_visible_is_lost_unless_reported(text: str) -> None:
    document = read(text, "a.txt")
    reported = "".join(drop.text for drop in document.dropped if drop.reason != "control character")

    assert sorted(_kept(document.text) + _kept(reported)) == sorted(_kept(text))
    assert all("\n" not in paragraph and paragraph.strip() == paragraph for paragraph in document.paragraphs)
