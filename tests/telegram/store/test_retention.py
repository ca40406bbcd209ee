"""What is forgotten is gone from the file's bytes; what is old expires."""

from __future__ import annotations

import json
import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from qabot.telegram.store import Accepted, StateError, Store
from tests.telegram.store.samples import Clock, asked, cited, missed, posts

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = "whose-words-are-these"
GROUP = -100


def from_person(update_id: int, chat: int, person: int, text: str = "") -> Accepted:
    message = {"from": {"id": person}, "text": text}
    return Accepted(update_id, chat, json.dumps({"update_id": update_id, "message": message}))


def on_disk(path: Path) -> bytes:
    """Everything in the file and those beside it."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()))


def fill(store: Store) -> None:
    """Two people in one group, in changing order and sizes, so that pages split and rows move between them."""
    order = random.Random(11)
    given: dict[int, list[int]] = {7: [], 8: []}
    for number in range(300):
        person = order.choice((7, 8))
        text = (PRIVATE if person == 7 else "open") * order.randrange(1, 40)
        store.accept([from_person(number, GROUP, person, text)])
        answer = store.keep(missed(text), asked(number, GROUP, person))
        given[person].append(answer)
        store.plan(answer, posts(text, text))
        if order.random() < 0.5:
            store.done(number)
        if order.random() < 0.5:
            store.replan(order.choice(given[person]), missed(text), posts(text * 3))


def test_no_byte_of_a_forgotten_persons_text_is_left(store: Store, path: Path) -> None:
    with store._database.reading() as connection:
        connection.execute("PRAGMA synchronous = OFF")  # only to be quick
    fill(store)
    assert PRIVATE.encode() in on_disk(path)
    store.forget(7)
    assert PRIVATE.encode() not in on_disk(path)
    store.close()
    assert PRIVATE.encode() not in on_disk(path)


def test_all_about_a_person_is_forgotten_and_nothing_of_others(store: Store) -> None:
    answers = [store.keep(cited(), asked(chat=GROUP, person=person)) for person in (7, 8)]
    for answer in answers:
        for person in (7, 8):
            store.vote(answer, person, up=True)
    for person in (7, 8):
        store.choose_language(person, "ar")
        store.choose_setting(person, "quiet", "yes")
    assert store.forget(7) == 1
    assert [store.answer(each) for each in answers] == [None, cited()]
    assert [store.language(7), store.language(8)] == [None, "ar"]
    assert [store.setting(7, "quiet"), store.setting(8, "quiet")] == [None, "yes"]
    assert store.statistics(0).liked == 1


def test_what_is_asked_in_the_chat_with_a_person_is_the_persons(store: Store) -> None:
    answer = store.keep(cited(), asked(chat=7, person=None))
    assert store.forget(7) == 1
    assert store.answer(answer) is None


def test_pending_updates_of_a_forgotten_person_are_not_answered_nor_taken_again(store: Store) -> None:
    private, other = from_person(1, 7, 7), from_person(3, GROUP, 8)
    odd = tuple(Accepted(number, GROUP, text) for number, text in ((4, "{"), (5, "[7]"), (6, '{"message": {}}')))
    store.accept([private, from_person(2, GROUP, 7), other, *odd])
    store.forget(7)
    assert store.pending() == (other, *odd)
    assert store.accept([private]) == ()
    assert store.begin(1) == 0


def test_the_number_of_a_forgotten_answer_is_not_given_to_another(store: Store) -> None:
    gone = store.keep(cited(), asked())
    store.forget(7)
    assert store.keep(cited(), asked()) > gone


def test_forgetting_says_so_when_a_reader_keeps_the_old_pages(store: Store, path: Path) -> None:
    store.keep(missed(PRIVATE), asked())
    with store._database.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 1")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM answers").fetchall()
    with pytest.raises(StateError, match="another process is reading it: end that one and forget again"):
        store.forget(7)
    reader.close()
    assert store.forget(7) == 0
    assert PRIVATE.encode() not in on_disk(path)


def test_what_is_old_expires_and_the_rest_stays(store: Store, clock: Clock) -> None:
    store.accept([from_person(1, 7, 7)])
    old = store.keep(cited(), asked(1))
    store.vote(old, 8, up=True)
    store.tell("error")
    store.done(1)
    clock.now += 10
    store.accept([from_person(2, 7, 7)])
    new = store.keep(cited(), asked(2))
    store.done(2)
    store.choose_language(7, "ar")
    assert store.expire(clock.now) == 1
    assert [store.answer(old), store.answer(new)] == [None, cited()]
    assert store.statistics(0).liked == 0
    assert (store.last_told("error"), store.language(7)) == (None, "ar")
    assert store.accept([from_person(1, 7, 7), from_person(2, 7, 7)]) == (from_person(1, 7, 7),)


def test_what_is_still_to_be_done_and_the_last_id_do_not_expire(store: Store, clock: Clock) -> None:
    store.accept([from_person(1, 7, 7), from_person(2, 7, 7)])
    half_sent = store.keep(cited(), asked(1))
    store.done(2)
    assert store.expire(clock.now + 1) == 0
    assert store.answer(half_sent) == cited()
    assert store.pending() == (from_person(1, 7, 7),)
    assert store.last_update_id() == 2
