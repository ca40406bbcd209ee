from __future__ import annotations

import pytest

from qabot.telegram.markup import BOLD, Run, text_of
from qabot.telegram.rendering.packing import LONGEST, Block, cut, pack, post, posts


def block(length: int) -> Block:
    return Block((Run("x" * length),), "\n")


@pytest.mark.parametrize(("second", "messages"), [(LONGEST - 101, 1), (LONGEST - 100, 2)])
def test_a_message_is_filled_to_the_last_unit(second: int, messages: int) -> None:
    assert len(pack([block(100), block(second)])) == messages


def test_a_message_takes_a_hundred_styled_stretches() -> None:
    styled = Block((Run("x", (BOLD,)),))
    assert [len(runs) for runs in pack([styled] * 101)] == [199, 1]


def test_a_message_that_would_look_empty_is_not_sent() -> None:
    assert pack([Block((Run(" \u200b"),))]) == ()
    assert [each.html for each in posts([])] == ["…"]
    assert post([]).html == "…"


def test_directions_are_closed_at_a_cut_and_opened_again() -> None:
    head, tail = cut((Run("\u2067one two three", (BOLD,)),), 10)
    assert text_of(head) == "\u2067one two \u2069"
    assert text_of(tail) == "\u2067three"
    assert {run.tags for run in (*head, *tail)} == {(BOLD,)}
