from __future__ import annotations

import math
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Citation, CitedAnswer, CitedSentence, NoAnswer, Sentence, SmallTalk, Span
from tests.fakes import make_article

TEXT = "One is here. Two is there. Three is gone."
ARTICLE = make_article(TEXT)
NO_PROBABILITY = [-0.01, 1.01, math.nan, math.inf]


def cite(number: int = 1, sentence: Span = Span(13, 26), passage: Span = Span(0, 26)) -> Citation:  # noqa: B008 - frozen
    return Citation(number, ARTICLE, Sentence(sentence, 1), passage, 0.5)


def cited(number: int = 1, confidence: float = 0.5, highlight: Span | None = None) -> CitedSentence:
    return CitedSentence(cite(number), confidence, highlight)


def test_a_cited_text_is_the_slice_of_the_article() -> None:
    assert cite().text == "Two is there."
    assert cite().passage_text == "One is here. Two is there."


@pytest.mark.parametrize("sentence", [Span(13, 27), Span(27, 41)])
def test_a_sentence_outside_its_passage_cannot_be_cited(sentence: Span) -> None:
    with pytest.raises(ValueError, match="does not lie in passage"):
        cite(sentence=sentence)


def test_a_passage_past_the_end_of_the_article_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="past the text"):
        cite(passage=Span(0, len(TEXT) + 1))


def test_a_sentence_past_the_end_of_the_article_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="past the text"):
        cite(sentence=Span(27, len(TEXT) + 1), passage=Span(0, len(TEXT) + 1))


def test_nothing_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="does not lie in passage"):
        cite(sentence=Span(13, 13))


@given(*[st.integers(0, len(TEXT) + 5)] * 4)
def test_every_citation_that_can_be_made_quotes_its_article(a: int, b: int, c: int, d: int) -> None:
    sentence, passage = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    try:
        citation = cite(sentence=sentence, passage=passage)
    except ValueError:
        assert not sentence or not passage.covers(sentence) or passage.end > len(TEXT)
    else:
        assert citation.text == TEXT[sentence.start : sentence.end] != ""
        assert citation.text in citation.passage_text


@pytest.mark.parametrize("confidence", NO_PROBABILITY)
def test_confidence_of_a_sentence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValueError, match="is a probability"):
        cited(confidence=confidence)


@pytest.mark.parametrize("confidence", NO_PROBABILITY)
def test_confidence_of_an_answer_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValueError, match="is a probability"):
        CitedAnswer("?", "en", (cited(),), confidence)
    with pytest.raises(ValueError, match="is a probability"):
        NoAnswer("?", "en", (), confidence)


@pytest.mark.parametrize("confidence", [0.0, 1.0])
def test_certainty_either_way_is_a_probability(confidence: float) -> None:
    assert cited(confidence=confidence).confidence == confidence


def test_a_highlight_lies_inside_its_sentence() -> None:
    assert cited(highlight=Span(0, 13)).text == "Two is there."
    with pytest.raises(ValueError, match="past the text"):
        cited(highlight=Span(0, 14))


@pytest.mark.parametrize("numbers", [(2,), (0,), (1, 3), (2, 1), (1, 1), (1, 2, 4)])
def test_citations_are_numbered_from_one(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="numbered from 1"):
        CitedAnswer("?", "en", tuple(map(cited, numbers)), 0.5)
    with pytest.raises(ValueError, match="numbered from 1"):
        NoAnswer("?", "en", tuple(map(cite, numbers)), 0.5)


def test_an_answer_without_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one sentence"):
        CitedAnswer("?", "en", (), 0.5)


def test_no_answer_may_have_nothing_close() -> None:
    assert NoAnswer("?", "en", (), 0.0).closest == ()


def test_nothing_is_close_to_small_talk_and_it_has_no_confidence() -> None:
    assert NoAnswer("hi", "en", (), 0.0, SmallTalk.GREETING).small_talk is SmallTalk.GREETING
    with pytest.raises(ValueError, match="small talk asks nothing"):
        NoAnswer("hi", "en", (cite(),), 0.0, SmallTalk.GREETING)
    with pytest.raises(ValueError, match="small talk asks nothing"):
        NoAnswer("hi", "en", (), 0.1, SmallTalk.GREETING)


def test_a_question_is_no_small_talk() -> None:
    assert NoAnswer("?", "en", (), 0.0).small_talk is None


def test_an_answer_lists_its_citations_by_number() -> None:
    answer = CitedAnswer("?", "en", (cited(1), cited(2)), 0.5)
    assert [citation.number for citation in answer.citations] == [1, 2]


@pytest.mark.parametrize("field", ["text", "sentence", "article", "number"])
def test_a_citation_cannot_be_changed(field: str) -> None:
    # TypeError: what CPython says when a property of a frozen dataclass with slots is set
    with pytest.raises((FrozenInstanceError, TypeError)):
        setattr(cite(), field, "words nobody wrote")
