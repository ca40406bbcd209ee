"""Votes, counts and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.store import Gap, Statistics
from tests.telegram.store.samples import Clock, asked, chatted, cited, missed

if TYPE_CHECKING:
    from qabot.telegram.store import Store


def votes(store: Store) -> tuple[int, int]:
    counted = store.statistics(0)
    return counted.liked, counted.disliked


def test_a_person_has_one_vote_which_the_other_thumb_turns(store: Store) -> None:
    answer = store.keep(cited(), asked())
    assert store.vote(answer, 7, up=True)
    assert store.vote(answer, 7, up=False)
    assert store.vote(answer, 8, up=False)
    assert votes(store) == (0, 2)


def test_the_same_thumb_again_withdraws_the_vote(store: Store) -> None:
    answer = store.keep(cited(), asked())
    for up in (True, False):
        assert store.vote(answer, 7, up=up)
        assert not store.vote(answer, 7, up=up)
    assert votes(store) == (0, 0)


def test_no_vote_is_kept_on_an_answer_that_is_gone(store: Store) -> None:
    assert not store.vote(1, 7, up=True)


def test_nothing_is_counted_in_a_new_store(store: Store) -> None:
    assert store.statistics(0) == Statistics(0, 0, 0, 0, 0, 0)


def test_statistics_count_what_is_since_then_and_no_small_talk(store: Store, clock: Clock) -> None:
    store.vote(store.keep(cited(), asked()), 7, up=True)
    clock.now += 10
    store.vote(store.keep(cited(), asked()), 8, up=False)
    store.keep(missed(), asked())
    store.keep(cited(), asked(person=8))
    store.keep(cited(), asked(person=None))
    store.keep(chatted(), asked(person=9))
    assert store.statistics(clock.now) == Statistics(4, 3, 1, 0, 1, 2)
    assert store.statistics(0) == Statistics(5, 4, 1, 1, 1, 2)


def test_gaps_are_most_missed_first_then_latest_in_the_latest_wording(store: Store, clock: Clock) -> None:
    for question in ("What is cold?", "Who came?", "Who left?", "what  is COLD?"):
        clock.now += 1
        store.keep(missed(question), asked())
    assert store.gaps(9) == (
        Gap("what  is COLD?", 2, 1004.0),
        Gap("Who left?", 1, 1003.0),
        Gap("Who came?", 1, 1002.0),
    )
    assert [gap.question for gap in store.gaps(1)] == ["what  is COLD?"]


def test_a_question_answered_since_is_no_gap_until_it_is_missed_again(store: Store) -> None:
    store.keep(missed("What is cold?"), asked())
    store.keep(cited("what is cold?"), asked())
    assert store.gaps(9) == ()
    store.keep(missed("What is cold?"), asked())
    assert [gap.times for gap in store.gaps(9)] == [2]


def test_small_talk_is_no_gap_and_closes_none(store: Store) -> None:
    store.keep(missed("thanks"), asked())
    store.keep(chatted("thanks"), asked())
    store.keep(chatted("hello"), asked())
    assert [gap.question for gap in store.gaps(9)] == ["thanks"]
