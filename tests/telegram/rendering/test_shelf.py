from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qabot.telegram import rendering
from qabot.telegram.keys import OpenArticle, TurnSources, article_key, write_key
from qabot.telegram.rendering.shelf import parts
from qabot.wording import phrases
from tests.telegram.rendering.examples import BRIDGE, STATION, passages, seen
from tests.telegram.telegram_html import parse, units

ARABIC, ENGLISH = phrases("ar"), phrases("en")
SHELF = [replace(BRIDGE, id=str(number), title=f"Title {number}") for number in range(1, 21)]


def test_a_page_lists_eight_articles_and_turns() -> None:
    post = rendering.sources(SHELF, 1, ENGLISH)
    *opens, turns = post.buttons
    assert [row[0].text for row in opens] == [f"Title {number}" for number in range(9, 17)]
    assert opens[0][0].data == write_key(OpenArticle(article_key("9")))
    assert [button.data for button in turns] == [write_key(TurnSources(0)), write_key(TurnSources(2))]
    assert "\n9. Title 9 · en\n10. Title 10 · en\n" in parse(post.html).text


def test_pages_turn_the_readers_way() -> None:
    turns = rendering.sources(SHELF, 1, ARABIC).buttons[-1]
    assert [button.data for button in turns] == [write_key(TurnSources(2)), write_key(TurnSources(0))]


def test_a_page_that_is_not_there_is_the_nearest_that_is() -> None:
    assert rendering.sources(SHELF, 99, ENGLISH) == rendering.sources(SHELF, 2, ENGLISH)
    assert rendering.sources(SHELF, -1, ENGLISH) == rendering.sources(SHELF, 0, ENGLISH)


def test_an_empty_shelf_says_so() -> None:
    assert rendering.sources([], 0, ENGLISH) == rendering.notice(ENGLISH.empty_shelf)


def test_a_date_is_shown_where_it_is_known_and_a_language_where_it_can_be_told() -> None:
    text = parse(rendering.sources([STATION, replace(BRIDGE, language="und")], 0, ENGLISH).html).text
    assert "محطة رمسيس\u2069 · ar · 2024-05-01\n" in text
    assert text.endswith("2. The bridge & its architect")


def test_a_long_title_is_cut_between_words_on_its_button() -> None:
    post = rendering.sources([replace(BRIDGE, title="A word " * 20)], 0, ENGLISH)
    label = post.buttons[0][0].text
    assert label == "A word " * 8 + "A…"
    assert len(label) <= 60


def test_an_article_turns_by_parts() -> None:
    long = replace(BRIDGE, text="One sentence of an article. " * 300)
    key = article_key(BRIDGE.id)
    post = rendering.article(long, 1, ENGLISH)
    assert [b.data for b in post.buttons[0]] == [write_key(OpenArticle(key, 0)), write_key(OpenArticle(key, 2))]
    assert rendering.article(long, 9, ENGLISH) == rendering.article(long, len(parts(long.text)) - 1, ENGLISH)
    assert rendering.article(BRIDGE, 0, ENGLISH).buttons == ()


def test_parts_end_between_sentences_where_a_paragraph_is_too_long() -> None:
    assert all(part.rstrip().endswith(".") for part in parts("One sentence of an article. " * 300))


def test_parts_end_between_paragraphs_where_that_fills_them() -> None:
    paragraph = "One sentence. Another. " * 40
    assert {part.count("\n") for part in parts(f"{paragraph}\n" * 9)} == {2}


@given(st.builds(lambda text, times: text * times, passages, st.integers(1, 300)))
def test_parts_lose_nothing_and_are_bounded(text: str) -> None:
    cut = parts(text)
    assert seen("".join(cut)) == seen(text)
    assert all(units(part.encode("utf-8", "ignore").decode()) <= 3000 for part in cut)
