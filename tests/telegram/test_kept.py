from __future__ import annotations

import pytest

from qabot.answering import IndexSummary, Reply, Timing
from qabot.domain import Citation, CitedAnswer, CitedSentence, NoAnswer, Sentence, SmallTalk, Span
from qabot.telegram.kept import Quotation, keep
from tests.fakes import make_article

ARTICLE = make_article("Before. The sun is hot. After.", "sun", "The sun")
PASSAGE = Span(8, 30)
"""Without its first sentence."""


def citation(number: int = 1) -> Citation:
    return Citation(number, ARTICLE, Sentence(Span(8, 23), 4), PASSAGE, 1.0)


def reply(answer: CitedAnswer | NoAnswer, *further: Citation) -> Reply:
    return Reply(answer, further, Timing(0, 0, 0, 0), IndexSummary("g", 12, 99))


def test_a_cited_sentence_is_kept_with_a_copy_of_its_passage() -> None:
    cited = CitedSentence(citation(), 0.9, Span(11, 14))
    kept = keep(reply(CitedAnswer("What is hot?", "en", (cited,), 0.9)))
    assert kept.answered
    assert (kept.question, kept.language, kept.confidence, kept.articles) == ("What is hot?", "en", 0.9, 12)
    (quotation,) = kept.cited
    assert quotation.passage == "The sun is hot. After."
    assert quotation.text == "The sun is hot."
    assert quotation.highlight is not None
    assert quotation.highlight.of(quotation.passage) == "hot"
    assert (quotation.article_id, quotation.title, quotation.source) == ("sun", "The sun", "sun.txt")
    assert quotation.paragraph == 4


def test_the_closest_are_kept_apart_from_the_cited() -> None:
    kept = keep(reply(NoAnswer("What is cold?", "en", (citation(),), 0.1), citation(2)))
    assert (kept.answered, kept.cited, len(kept.closest), len(kept.further)) == (False, (), 1, 1)


def test_a_number_finds_its_quotation_wherever_it_stands() -> None:
    cited = CitedSentence(citation(), 0.9)
    kept = keep(reply(CitedAnswer("?", "en", (cited,), 0.9), citation(2), citation(3)))
    assert [each.number for each in kept.quotations] == [1, 2, 3]
    assert kept.quotation(3) == kept.further[1]
    assert kept.quotation(4) is None


def test_small_talk_is_kept_as_such() -> None:
    kept = keep(reply(NoAnswer("hello", "en", (), 0.0, SmallTalk.GREETING)))
    assert kept.small_talk is SmallTalk.GREETING
    assert kept.quotations == ()


@pytest.mark.parametrize(
    ("sentence", "highlight"), [(Span(0, 99), None), (Span(0, 3), Span(2, 5)), (Span(4, 7), Span(0, 5))]
)
def test_a_quotation_cannot_point_outside_its_passage(sentence: Span, highlight: Span | None) -> None:
    with pytest.raises(ValueError, match=r"past|lie in"):
        Quotation(1, "a", "A", "a.txt", 1, "A passage.", sentence, highlight)
