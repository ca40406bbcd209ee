"""What of an answer was sent is known, whenever the process ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.telegram.store.samples import Clock, asked, cited, missed, posts

if TYPE_CHECKING:
    from qabot.telegram.store import Store


@pytest.fixture
def answer(store: Store) -> int:
    number = store.keep(cited(), asked(1))
    store.plan(number, posts("one", "two", "three"))
    return number


def test_what_is_planned_is_unsent_in_order(store: Store, answer: int) -> None:
    assert store.unsent(answer) == tuple(enumerate(posts("one", "two", "three")))
    assert store.messages(answer) == ()


def test_what_is_sent_is_not_sent_again(store: Store, answer: int) -> None:
    store.sent(answer, 0, 501)
    store.sent(answer, 2, 503)
    assert store.unsent(answer) == ((1, posts("two")[0]),)
    assert store.messages(answer) == (501, 503)


def test_a_second_plan_does_not_undo_the_first(store: Store, answer: int) -> None:
    for place in range(3):
        store.sent(answer, place, 501 + place)
    store.plan(answer, posts("one", "two", "three"))
    assert store.unsent(answer) == ()


def test_a_forgotten_answer_is_neither_planned_nor_sent(store: Store, answer: int) -> None:
    store.forget(7)
    store.plan(answer, posts("one"))
    store.sent(answer, 0, 501)
    assert (store.unsent(answer), store.messages(answer)) == ((), ())
    assert store.replan(answer, cited(), posts("one")) == ()
    assert store.answer(answer) is None


def test_a_message_of_the_bots_leads_to_its_answer_in_its_chat(store: Store, answer: int) -> None:
    store.sent(answer, 1, 502)
    assert store.answer_of_message(7, 502) == answer
    assert store.answer_of_message(8, 502) is None
    assert store.answer_of_message(7, 503) is None


def test_an_edited_question_gets_a_longer_answer_in_the_messages_it_has(store: Store, answer: int) -> None:
    store.sent(answer, 0, 501)
    store.sent(answer, 1, 502)
    assert store.replan(answer, missed(), posts("a", "b", "c")) == (501, 502)
    assert store.answer(answer) == missed()
    assert store.unsent(answer) == tuple(enumerate(posts("a", "b", "c")))
    assert [store.message_at(answer, place) for place in range(3)] == [501, 502, None]


def test_a_shorter_answer_leaves_messages_known_until_they_are_removed(store: Store, answer: int) -> None:
    for place in range(3):
        store.sent(answer, place, 501 + place)
    assert store.replan(answer, missed(), posts("a")) == (501, 502, 503)
    assert store.unsent(answer) == ((0, posts("a")[0]),)
    store.sent(answer, 0, 501)
    assert store.messages(answer) == (501, 502, 503)
    store.removed(answer, 502)
    assert store.messages(answer) == (501, 503)


def test_an_edit_that_is_worked_off_twice_sends_nothing_twice(store: Store, answer: int) -> None:
    store.sent(answer, 0, 501)
    store.replan(answer, missed(), posts("a", "b"))
    store.sent(answer, 0, 501)
    store.sent(answer, 1, 504)
    assert store.replan(answer, missed(), posts("a", "b")) == (501, 504)


def test_an_edited_question_counts_as_asked_when_it_was_edited(store: Store, answer: int, clock: Clock) -> None:
    clock.now += 50
    store.replan(answer, missed("and cold?"), posts("a"))
    assert store.last_answer(7, 7, clock.now) == answer
    assert [(gap.question, gap.last) for gap in store.gaps(9)] == [("and cold?", clock.now)]


def test_votes_on_what_an_answer_said_before_are_dropped(store: Store, answer: int) -> None:
    store.vote(answer, 7, up=True)
    store.replan(answer, missed(), posts("a"))
    assert store.statistics(0).liked == 0
