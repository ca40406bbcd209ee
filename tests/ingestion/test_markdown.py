from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain.errors import ArticleError
from qabot.ingestion import Dropped
from qabot.ingestion.markdown import parse, read


def test_front_matter_gives_title_date_language_and_address() -> None:
    text = '---\ntitle: "القمة: الإسلامية"\ndate: 2008-03-13 10:00\nlang: ar\nurl: https://x.org/1\ntags:\n  - a\n'
    text += "---\n\nنص."
    document = parse(text.encode(), "a.md")

    assert document.title == "القمة: الإسلامية"
    assert document.paragraphs == ("القمة: الإسلامية", "نص.")
    assert (document.published, document.language, document.url) == (date(2008, 3, 13), "ar", "https://x.org/1")
    assert [(drop.line, drop.reason) for drop in document.dropped] == [(1, "front matter")]


def test_dashes_around_prose_are_rules() -> None:
    assert read("---\n\nNot data: at all, this is prose\nthat goes on.\n\n---\n", "a.md").paragraphs == (
        "Not data: at all, this is prose that goes on.",
    )


def test_an_entry_among_prose_makes_no_front_matter() -> None:
    text = "---\nNote: this is prose\nthat goes on.\n\n---\n"

    assert read(text, "a.md").paragraphs == ("Note: this is prose that goes on.",)


def test_the_first_heading_is_the_title_and_stays_in_the_text() -> None:
    document = read("Intro.\n\n## A *fine* heading\n\nText.", "a.md")

    assert document.title == "A fine heading"
    assert document.paragraphs == ("Intro.", "A fine heading", "Text.")


def test_without_a_heading_there_is_no_title() -> None:
    assert read("Text.\n\nMore.", "a.md").title is None


def test_marks_give_way_to_their_words() -> None:
    text = (
        "A [link](http://x 'y') <http://x.org>, **bold**, `co de`, ![picture](p.png), \\*star\\* &amp; a\nwrapped line."
    )

    assert read("[link]: http://x\n\n" + text, "a.md").paragraphs == (
        "A [link](http://x 'y') http://x.org, bold, co de, picture, *star* & a wrapped line.".replace(
            "[link](http://x 'y')", "link"
        ),
    )


def test_lists_quotes_code_and_tables_are_paragraphs() -> None:
    text = (
        "- one\n- two\n  still two\n  1. deep\n\n> quoted\n\n```py\nx = 1\n\n  y\n```\n\n"
        "| اسم | عمر |\n|---|---|\n| علي | 30 |\n| | 4 |\n\nhard  \nbreak"
    )

    assert read(text, "a.md").paragraphs == (
        *("one", "two still two", "deep", "quoted", "x = 1", "y"),
        *("اسم | عمر", "علي | 30", "4", "hard", "break"),
    )


def test_html_inside_markdown_is_read_as_html() -> None:
    text = "<div>\n<p>In a div</p>\n<script>bad()</script>\n</div>\n\n<!-- hidden -->\n\nIn <b>line</b><br>next"

    assert read(text, "a.md").paragraphs == ("In a div", "In line", "next")


def test_share_labels_are_dropped_with_their_line() -> None:
    document = read("# Share\n\nThe text is here.\n\nFacebook\n", "a.md")

    assert document.paragraphs == ("Share", "The text is here.")
    assert document.dropped == (Dropped("a.md", 5, "Facebook", "share button"),)


def test_nesting_without_end_is_an_error_not_a_loss() -> None:
    with pytest.raises(ArticleError, match=r"^a\.md: its blocks nest deeper than 100"):
        read(">" * 100_000 + "x", "a.md")


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "![[" * 5000, "*a " * 20_000, "`" * 5000 + " " + "`" * 4999, "<!--" * 9999]
)
def test_hostile_marks_cost_little(text: str) -> None:
    assert read(text, "a.md").title is None


@given(st.text(alphabet="ابت abc.\n", max_size=200))
def test_prose_without_marks_loses_no_letter(text: str) -> None:
    kept = "".join(read(text, "a.md").text.split())

    assert sorted(kept) == sorted("".join(text.split()))
