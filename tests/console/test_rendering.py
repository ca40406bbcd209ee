from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from qabot.console import rendering
from qabot.console.hygiene import visible
from qabot.console.layout import lay_out
from qabot.domain import Article, Citation, CitedAnswer, CitedSentence, NoAnswer, Sentence, SmallTalk, Span
from qabot.wording import LANGUAGES, phrases

if TYPE_CHECKING:
    from qabot.answering.reply import Reply
    from qabot.console.bidi import Mode
    from qabot.console.styled import Line, Page

MODES: tuple[Mode, ...] = ("terminal", "visual", "words", "logical")
OURS = set("\u2066\u2068\u2069\u200e\u200f")


def text_of(line: Line) -> str:
    return "".join(part for _, part in line)


def shown(page: Page, width: int | None = None, mode: Mode = "logical") -> list[str]:
    return [text_of(line) for line in lay_out(page, width, mode)]


@st.composite
def answers(draw: st.DrawFn) -> CitedAnswer | NoAnswer:
    sentence = draw(st.text(alphabet=st.characters(exclude_characters="\n"), min_size=1, max_size=80))
    before = draw(st.text(max_size=20))
    title = draw(st.text(alphabet=st.characters(codec=None, exclude_characters="\n"), min_size=1, max_size=20))
    source = draw(st.text(alphabet=st.characters(codec=None), min_size=1, max_size=30))
    article = Article("id", title, f"{before}\n{sentence}\n", "ar", source)
    start = len(before) + 1
    span = Span(start, start + len(sentence))
    citation = Citation(1, article, Sentence(span, 2), Span(0, len(article.text)), 0.5)
    if draw(st.booleans()):
        return NoAnswer("q", "en", (citation,), 0.1)
    opens, closes = sorted(draw(st.tuples(*[st.integers(0, len(sentence))] * 2)))
    return CitedAnswer("q", "ar", (CitedSentence(citation, 0.7, Span(opens, closes)),), 0.7)


def citation_of(answer: CitedAnswer | NoAnswer) -> Citation:
    return answer.citations[0] if isinstance(answer, CitedAnswer) else answer.closest[0]


pages = st.tuples(answers(), st.sampled_from(LANGUAGES)).map(
    lambda pair: (
        *rendering.answer(pair[0], phrases(pair[1])),
        *rendering.passage(citation_of(pair[0]), styles=True),
        *rendering.shelf([citation_of(pair[0]).article], phrases(pair[1])),
    )
)


@given(pages, st.integers(10, 120), st.sampled_from(MODES))
def test_no_control_character_reaches_a_line(page: Page, width: int, mode: Mode) -> None:
    for line in shown(page, width, mode):
        assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
        assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2067")
        assert line.count("\u2066") + line.count("\u2068") == line.count("\u2069")


@given(pages, st.integers(10, 120), st.sampled_from(MODES))
def test_no_line_is_wider_than_the_width_unless_it_is_one_word(page: Page, width: int, mode: Mode) -> None:
    for line in shown(page, width, mode):
        assert get_cwidth(line) <= width or " " not in line.strip()


@given(answers())
def test_the_sentence_is_shown_word_for_word(answer: CitedAnswer | NoAnswer) -> None:
    citation = citation_of(answer)
    quote = f"«{''.join(part for _, part in rendering._parts(citation.text, None))}»"
    lines = shown(rendering.answer(answer, phrases("en")))
    if isinstance(answer, CitedAnswer):
        assert Counter(lines[0]) >= Counter(visible(citation.text).replace("<U+", ""))
    else:
        assert f"[1] {quote}" in lines


@given(st.text(alphabet="abc منلا.،؟\u064e12", min_size=1), st.integers(10, 80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_a_sentence_is_lost_in_a_terminal(text: str, width: int) -> None:
    article = Article("id", "t", text, "ar", "s")
    sentence = Sentence(Span(0, len(text)), 1)
    citation = Citation(1, article, sentence, sentence.span, 0.5)
    answer = CitedAnswer("q", "ar", (CitedSentence(citation, 0.7),), 0.7)
    lines = shown(rendering.answer(answer, phrases("en"))[:1], width, "terminal")
    assert " ".join(lines).translate(str.maketrans("", "", "\u200e\u200f")).split() == f"«{text}» [1]".split()


def test_the_highlight_is_bold_and_only_it(arabic: Reply) -> None:
    first = lay_out(rendering.answer(arabic.answer, phrases("ar")), None, "logical")[0]
    assert [part for style, part in first if style == "bold"] == ["داكار"]
    assert text_of(first) == "«وصل الوفد الروسي إلى داكار صباح الخميس.» [1]"


def test_closest_passages_are_numbered_in_front_and_under_a_heading_that_denies(not_found: Reply) -> None:
    assert shown(rendering.answer(not_found.answer, phrases("en"))) == [
        "The articles do not say.",
        "The passages closest to the question; they do not answer it:",
        "[1] «وتعقد القمة المقبلة في القاهرة عام 2011.»",
        "    القمة الإسلامية في داكار · seeds/summit.txt · ¶2",
    ]


def test_with_no_passage_near_there_is_no_heading(nothing: Reply) -> None:
    assert shown(rendering.answer(nothing.answer, phrases("en"))) == ["The articles do not say."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SmallTalk)
def test_small_talk_is_replied_to_in_one_or_two_lines_that_deny_nothing(language: str, kind: SmallTalk) -> None:
    words = phrases(language)
    page = rendering.answer(NoAnswer("?", language, (), 0.0, kind), words)
    assert "\n".join(shown(page)) == words.small_talk.to(kind)
    assert len(page) <= 2
    assert not [line for line in shown(page) if words.not_found in line or words.closest in line]


def test_a_salam_is_returned(salam: Reply) -> None:
    assert shown(rendering.answer(salam.answer, phrases("ar")))[0].startswith("وعليكم السلام")


def test_a_passage_marks_its_sentence_bold_or_with_stars(arabic: Reply) -> None:
    assert isinstance(arabic.answer, CitedAnswer)
    second = arabic.answer.citations[1]
    styled = lay_out(rendering.passage(second, styles=True), None, "logical")[1]
    assert [part for style, part in styled if style == "bold"] == [second.text]
    assert text_of(styled) == second.passage_text
    assert shown(rendering.passage(second, styles=False))[1] == second.passage_text.replace(
        second.text, f"**{second.text}**"
    )


def test_a_passage_of_two_paragraphs_is_two(arabic: Reply) -> None:
    assert isinstance(arabic.answer, CitedAnswer)
    citation = arabic.answer.citations[0]
    whole = replace(citation, passage=Span(0, len(citation.article.text)))
    lines = shown(rendering.passage(whole, styles=False))[1:]
    assert [line.replace("**", "") for line in lines] == citation.article.text.split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shelf_lists_title_id_language_and_source(language: str, english_article: Article) -> None:
    words = phrases(language)
    heading, title, details = shown(rendering.shelf([english_article], words))
    assert words.articles.of(1) in heading
    assert title == "A tower in Paris"
    assert details == "    d4e5f6 · en · https://example.org/tower?lang=en"


def test_an_empty_shelf_says_so() -> None:
    assert shown(rendering.shelf([], phrases("en"))) == ["There are no articles on the shelf."]


def test_paths_in_a_right_to_left_line_are_isolated_for_the_terminal(not_found: Reply) -> None:
    lines = shown(rendering.answer(not_found.answer, phrases("ar")), 80, "terminal")
    assert "\u2066seeds/summit.txt\u2069" in lines[-1]


def test_a_left_to_right_line_of_latin_letters_gets_no_isolates(english: Reply) -> None:
    lines = shown(rendering.answer(english.answer, phrases("en")), 80, "terminal")
    assert not OURS & set("".join(lines))


def test_commands_keep_their_slash_in_front_in_arabic_help() -> None:
    lines = shown(rendering.notice(phrases("ar").help), 200, "visual")
    assert lines[1].rstrip().endswith("/open 2")
