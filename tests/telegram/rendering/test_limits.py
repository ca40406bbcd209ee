"""What holds of every message, whatever the articles hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from qabot.telegram import rendering
from qabot.telegram.isolation import carried
from qabot.telegram.keys import read_key
from qabot.telegram.rendering.packing import LONGEST, MOST_ENTITIES
from tests.telegram.rendering.examples import articles, kept_answers, left_open, lines, quotations, seen, wordings
from tests.telegram.telegram_html import parse, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qabot.domain import Article
    from qabot.telegram.kept import KeptAnswer, Quotation
    from qabot.telegram.posts import Button, Post
    from qabot.wording import Phrases

USED = {"bold", "underline", "code", "text_link", "blockquote", "expandable_blockquote"}
any_answer = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def check(posts: Iterable[Post]) -> str:
    """Hold messages against Telegram's rules; return all that a reader sees."""
    return "".join(_check(post) for post in posts)


def _check(post: Post) -> str:
    parsed = parse(post.html)
    assert 0 < units(parsed.text) <= MessageLimit.MAX_TEXT_LENGTH
    assert len(parsed.entities) <= MessageLimit.MESSAGE_ENTITIES
    assert {entity.type for entity in parsed.entities} <= USED
    assert seen(parsed.text), "looks empty"
    assert not left_open(parsed.text)
    assert parsed.text == rendering.plain(post.html)
    for row in post.buttons:
        assert row
        assert all(map(_fits, row))
    return parsed.text


def _fits(button: Button) -> bool:
    carries = len(button.data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    known = read_key(button.data) is not None or bool(button.url)
    return carries and known and bool(seen(button.text)) and not left_open(button.text) and len(button.text) < 200


def in_order(quotations: Sequence[Quotation], text: str) -> bool:
    """Whether each sentence, then its number, is in a text; white space and controls left aside."""
    wanted = (re.escape(f"{seen(each.text)}[{each.number}]") for each in quotations)
    return re.search(".*?".join(wanted), seen(text)) is not None


def test_the_limits_are_those_of_the_library() -> None:
    assert LONGEST == MessageLimit.MAX_TEXT_LENGTH
    assert MOST_ENTITIES == MessageLimit.MESSAGE_ENTITIES


@any_answer
@given(kept_answers(answered=True), wordings)
def test_an_answer_loses_no_sentence_and_no_number(kept: KeptAnswer, words: Phrases) -> None:
    posts = rendering.answer(kept, 2**40, words)
    text = check(posts)
    assert in_order(kept.cited, text)
    if len(posts) == 1 and all(len(each.text) < LONGEST / 2 for each in kept.cited):  # none was cut
        assert all(carried(each.text) in text for each in kept.cited)
    assert all(f"· ¶{each.paragraph}" in text for each in kept.cited)


@any_answer
@given(kept_answers(answered=True), wordings)
def test_directions_are_closed_before_the_number(kept: KeptAnswer, words: Phrases) -> None:
    text = check(rendering.answer(kept, 1, words)[:1])
    first = re.search(r" \[1\]\n\n", text)
    if first is not None and "[1]" not in kept.cited[0].text:
        assert not left_open(text[: first.start()])


@any_answer
@given(kept_answers(answered=False), wordings)
def test_what_is_no_answer_shows_each_passage_and_no_votes(kept: KeptAnswer, words: Phrases) -> None:
    posts = rendering.answer(kept, 2**40, words)
    text = seen(check(posts))
    assert all(seen(each.text) in text and f"[{each.number}]" in text for each in kept.closest)
    assert not [b for post in posts for row in post.buttons for b in row if b.data.startswith("v:")]


@any_answer
@given(kept_answers(), st.integers(0, 12), wordings)
def test_more_shows_each_of_the_next_three(kept: KeptAnswer, shown: int, words: Phrases) -> None:
    text = seen(check(rendering.more(kept, 1, shown, words)))
    following = kept.further[shown : shown + 3]
    assert all(seen(each.text) in text and f"[{each.number}]" in text for each in following)


@any_answer
@given(quotations(1), st.booleans(), wordings)
def test_a_context_is_the_whole_passage(quotation: Quotation, gone: bool, words: Phrases) -> None:  # noqa: FBT001 - drawn
    assert seen(quotation.passage) in seen(check(rendering.context(quotation, words, gone=gone)))


@any_answer
@given(quotations(1), wordings)
def test_an_inline_result_is_one_message(quotation: Quotation, words: Phrases) -> None:
    html = rendering.inline_text(quotation, words)
    assert 0 < units(parse(html).text) <= LONGEST
    assert not left_open(parse(html).text)
    title = rendering.inline_title(quotation)
    assert 0 < len(seen(title)) <= 100
    assert not left_open(title)
    assert not left_open(rendering.inline_description(quotation))


@any_answer
@given(articles(), st.integers(-1, 9), wordings)
def test_a_part_of_an_article_is_one_message(article: Article, part: int, words: Phrases) -> None:
    check([rendering.article(article, part, words)])


@any_answer
@given(st.lists(articles(), max_size=20), st.integers(-1, 9), wordings)
def test_lists_are_one_message(shelf: list[Article], page: int, words: Phrases) -> None:
    check([rendering.sources(shelf, page, words), rendering.welcome(words, len(shelf), shelf)])


@any_answer
@given(st.lists(st.tuples(lines, st.integers(1, 10**6)), max_size=200), lines, wordings)
def test_reports_and_notices_are_one_message(rows: list[tuple[str, int]], said: str, words: Phrases) -> None:
    check([rendering.gaps(rows, words), rendering.notice(said)])
