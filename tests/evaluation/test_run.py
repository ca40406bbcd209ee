from __future__ import annotations

from dataclasses import replace

import pytest

from qabot.answering import IndexSummary, Reply, Timing
from qabot.domain import Article, Citation, CitedAnswer, CitedSentence, NoAnswer, Sentence, Span
from qabot.evaluation import Dataset, LabelledQuestion, System, evaluate, measure
from qabot.evaluation.in_passage import NOT_FOUND, InPassage
from qabot.evaluation.run import first_highlight, holds_answer
from tests.fakes import BY_MEANING, WordLengthEncoder, make_article, make_shelf

SHELF = make_shelf("The caravan reached Samarkand at dusk.", "Rain fell on the harbour.", "Ships waited for wind.")
QUESTIONS = (
    LabelledQuestion("q1", "The caravan reached Samarkand", "0", ("at dusk",)),
    LabelledQuestion("q2", "Rain fell on the harbour", "1", ("the sea",)),
    LabelledQuestion("q3", "Ships waited for wind", "2", ()),
)


def system(min_confidence: float) -> System:
    return System(WordLengthEncoder(), BY_MEANING, 12, min_confidence)


def cite(article: Article) -> Citation:
    whole = Span(0, len(article.text))
    return Citation(1, article, Sentence(whole, 1), whole, 0.5)


@pytest.mark.parametrize(
    ("article", "answers", "right"),
    [
        (make_article("It rose in spring.", "a"), ("spring",), True),
        (make_article("It rose in spring.", "a"), ("autumn", "in spring"), True),
        (make_article("It rose in spring.", "a"), ("Spring",), False),
        (make_article("It rose in spring.", "a"), (), False),
        (make_article("It rose in spring.", "b"), ("spring",), False),
    ],
)
def test_a_sentence_is_right_when_it_is_of_the_gold_article_and_holds_an_answer_letter_by_letter(
    article: Article,
    answers: tuple[str, ...],
    right: bool,  # noqa: FBT001
) -> None:
    assert holds_answer(cite(article), LabelledQuestion("q", "?", "a", answers)) is right


def test_each_question_is_asked_of_the_whole_shelf() -> None:
    outcomes = evaluate(Dataset("set", SHELF, QUESTIONS), system(0.0))
    assert [(o.answerable, o.answered, o.right) for o in outcomes] == [
        (True, True, True),
        (True, True, False),
        (False, True, False),
    ]
    assert [o.rank for o in outcomes] == [1, 1, 1]
    assert all(o.baseline_ranks["lexical"] == 1 for o in outcomes)
    assert all(o.milliseconds >= 0 for o in outcomes)


def test_what_is_withheld_is_still_judged_by_what_came_closest() -> None:
    outcomes = evaluate(Dataset("set", SHELF, QUESTIONS), system(1.0))
    assert not any(outcome.answered for outcome in outcomes)
    assert [outcome.right for outcome in outcomes] == [True, False, False]
    assert measure(outcomes).sentence_hit == 0.0


def reply(answer: CitedAnswer | NoAnswer) -> Reply:
    return Reply(answer, (), Timing(0, 0, 0, 0), IndexSummary("generation", 1, 1))


@pytest.mark.parametrize(("highlight", "words"), [(Span(8, 17), "in spring"), (Span(0, 0), ""), (None, "")])
def test_the_highlighted_words_are_those_of_the_first_sentence(highlight: Span | None, words: str) -> None:
    first, second = cite(make_article("It rose in spring.")), replace(cite(make_article("It fell.")), number=2)
    sentences = CitedSentence(first, 0.5, highlight), CitedSentence(second, 0.5, Span(0, 2))
    assert first_highlight(reply(CitedAnswer("When?", "en", sentences, 0.5))) == words


def test_what_is_withheld_highlights_nothing() -> None:
    assert not first_highlight(reply(NoAnswer("When?", "en", (cite(make_article("It rose.")),), 0.1)))


def test_a_question_without_gold_answers_has_no_highlight_to_measure() -> None:
    outcomes = evaluate(Dataset("set", SHELF, QUESTIONS), system(1.0))
    assert [(o.highlight_f1, o.highlight_exact) for o in outcomes] == [(0.0, 0.0), (0.0, 0.0), (None, None)]


def test_the_gold_articles_passages_are_read_alone_whatever_was_withheld() -> None:
    rival = make_article("The caravan reached Samarkand and then reached Samarkand", "rival")
    dataset = Dataset("set", (*SHELF, rival), QUESTIONS)
    for min_confidence in (0.0, 1.0):
        found = [outcome.in_passage for outcome in evaluate(dataset, system(min_confidence))]
        assert found == [InPassage(right=True, f1=0.0, exact=0.0), NOT_FOUND, None]


def test_progress_ends_with_every_question_asked() -> None:
    told: list[tuple[str, int, int]] = []

    def note(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    evaluate(Dataset("set", SHELF, QUESTIONS), system(0.0), note)
    assert told[-3:] == [("ask", 1, 3), ("ask", 2, 3), ("ask", 3, 3)]
