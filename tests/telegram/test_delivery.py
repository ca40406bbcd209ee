from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from qabot.telegram.delivery import clear_away, deliver
from qabot.telegram.posts import Post
from qabot.telegram.sending import Place, UndeliverableError
from tests.telegram.desks import Notebook, make_desk
from tests.telegram.store.samples import asked, cited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qabot.telegram.desk import Desk

PLACE = Place(7, 42, 70)
POSTS = (Post("one"), Post("two"), Post("three"))


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def desk(tmp_path: Path, notebook: Notebook) -> Iterator[Desk]:
    made = make_desk(tmp_path / "telegram.sqlite", notebook)
    yield made
    made.close()


@pytest.fixture
def answer(desk: Desk) -> int:
    number = desk.store.keep(cited(), asked(1))
    desk.store.plan(number, POSTS)
    return number


def test_every_post_is_sent_in_order_once(desk: Desk, notebook: Notebook, answer: int) -> None:
    for _ in range(2):
        asyncio.run(deliver(desk, answer, PLACE))
    assert notebook.sent == [(PLACE, post) for post in POSTS]
    assert desk.store.messages(answer) == (1, 2, 3)


def test_after_a_cut_the_rest_is_sent_and_no_more(desk: Desk, notebook: Notebook, answer: int) -> None:
    notebook.after, notebook.failure = 1, RuntimeError("killed")
    with pytest.raises(RuntimeError):
        asyncio.run(deliver(desk, answer, PLACE))
    notebook.failure = None
    asyncio.run(deliver(desk, answer, PLACE))
    assert [post.html for _, post in notebook.sent] == ["one", "two", "three"]


def test_what_telegram_refuses_for_good_is_given_up_with_a_line_in_the_log(
    desk: Desk, notebook: Notebook, answer: int, caplog: pytest.LogCaptureFixture
) -> None:
    notebook.after, notebook.failure = 1, UndeliverableError("bot was blocked by the user")
    asyncio.run(deliver(desk, answer, PLACE))
    assert len(notebook.sent) == 1
    assert "bot was blocked" in caplog.text


def test_a_new_answer_takes_the_messages_of_the_one_before(desk: Desk, notebook: Notebook, answer: int) -> None:
    asyncio.run(deliver(desk, answer, PLACE))
    left = desk.store.replan(answer, cited(), (Post("new one"),))
    asyncio.run(deliver(desk, answer, PLACE))
    asyncio.run(clear_away(desk, answer, PLACE, left[1:]))
    assert notebook.edited == [(1, Post("new one"))]
    assert notebook.deleted == [2, 3]
    assert desk.store.messages(answer) == (1,)


def test_a_longer_answer_edits_what_is_there_and_sends_the_rest(desk: Desk, notebook: Notebook, answer: int) -> None:
    asyncio.run(deliver(desk, answer, PLACE))
    desk.store.replan(answer, cited(), tuple(Post(f"new {number}") for number in range(5)))
    asyncio.run(deliver(desk, answer, PLACE))
    assert [message for message, _ in notebook.edited] == [1, 2, 3]
    assert [post.html for _, post in notebook.sent[3:]] == ["new 3", "new 4"]
    assert desk.store.messages(answer) == (1, 2, 3, 4, 5)


def test_a_message_that_is_gone_is_sent_anew(desk: Desk, notebook: Notebook, answer: int) -> None:
    asyncio.run(deliver(desk, answer, PLACE))
    desk.store.replan(answer, cited(), POSTS)
    notebook.gone = {2}
    asyncio.run(deliver(desk, answer, PLACE))
    assert desk.store.messages(answer) == (1, 4, 3)
