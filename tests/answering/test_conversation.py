from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.answering import Answerer, Turn, Understood, turn_of, understand
from qabot.answering.conversation import LEANING_BONUS, MAX_EARLIER, MAX_TURNS, REPLY_BONUS
from qabot.domain import CitedAnswer, NoAnswer
from qabot.ingestion import read_library
from qabot.retrieval import ALONE
from tests.fakes import (
    BY_MEANING,
    BlindEncoder,
    WordLengthEncoder,
    by_reader,
    make_article,
    make_generation,
    make_shelf,
)

if TYPE_CHECKING:
    from qabot.answering import Reply
    from qabot.domain import Encoder
    from qabot.reading import Ranking

SHELF = (
    make_article("The caravan reached Samarkand at dusk. It rested a week.", "0"),
    make_article("Rain fell on the harbour. Ships waited for wind.", "1"),
    make_article("وصل الوفد إلى داكار صباح الخميس. وعقد اجتماعا قصيرا.", "2", language="ar"),
)
HARBOUR = Turn("Why did ships wait in the harbour?", ("1",))
CARAVAN = Turn("When did the caravan reach Samarkand?", ("0",))
STANDING = ("When did the caravan reach Samarkand?", "متى وصل الوفد إلى داكار؟", "comet", "؟!")
LEANING = ("And why?", "How long did it rest?", "ومتى؟")
SEEDS = Path(__file__).parents[2] / "seeds"
FOLLOW_UPS: list[dict[str, str]] = json.loads(Path(__file__).with_name("follow_ups.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["meaning", "reader"])
def answerer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    encoder = BlindEncoder()  # words alone decide
    ranking: Ranking = BY_MEANING if request.param == "meaning" else by_reader()
    return Answerer(make_generation(SHELF, tmp_path_factory.mktemp("index"), encoder), encoder, ranking, 0.0)


def without_time(reply: Reply) -> tuple[object, ...]:
    return reply.answer, reply.further, reply.index


def first_article(reply: Reply) -> str:
    shown = reply.answer.citations if isinstance(reply.answer, CitedAnswer) else reply.answer.closest
    return shown[0].article.id


@pytest.mark.parametrize("question", [*STANDING, *LEANING])
def test_without_turns_a_question_is_understood_as_it_stands(question: str) -> None:
    assert understand(question) == Understood(question, "", ALONE) == understand(question, (), reply=True)
    assert understand(question).text == question


@pytest.mark.parametrize("question", STANDING)
def test_a_question_that_stands_alone_takes_nothing_from_the_turns(question: str) -> None:
    assert understand(question, [HARBOUR, CARAVAN]) == understand(question)


@pytest.mark.parametrize("question", STANDING)
def test_a_question_that_stands_alone_is_answered_as_without_turns(answerer: Answerer, question: str) -> None:
    assert without_time(answerer.ask(question, [HARBOUR])) == without_time(answerer.ask(question))


@pytest.mark.parametrize("question", LEANING)
def test_a_question_that_leans_takes_the_words_and_the_articles_of_the_one_before(question: str) -> None:
    asked = understand(question, [HARBOUR, CARAVAN])
    assert (asked.question, asked.earlier) == (question, CARAVAN.question)
    assert {"caravan", "samarkand"} <= set(asked.context.words)
    assert "when" not in asked.context.words
    assert (asked.context.articles, asked.context.bonus) == (("0",), LEANING_BONUS)


def test_it_is_read_with_the_words_that_say_what_the_one_before_is_about() -> None:
    assert understand("And why?", [CARAVAN]).text == "And why? (caravan reach Samarkand)"
    assert understand("ومن حضرها؟", [Turn("أين انعقدت القِمّة؟")]).text == "ومن حضرها؟ (انعقدت القِمّة)"


@pytest.mark.parametrize("before", ["日本の首都はどこですか", "How many?"])
def test_it_is_read_with_the_whole_of_one_whose_content_words_cannot_be_told(before: str) -> None:
    assert understand("Why?", [Turn(before)]).text == f"Why? ({before})"


def test_one_that_leans_on_a_leaning_one_reaches_to_what_that_is_about() -> None:
    turns = [HARBOUR, CARAVAN, Turn("And where to?", ("0",))]
    assert understand("How long?", turns).earlier == f"{CARAVAN.question} And where to?"


def test_no_more_than_the_last_turns_are_looked_at() -> None:
    turns = [CARAVAN, *[Turn("And then?", ())] * MAX_TURNS]
    assert understand("Why?", turns).earlier == " ".join(["And then?"] * MAX_TURNS)


def test_a_long_question_before_is_read_from_its_end() -> None:
    earlier = understand("Why?", [Turn(f"{'a' * MAX_EARLIER} Samarkand?", ())]).earlier
    assert len(earlier) == MAX_EARLIER
    assert earlier.endswith("Samarkand?")


@pytest.mark.parametrize("question", ["comet", "When did the caravan reach Samarkand?"])
def test_a_reply_that_stands_alone_takes_the_articles_only(question: str) -> None:
    asked = understand(question, [HARBOUR], reply=True)
    assert (asked.earlier, asked.context.words, asked.context.articles) == ("", (), ("1",))
    assert asked.context.bonus == REPLY_BONUS > LEANING_BONUS


def test_a_question_that_tells_no_language_is_in_that_of_the_one_before() -> None:
    assert understand("2011?", [Turn("متى عقدت القمة؟", ())]).language == "ar"
    assert understand("Pourquoi ?", [Turn("متى عقدت القمة؟", ())]).language == "fr"


@given(
    st.text(max_size=40), st.lists(st.builds(Turn, st.text(max_size=40), st.just(("0",))), max_size=5), st.booleans()
)
def test_what_a_question_is_understood_from_depends_on_nothing_else(
    question: str,
    turns: list[Turn],
    reply: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    assert understand(question, turns, reply=reply) == understand(question, tuple(turns), reply=reply)


def test_a_follow_up_is_answered_from_what_the_question_before_was_about(answerer: Answerer) -> None:
    assert isinstance(answerer.ask("And why?").answer, NoAnswer)
    after_ships, after_caravan = answerer.ask("And why?", [HARBOUR]), answerer.ask("And why?", [CARAVAN])
    assert (first_article(after_ships), first_article(after_caravan)) == ("1", "0")
    assert isinstance(after_ships.answer, CitedAnswer)


def test_the_answer_is_to_the_question_as_it_was_asked(answerer: Answerer) -> None:
    answer = answerer.ask(" And why?\n", [HARBOUR]).answer
    assert (answer.question, answer.language) == ("And why?", "en")


def test_a_follow_up_is_the_same_however_often_and_in_whatever_order_it_is_asked(answerer: Answerer) -> None:
    once = without_time(answerer.ask("And why?", [HARBOUR]))
    answerer.ask("And when?", [CARAVAN], reply=True)
    assert without_time(answerer.ask("And why?", [HARBOUR])) == once


def test_thanks_are_thanks_after_an_answer_too(answerer: Answerer) -> None:
    assert without_time(answerer.ask("thanks", [HARBOUR], reply=True)) == without_time(answerer.ask("thanks"))


def test_a_reply_is_looked_up_first_in_the_articles_that_were_cited(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    shelf = make_shelf("Rain fell at noon.", "Hail came at noon.")
    answerer = Answerer(make_generation(shelf, tmp_path, encoder), encoder, BY_MEANING, 0.0)
    alike = "What came or fell at noon?"
    assert first_article(answerer.ask(alike)) == "0"
    assert first_article(answerer.ask(alike, [Turn("Hail?", ("1",))])) == "0"
    assert first_article(answerer.ask(alike, [Turn("Hail?", ("1",))], reply=True)) == "1"


def test_a_reply_that_they_do_not_answer_is_answered_from_elsewhere(answerer: Answerer) -> None:
    assert first_article(answerer.ask(CARAVAN.question, [HARBOUR], reply=True)) == "0"


def test_a_turn_whose_article_is_gone_does_no_harm(answerer: Answerer) -> None:
    gone = replace(HARBOUR, articles=("removed", "\ud800"))
    assert first_article(answerer.ask("And why?", [gone], reply=True)) == "1"


def test_what_a_reply_leaves_to_lean_on_is_its_question_and_each_article_it_showed(answerer: Answerer) -> None:
    answered, withheld = answerer.ask(CARAVAN.question), answerer.ask("?!")
    assert turn_of(answered).question == CARAVAN.question
    assert turn_of(answered).articles[0] == "0"
    assert len(set(turn_of(withheld).articles)) == len(turn_of(withheld).articles) > 0


def test_there_are_ten_arabic_follow_ups_and_each_gold_text_is_in_the_article() -> None:
    (article,) = read_library(SEEDS).articles
    assert len(FOLLOW_UPS) == 10
    assert all(entry["gold"] in article.text for entry in FOLLOW_UPS)
    assert all(understand(entry["question"], [Turn(entry["before"])]).earlier for entry in FOLLOW_UPS)


def test_most_arabic_follow_ups_are_answered_and_more_than_without_the_question_before(
    encoder: Encoder, ranking: Ranking, tmp_path: Path
) -> None:
    articles = read_library(SEEDS).articles
    answerer = Answerer(make_generation(articles, tmp_path, encoder, passage_tokens=200), encoder, ranking, 0.0)

    def right(entry: dict[str, str], *before: Turn) -> bool:
        answer = answerer.ask(entry["question"], before).answer
        return isinstance(answer, CitedAnswer) and entry["gold"] in answer.sentences[0].text

    alone = sum(right(entry) for entry in FOLLOW_UPS)
    understood = sum(right(entry, Turn(entry["before"], (articles[0].id,))) for entry in FOLLOW_UPS)
    assert understood >= 6
    assert understood > alone
