from __future__ import annotations

from telegram.error import RetryAfter

from qabot.telegram.backoff import Backoff, wait_named


def test_each_pause_is_twice_the_one_before_up_to_half_a_minute() -> None:
    backoff = Backoff(5.0)
    assert [backoff.pause() for _ in range(5)] == [5.0, 10.0, 20.0, 30.0, 30.0]


def test_after_a_success_the_first_pause_comes_first() -> None:
    backoff = Backoff(1.0)
    backoff.pause()
    backoff.reset()
    assert [backoff.pause(), backoff.pause()] == [1.0, 2.0]


def test_a_429_names_its_seconds() -> None:
    assert wait_named(RetryAfter(7)) == 7.0
