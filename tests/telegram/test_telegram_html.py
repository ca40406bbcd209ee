from __future__ import annotations

import pytest

from tests.telegram.telegram_html import Entity, parse


def test_tags_become_entities_counted_in_utf_16_units() -> None:
    parsed = parse('😀 <b>a<u>b</u></b> <a href="http://x/?a=1&amp;b">&lt;x&gt;</a>')
    assert parsed.text == "😀 ab <x>"
    assert parsed.entities == (
        Entity("bold", 3, 2),
        Entity("underline", 4, 1),
        Entity("text_link", 6, 3, "http://x/?a=1&b"),
    )
    assert [parsed.of(each) for each in parsed.entities] == ["ab", "b", "<x>"]


def test_an_expandable_quotation_is_told_from_a_plain_one() -> None:
    parsed = parse("<blockquote expandable>a</blockquote><blockquote>b</blockquote>")
    assert [each.type for each in parsed.entities] == ["expandable_blockquote", "blockquote"]


@pytest.mark.parametrize(
    "html",
    [
        "<b>",
        "</b>",
        "<b><u></b></u>",
        "<b><b>x</b></b>",
        "<blockquote><blockquote>x</blockquote></blockquote>",
        "<code><b>x</b></code>",
        "<p>x</p>",
        "<B>x</B>",
        "<b class=x>x</b>",
        '<b href="x">x</b>',
        "<a>x</a>",
        "<a href=x>x</a>",
        '<a href="x&y">x</a>',
        "1 < 2",
        "1 > 2",
        "a & b",
        "&nbsp;",
        "&apos;",
        "&#0;",
        "&#xFFFFFF;",
        "\0",
    ],
)
def test_what_the_documentation_does_not_allow_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="can't parse entities: "):
        parse(html)
