"""What is chosen stays chosen until it is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.store.samples import Clock


def test_a_language_is_each_persons_own_and_outlives_the_process(store: Store, path: Path) -> None:
    store.choose_language(7, "ar")
    store.choose_language(8, "ru")
    store.choose_language(8, "fr")
    store.close()
    with Store(path) as opened:
        assert [opened.language(person) for person in (7, 8, 9)] == ["ar", "fr", None]


def test_a_language_is_dropped_with_none(store: Store) -> None:
    store.choose_language(7, "ar")
    store.choose_language(7, None)
    assert store.language(7) is None


def test_a_setting_is_each_chats_own_by_name(store: Store) -> None:
    store.choose_setting(-1, "quiet", "yes")
    store.choose_setting(-1, "quiet", "no")
    store.choose_setting(-2, "quiet", "yes")
    assert (store.setting(-1, "quiet"), store.setting(-1, "loud")) == ("no", None)
    store.choose_setting(-1, "quiet", None)
    assert (store.setting(-1, "quiet"), store.setting(-2, "quiet")) == (None, "yes")


def test_a_notice_is_remembered_by_its_latest_time(store: Store, clock: Clock) -> None:
    assert store.last_told("error") is None
    store.tell("error")
    clock.now += 5
    store.tell("error")
    assert (store.last_told("error"), store.last_told("other")) == (clock.now, None)
