from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain.errors import ArticleError
from qabot.ingestion.html import parse, read

AR = "أكد الرئيس الروسي فلاديمير بوتين أن تعميق علاقات الصداقة والتعاون مع بلدان العالم الإسلامي يعتبر نهجا."
SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text(encoding="utf-8")


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html lang='ar'><head>{head}</head>\n<body>{body}</body></html>"


def paragraphs(body: str, head: str = "") -> tuple[str, ...]:
    return read(page(body, head), "a.html").paragraphs


def test_a_news_page_gives_its_article_alone_and_in_order() -> None:
    body = f"""<header><a href=/>Site</a></header><nav><ul><li><a href=1>Home</a></ul></nav>
    <article><h1>عنوان الخبر</h1><div class="share-buttons"><a>تويتر</a> <a>فيسبوك</a></div>
    <p>{AR} 1</p><p>{AR} <a href=x>رابط</a> 2</p><aside>Read also</aside><ul><li>أول<li>ثان</ul>
    <form><input><button>Send</button></form></article>
    <div class="related"><a>Other</a></div><footer>حقوق النشر</footer>"""
    document = read(page(body, "<title>عنوان الخبر - Site</title>"), "a.html")

    assert document.title == "عنوان الخبر"
    assert document.paragraphs == ("عنوان الخبر", f"{AR} 1", f"{AR} رابط 2", "أول", "ثان")
    dropped = {drop.text: (drop.reason, drop.line) for drop in document.dropped}
    assert dropped["Home"] == ("navigation", 3)
    assert dropped["Read also"][0] == "aside"
    assert dropped["حقوق النشر"][0] == "footer"


def test_an_old_page_of_tables_and_line_breaks_keeps_its_prose() -> None:
    body = f"""<form id=aspnet><table><tr><td><a href=1>الرئيسية</a><br><a href=2>أخبار</a></td>
    <td><font size=4>العنوان هنا</font><br><br>{AR} 1<br>{AR} 2</td></tr></table></form>"""
    document = read(
        page(body, "<title>العنوان هنا | الموقع</title><meta property=og:site_name content=الموقع>"), "a.htm"
    )

    assert document.title == "العنوان هنا"
    assert document.paragraphs == ("العنوان هنا", f"{AR} 1", f"{AR} 2")


@pytest.mark.parametrize("body", ["<p>جملة قصيرة.</p>", "جملة قصيرة.", "<div class=nav>جملة قصيرة.</div>"])
def test_a_short_page_is_not_lost(body: str) -> None:
    assert paragraphs(body) == ("جملة قصيرة.",)


def test_a_class_name_never_costs_the_article() -> None:
    body = f"<div class='no-sidebar comments-open'><p>{AR}</p><p>{AR} 2</p></div><div class=sidebar>x</div>"

    assert paragraphs(body) == (AR, f"{AR} 2")


def test_an_article_among_teasers_is_the_one_with_the_prose() -> None:
    body = f"<article><p>{AR * 3}</p></article><article><p>Teaser one</p></article><article>Teaser two</article>"

    assert paragraphs(body) == (AR * 3,)


def test_scripts_styles_and_comments_are_not_text() -> None:
    body = f"<p>{AR}<script>var x='<p>bad</p>'</script> بعد<!-- no --><style>p{{}}</style><noscript>js</noscript></p>"

    assert paragraphs(body) == (f"{AR} بعد",)


def test_rows_of_data_are_lines_and_preformatted_lines_stay() -> None:
    body = "<p>x</p><table><tr><th>اسم<th>عمر<tr><td>علي<td>30</table><pre>a  b\n  c</pre>"

    assert paragraphs(body) == ("x", "اسم | عمر", "علي | 30", "a  b", "c")


def test_cells_of_a_layout_stay_apart() -> None:
    body = "<table><tr><td>one<td>two<br>three<td>four<tr><td>five<td>six</table>"

    assert paragraphs(body) == ("one", "two", "three", "four", "five | six")


def test_an_empty_element_of_xhtml_does_not_swallow_the_page() -> None:
    for tag in ("script", "style", "title", "textarea", "iframe"):
        assert read(f"<?xml version='1.0'?><html><body><{tag} id='x'/><p>{AR}</p></body></html>", "a.xhtml").text == AR


def test_a_doctype_with_declarations_costs_no_text() -> None:
    html = f'<!DOCTYPE l [<!ENTITY a "b">\n]><body><p>{AR}</p>\n<p>&lt;!ENTITY x]&gt; and <!ENTITY y> more [1]></p>'

    assert read(html, "a.xhtml").paragraphs == (AR, "<!ENTITY x]> and more [1]>")


def test_white_space_shows_as_a_browser_shows_it() -> None:
    assert paragraphs("<p>\n one\n\t two&nbsp;&nbsp;three <b>b</b>old\n</p>") == ("one two\xa0\xa0three bold",)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Headline - Site</title>", "<h1>Headline</h1><p>x</p>", "Headline"),
        ("<title>Headline - Site</title>", "<h1>Site</h1><h1>Headline</h1><p>x</p>", "Headline"),
        ("<meta property=og:title content='Good one'><title>Good one | S</title>", "<h1>Logo</h1>", "Good one"),
        ("<title>Headline – S</title><meta property=og:site_name content=S>", "<p>x</p>", "Headline"),
        ("<title>S: other</title>", "<p>x</p>", "S: other"),
        ("", "<h1>Only</h1><p>x</p>", "Only"),
        ("", "<p>x</p>", None),
        ("<title> \n </title>", "<svg><title>icon</title></svg><p>x</p>", None),
    ],
)
def test_the_headline_is_what_the_page_agrees_on(head: str, body: str, title: str | None) -> None:
    document = read(page(body, head), "a.html")

    assert document.title == title
    if title:
        assert title in document.paragraphs


def test_date_language_and_address_are_read() -> None:
    head = '<meta property="article:published_time" content="2008-03-13T10:00Z"><link rel=canonical href="http://x/1">'
    document = read(page("<p>x</p>", head), "a.html")
    linked = read(page('<script type="application/ld+json">{"datePublished": "2009-1-2"}</script><p>x'), "a.html")

    assert (document.published, document.language, document.url) == (date(2008, 3, 13), "ar", "http://x/1")
    assert linked.published == date(2009, 1, 2)


@pytest.mark.parametrize(
    "declaration", ["<meta charset=windows-1256>", "<?xml version='1.0' encoding='windows-1256'?>"]
)
def test_the_declared_encoding_is_used(declaration: str) -> None:
    assert parse(f"{declaration}<p>شرح</p>".encode("cp1256"), "a.html").paragraphs == ("شرح",)


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert parse(f"<meta charset=windows-1256><p>{AR}</p>".encode(), "a.html").paragraphs == (AR,)


def test_the_seed_article_as_a_page_has_the_same_paragraphs() -> None:
    lines = [line for line in SEED.split("\n") if line.strip()]
    body = "".join(f"<p>{line}</p>\n" for line in lines)

    assert paragraphs(body)[0] == lines[0]
    assert [re.sub(" +", " ", line).strip() for line in lines if line not in {"\xa0", "تويتر"}] == list(
        paragraphs(body)
    )


DEEP = 100_000
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


@pytest.mark.parametrize(
    "html",
    [
        page("<div>" * DEEP + f"<p>{AR}</p>" + "</div>" * DEEP),
        page("<p>" + "<span>" * DEEP + AR),
        page("<nav>" * DEEP + "</nav>" * DEEP + f"<p>{AR}</p>"),
        page(f'<p data-x="{"x" * 5_000_000}">{AR}</p>'),
        page("<p " + " ".join(f"a{i}=1" for i in range(DEEP)) + f">{AR}</p>"),
        page("<p>" * DEEP + AR),
        page("<b><font><table>" * 5000 + f"<tr><td>{AR}"),
        "<!--" * DEEP + f"--><p>{AR}</p>",
        f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "l">{LAUGHS}]><body><script src="x"/><p>{AR}</p>',
        f'<!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><title/><body><p>{AR}</p></body></html>',
    ],
    ids=["deep", "spans", "navs", "attribute", "attributes", "unclosed", "misnested", "comments", "laughs", "external"],
)
def test_hostile_pages_still_give_their_text(html: str) -> None:
    assert read(html, "a.html").paragraphs == (AR,)


def test_entities_never_bring_controls_surrogates_or_expansions() -> None:
    text = read(page("<p>a&#0;&#1;&#xD800;&#x110000;&lol9;&amp;lt;b&#133;</p>"), "a.html").text

    assert "&lol9;" in text
    assert "&lt;b" in text
    assert not any(c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c < "\ue000" for c in text if c != "\n")


def test_a_page_of_too_many_tags_is_an_error() -> None:
    with pytest.raises(ArticleError, match=r"^a\.html: more than 500,000 tags"):
        read("<" * 500_001, "a.html")


@given(st.text(alphabet="<>/!-&;= \"'apdivscriptnbutۀ\n", max_size=300))
def test_any_markup_gives_clean_paragraphs_and_the_same_twice(html: str) -> None:
    document = read(html, "a.html")

    assert document == read(html, "a.html")
    assert all(text and text == text.strip() and "\n" not in text for text in document.paragraphs)
