from __future__ import annotations

from qabot.telegram import quota
from qabot.telegram.quota import Quota
from tests.telegram.store.samples import Clock


def test_so_many_questions_are_taken_and_no_more() -> None:
    asked = Quota(3, Clock())
    assert [asked.wait(7) for _ in range(5)] == [0, 0, 0, 60, 60]


def test_the_wait_is_until_the_oldest_question_is_a_minute_old() -> None:
    clock = Clock()
    asked = Quota(2, clock)
    asked.wait(7)
    clock.now += 20
    asked.wait(7)
    clock.now += 15.5
    assert asked.wait(7) == 25  # 24.5 s, rounded up
    clock.now += 24.5
    assert asked.wait(7) == 0
    assert asked.wait(7) == 20  # the second question's minute


def test_refused_questions_do_not_count() -> None:
    clock = Clock()
    asked = Quota(1, clock)
    asked.wait(7)
    for _ in range(10):
        clock.now += 5
        asked.wait(7)
    clock.now += 10
    assert asked.wait(7) == 0


def test_the_wait_is_never_told_as_nothing() -> None:
    clock = Clock()
    asked = Quota(1, clock)
    asked.wait(7)
    clock.now += 59.999
    assert asked.wait(7) == 1


def test_each_person_has_a_minute_of_their_own() -> None:
    asked = Quota(1, Clock())
    assert [asked.wait(person) for person in (7, 8, 7, 8)] == [0, 0, 60, 60]


def test_only_the_first_refusal_since_the_last_question_is_told() -> None:
    clock = Clock()
    asked = Quota(1, clock)
    asked.wait(7)
    assert [asked.first_refusal(7) for _ in range(3)] == [True, False, False]
    clock.now += 60
    asked.wait(7)
    assert asked.first_refusal(7)


def test_people_of_long_ago_are_not_remembered_for_ever() -> None:
    clock = Clock()
    asked = Quota(1, clock)
    for person in range(quota.MOST_PEOPLE):
        asked.wait(person)
    asked.first_refusal(0)
    clock.now += 61
    asked.wait(-1)
    assert len(asked._asked) == 1
    assert asked._told == set()
