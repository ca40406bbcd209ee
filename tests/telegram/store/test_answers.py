"""Answers are kept once an update and found by update, message and person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.telegram.store import Asked, StateError, Store
from tests.telegram.store.samples import Clock, asked, chatted, cited, missed

if TYPE_CHECKING:
    from pathlib import Path


def test_an_answer_comes_back_after_a_restart_as_it_was(store: Store, path: Path) -> None:
    numbers = [store.keep(each, asked()) for each in (cited(), missed(), chatted())]
    store.close()
    with Store(path) as opened:
        assert [opened.answer(each) for each in numbers] == [cited(), missed(), chatted()]


def test_an_update_is_answered_once(store: Store) -> None:
    first = store.keep(cited(), asked(5))
    assert store.keep(missed(), asked(5)) == first
    assert store.answer(first) == cited()
    assert store.answer_for_update(5) == first


def test_answers_to_no_update_are_each_their_own(store: Store) -> None:
    assert store.keep(cited(), asked()) != store.keep(cited(), asked())


def test_there_is_no_answer_where_none_was_kept(store: Store) -> None:
    assert store.answer(1) is None
    assert store.answer_for_update(1) is None
    assert store.answer_to_message(7, 70) is None
    assert store.last_answer(7, 7, 0) is None


def test_a_message_leads_to_its_newest_answer_in_its_chat(store: Store) -> None:
    store.keep(cited(), asked(1))
    newest = store.keep(cited(), asked(2))
    store.keep(cited(), asked(3, chat=8))
    assert store.answer_to_message(7, 70) == newest


def test_the_last_answer_is_the_persons_own_in_this_chat_since_then(store: Store, clock: Clock) -> None:
    store.keep(cited(), asked())
    clock.now += 10
    last = store.keep(missed(), asked())
    store.keep(cited(), asked(person=8))
    store.keep(cited(), asked(chat=8))
    assert store.last_answer(7, 7, clock.now) == last
    assert store.last_answer(7, 7, clock.now + 1) is None


def test_small_talk_is_nothing_to_follow_up(store: Store) -> None:
    last = store.keep(cited(), asked())
    store.keep(chatted(), asked())
    assert store.last_answer(7, 7, 0) == last


def test_who_asks_without_a_person_follows_up_on_such_alone(store: Store) -> None:
    nobodys = store.keep(cited(), asked(person=None))
    store.keep(cited(), asked())
    assert store.last_answer(7, None, 0) == nobodys


def test_a_damaged_answer_is_told_with_its_number_and_file_but_not_its_text(store: Store, path: Path) -> None:
    number = store.keep(cited(), asked())
    with store._database.writing() as connection:
        connection.execute("UPDATE answers SET kept = substr(kept, 1, 60)")
    with pytest.raises(StateError, match=r"answer 1 of .*: ask the question again") as caught:
        store.answer(number)
    assert str(path) in str(caught.value)
    assert "hot" not in str(caught.value)


def test_a_thread_is_an_answer_and_what_the_same_person_was_answered_before_it(store: Store, clock: Clock) -> None:
    def keep(person: int, chat: int = 5) -> int:
        clock.now += 10
        return store.keep(cited(), Asked(None, chat, person, None))

    first, _, second, _, third = keep(1), keep(2), keep(1), keep(1, chat=6), keep(1)
    assert store.thread(third, 3, 900) == (first, second, third)
    assert store.thread(third, 2, 900) == (second, third)
    assert store.thread(third, 3, 25) == (second, third)
    assert store.thread(999, 3, 900) == ()
