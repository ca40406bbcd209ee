"""Updates are taken once and stay pending until they are done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from qabot.telegram.store import Accepted, Store

if TYPE_CHECKING:
    from pathlib import Path


def update(number: int) -> Accepted:
    return Accepted(number, number % 3, f'{{"update_id": {number}}}')


def test_only_updates_not_met_before_are_taken_in_the_order_given(store: Store) -> None:
    assert store.accept([update(2), update(1)]) == (update(2), update(1))
    assert store.accept([update(1), update(3), update(3)]) == (update(3),)


def test_a_done_update_is_not_taken_again(store: Store) -> None:
    store.accept([update(1)])
    store.done(1)
    assert store.accept([update(1)]) == ()
    assert store.pending() == ()


def test_pending_updates_outlive_the_process_in_order_of_their_ids(store: Store, path: Path) -> None:
    store.accept([update(5), update(4)])
    store.accept([update(3)])
    store.done(4)
    store.close()
    with Store(path) as opened:
        assert opened.pending() == (update(3), update(5))


def test_attempts_are_counted_across_restarts(store: Store, path: Path) -> None:
    store.accept([update(1)])
    assert store.begin(1) == 1
    store.close()
    with Store(path) as opened:
        assert opened.begin(1) == 2


def test_nothing_is_begun_that_is_done_or_was_never_accepted(store: Store) -> None:
    store.accept([update(1)])
    store.done(1)
    assert (store.begin(1), store.begin(2)) == (0, 0)


def test_the_last_update_is_the_one_accepted_last_even_if_ids_start_anew(store: Store) -> None:
    assert store.last_update_id() is None
    store.accept([update(901), update(900)])
    assert store.last_update_id() == 901
    store.accept([update(5)])
    assert store.last_update_id() == 5


def test_a_done_update_leaves_nothing_of_its_text_in_the_table(store: Store) -> None:
    store.accept([update(1)])
    store.done(1)
    with store._database.reading() as connection:
        assert connection.execute("SELECT chat, payload FROM updates").fetchall() == [(None, None)]


def test_two_threads_that_accept_the_same_updates_share_them_out(store: Store) -> None:
    def take(_: int) -> list[int]:
        taken = []
        for start in range(0, 60, 3):
            new = store.accept([update(start + each) for each in range(4)])
            taken += [each.update_id for each in new]
            for each in new:
                store.begin(each.update_id)
                store.done(each.update_id)
        return taken

    with ThreadPoolExecutor(2) as pool:
        taken = [number for part in pool.map(take, range(2)) for number in part]
    assert sorted(taken) == list(range(61))
    assert store.pending() == ()
