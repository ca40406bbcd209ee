from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qabot.domain import SmallTalk, Span
from qabot.telegram import rendering
from qabot.telegram.kept import Quotation
from qabot.telegram.keys import OpenArticle, OpenCitation, ShowMore, Vote, article_key, write_key
from qabot.wording import phrases
from tests.telegram.rendering.examples import ANSWER, BUILT, CARRIES, DESIGNED, GREETING, NOT_FOUND
from tests.telegram.telegram_html import parse, units

if TYPE_CHECKING:
    from qabot.telegram.posts import Post

ARABIC, ENGLISH = phrases("ar"), phrases("en")
OPENS = [write_key(OpenCitation(7, number)) for number in (1, 2, 3)]
MORE, UP, DOWN = write_key(ShowMore(7, 0)), write_key(Vote(7, up=True)), write_key(Vote(7, up=False))


def data(post: Post) -> list[list[str]]:
    return [[button.data for button in row] for row in post.buttons]


def long(number: int, sentence: str, passage: str) -> Quotation:
    start = passage.index(sentence)
    return Quotation(number, "a", "title", "a.txt", 1, passage, Span(start, start + len(sentence)))


def test_buttons_run_the_readers_way() -> None:
    (english,) = rendering.answer(ANSWER, 7, ENGLISH)
    (arabic,) = rendering.answer(ANSWER, 7, ARABIC)
    assert data(english) == [OPENS, [MORE, UP, DOWN]]
    assert data(arabic) == [OPENS[::-1], [DOWN, UP, MORE]]


def test_more_is_offered_only_where_there_is_more() -> None:
    (post,) = rendering.answer(replace(ANSWER, further=()), 7, ENGLISH)
    assert data(post)[1] == [UP, DOWN]


def test_the_highlight_is_bold_in_the_sentence_and_the_sentence_in_the_passage() -> None:
    parsed = parse(rendering.answer(ANSWER, 7, ENGLISH)[0].html)
    bold = [parsed.of(each) for each in parsed.entities if each.type == "bold"]
    heading = ENGLISH.telegram.sources_of_answer
    highlights = ["Edwin Patsy", "في ميدان رمسيس", "<J. Dorman & Co.>"]
    assert bold == [*highlights, heading, *(each.text for each in ANSWER.cited)]


def test_a_title_links_to_the_url_and_a_path_follows_a_title() -> None:
    parsed = parse(rendering.answer(ANSWER, 7, ENGLISH)[0].html)
    assert {each.url for each in parsed.entities if each.type == "text_link"} == {DESIGNED.source}
    assert "The bridge & its architect · the-bridge.md · ¶1\n" in parsed.text


def test_what_is_not_found_is_no_answer() -> None:
    (post,) = rendering.answer(NOT_FOUND, 7, ENGLISH)
    parsed = parse(post.html)
    bold = [parsed.of(each) for each in parsed.entities if each.type == "bold"]
    assert bold == [ENGLISH.not_found, ENGLISH.telegram.closest]
    assert [each.type for each in parsed.entities].count("blockquote") == 3
    assert "Searched: 12 articles." in parsed.text
    assert data(post) == [OPENS, [MORE]]


def test_small_talk_gets_its_reply_alone() -> None:
    (post,) = rendering.answer(GREETING, 7, ENGLISH)
    assert post == rendering.notice(ENGLISH.small_talk.to(SmallTalk.SALAM))
    assert not post.buttons


def test_long_passages_give_way_around_their_sentences() -> None:
    cited = tuple(long(n, f"Sentence {n}.", "before " * 900 + f"Sentence {n}. " + "after " * 900) for n in (1, 2, 3))
    (post,) = rendering.answer(replace(ANSWER, cited=cited), 7, ENGLISH)
    parsed = parse(post.html)
    quotes = [parsed.of(each) for each in parsed.entities if each.type == "expandable_blockquote"]
    assert len(quotes) == 3
    for number, quote in enumerate(quotes, 1):
        assert quote.startswith("… before")
        assert f"before Sentence {number}. after" in quote
        assert quote.endswith("after …")
    assert units(parsed.text) > 3900


def test_the_marks_that_turn_lines_have_their_room_too() -> None:
    passage = "من هنا.\n" + "Go إلى هناك.\n" * 400
    cited = tuple(long(number, "من هنا.", passage) for number in (1, 2, 3))
    assert len(rendering.answer(replace(ANSWER, cited=cited), 7, ARABIC)) == 1
    assert len(rendering.answer(replace(NOT_FOUND, closest=cited), 7, ARABIC)) == 1


def test_sentences_that_fill_a_message_leave_their_passages_out_and_go_on_in_the_next() -> None:
    cited = tuple(long(n, f"{n}" + " word" * 380 + ".", "x. " + f"{n}" + " word" * 380 + ".") for n in (1, 2, 3))
    first, last = rendering.answer(replace(ANSWER, cited=cited), 7, ENGLISH)
    assert not first.buttons
    assert data(last) == [OPENS, [MORE, UP, DOWN]]
    assert "blockquote" not in first.html + last.html
    assert first.html.endswith(". [2]")


def test_a_sentence_too_long_for_a_message_is_cut_between_words_with_its_highlight_reopened() -> None:
    sentence = "word " * 2000 + "end."
    whole = replace(long(1, sentence, sentence), highlight=Span(0, len(sentence)))
    posts = rendering.answer(replace(ANSWER, cited=(whole,)), 7, ENGLISH)
    assert [post.html.startswith("<b>word ") for post in posts] == [True] * 3
    assert "".join(parse(post.html).text for post in posts).startswith(f"{sentence} [1]")


def test_a_sentence_without_spaces_is_cut_between_clusters() -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    sentence = family * 1000
    posts = rendering.answer(replace(ANSWER, cited=(long(1, sentence, sentence),)), 7, ENGLISH)
    assert all(parse(post.html).text.startswith(family) for post in posts[:2])


def test_a_context_marks_the_sentence_and_opens_the_article() -> None:
    (post,) = rendering.context(DESIGNED, ENGLISH, gone=False)
    parsed = parse(post.html)
    marked = [parsed.of(each) for each in parsed.entities if each.type in {"bold", "underline"}]
    assert marked == [DESIGNED.text, "Edwin Patsy"]
    (link,), (opens,) = post.buttons
    assert link.url == DESIGNED.source
    assert opens.data == write_key(OpenArticle(article_key("station")))


def test_a_context_whose_article_is_gone_says_so_and_opens_nothing() -> None:
    (post,) = rendering.context(BUILT, ENGLISH, gone=True)
    assert post.html.startswith(ENGLISH.telegram.article_gone)
    assert post.buttons == ()
    assert BUILT.text in parse(post.html).text


def test_more_goes_on_three_at_a_time() -> None:
    further = tuple(replace(CARRIES, number=number) for number in range(4, 9))
    kept = replace(ANSWER, further=further)
    (first,) = rendering.more(kept, 7, 0, ENGLISH)
    (second,) = rendering.more(kept, 7, 3, ENGLISH)
    assert data(first) == [[write_key(OpenCitation(7, n)) for n in (4, 5, 6)], [write_key(ShowMore(7, 3))]]
    assert data(second) == [[write_key(OpenCitation(7, n)) for n in (7, 8)]]
    assert rendering.more(kept, 7, 5, ENGLISH) == (rendering.notice(ENGLISH.telegram.no_more),)


@pytest.mark.parametrize("source", ["http://localhost/a", "javascript:alert(1)", "https://a b.org", "http://[", "x.md"])
def test_what_telegram_would_refuse_as_a_link_is_none(source: str) -> None:
    (post,) = rendering.context(replace(DESIGNED, source=source), ENGLISH, gone=True)
    assert post.buttons == ()
    assert "<a " not in post.html


def test_an_inline_result_cuts_a_sentence_that_fills_a_message() -> None:
    sentence = "word " * 2000
    text = parse(rendering.inline_text(long(1, sentence, sentence), ENGLISH)).text
    assert units(text) <= 4096
    assert text.endswith("word …\n\ntitle · a.txt · ¶1")
    assert rendering.inline_title(long(1, sentence, sentence)).endswith(" word…")
