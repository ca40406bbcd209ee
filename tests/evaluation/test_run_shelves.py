from __future__ import annotations

import pytest

from qabot.domain.errors import DatasetError
from qabot.evaluation import ShelvedQuestion, ShelvedQuestions, System, evaluate_shelves, measure
from tests.fakes import BY_MEANING, WordLengthEncoder, make_article

SAMARKAND = make_article("The caravan reached Samarkand at dusk.", "samarkand")
RAIN = make_article("Rain fell on the harbour.", "rain")
SHIPS = make_article("Ships waited for wind.", "ships")


def system(min_confidence: float, encoder: WordLengthEncoder | None = None) -> System:
    return System(encoder or WordLengthEncoder(), BY_MEANING, 12, min_confidence)


def asked(question: str, *articles: str, answerable: bool = True) -> ShelvedQuestion:
    by_id = {article.id: article for article in (SAMARKAND, RAIN, SHIPS)}
    return ShelvedQuestion(question, question, tuple(by_id[name] for name in articles), answerable)


QUESTIONS = (
    asked("The caravan reached Samarkand", "rain", "samarkand"),
    asked("Ships waited for wind", "rain", "samarkand", answerable=False),
    asked("Ships waited for wind", "ships", "rain"),
)


def test_each_question_is_asked_of_its_own_shelf_alone() -> None:
    outcomes = evaluate_shelves(ShelvedQuestions("set", QUESTIONS), system(0.0))
    assert [(o.answerable, o.answered) for o in outcomes] == [(True, True), (False, True), (True, True)]
    assert outcomes[1].confidence < outcomes[2].confidence  # asked in the same words, of a shelf without the answer


def test_nothing_is_said_of_the_sentence_as_no_gold_answer_is_known() -> None:
    metrics = measure(evaluate_shelves(ShelvedQuestions("set", QUESTIONS), system(1.0)))
    assert (metrics.false_refusals, metrics.false_answers) == (1.0, 0.0)
    assert (metrics.sentence_hit, metrics.highlight_f1, metrics.calibration_error) == (None, None, None)
    assert metrics.retrieval == {}


def test_each_text_is_embedded_once_and_all_of_them_in_one_go() -> None:
    encoder = WordLengthEncoder()
    told: list[tuple[str, int, int]] = []
    evaluate_shelves(ShelvedQuestions("set", QUESTIONS), system(0.0, encoder), lambda *step: told.append(step))
    assert sorted(encoder.encoded) == sorted({SAMARKAND.text, RAIN.text, SHIPS.text})
    assert [step for step in told if step[0] == "encode"] == [("encode", 3, 3)]
    assert told[-3:] == [("ask", 1, 3), ("ask", 2, 3), ("ask", 3, 3)]


def test_a_shelf_without_a_sentence_answers_nothing() -> None:
    blank = ShelvedQuestion("q", "Where?", (make_article("...", "blank"),), answerable=False)
    (outcome,) = evaluate_shelves(ShelvedQuestions("set", (blank,)), system(0.1))
    assert not outcome.answered


def test_a_set_without_a_question_is_named() -> None:
    with pytest.raises(DatasetError, match="empty holds no question to measure"):
        evaluate_shelves(ShelvedQuestions("empty", ()), system(0.0))
