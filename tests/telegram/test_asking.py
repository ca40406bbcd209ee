"""A question to its answer, once: also when the process was killed on the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from qabot.answering import Turn
from qabot.telegram.asking import Question, answer_edited, answer_question
from qabot.telegram.desk import TRIES, GivenUpError
from qabot.telegram.rendering import plain
from qabot.telegram.sending import Place
from qabot.telegram.store import Accepted
from qabot.wording import phrases
from tests.telegram.desks import Notebook, make_desk
from tests.telegram.handlers.shelf import BRIDGES, EPICS, RIVERS, TitleShelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qabot.answering import Reply
    from qabot.telegram.desk import Desk

WORDS = phrases("en")
PLACE = Place(7, None, 70)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def shelf() -> TitleShelf:
    return TitleShelf(RIVERS, BRIDGES, EPICS, cites={"epics": 3})


@pytest.fixture
def desk(tmp_path: Path, notebook: Notebook, shelf: TitleShelf) -> Iterator[Desk]:
    made = make_desk(tmp_path / "telegram.sqlite", notebook, shelf)
    made.store.accept([Accepted(update, 7, "{}") for update in (1, 2)])
    yield made
    made.close()


def question(text: str, update: int = 1, message: int = 70, replied_to: int | None = None) -> Question:
    return Question(text, update, 7, PLACE, message, replied_to)


def ask(desk: Desk, asked: Question) -> None:
    asyncio.run(answer_question(desk, asked, WORDS))


def killed(desk: Desk, notebook: Notebook, after: int) -> None:
    """Die under a question after so many messages went out."""
    notebook.after, notebook.failure = after, RuntimeError("killed")
    with pytest.raises(RuntimeError, match="killed"):
        ask(desk, question("Which epics?"))
    notebook.failure = None


def test_the_answer_is_kept_before_its_first_message_goes_out(desk: Desk, notebook: Notebook) -> None:
    killed(desk, notebook, after=0)
    number = desk.store.answer_for_update(1)
    assert number is not None
    assert len(desk.store.unsent(number)) > 1


@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_update_run_again_sends_the_rest_and_asks_nothing_anew(
    desk: Desk, notebook: Notebook, shelf: TitleShelf, after: int
) -> None:
    killed(desk, notebook, after)
    ask(desk, question("Which epics?"))
    shown = "".join(plain(post.html) for _, post in notebook.sent)
    assert [shown.count(word) for word in ("Uruk,", "Troy,", "Bahr,")] == [560] * 3
    assert len(shelf.asked) == 1


def test_an_update_that_is_done_sends_nothing_again(desk: Desk, notebook: Notebook) -> None:
    for _ in range(2):
        ask(desk, question("Which rivers?"))
    assert len(notebook.sent) == 1


def test_an_answer_that_was_kept_but_not_planned_is_planned_and_sent(
    desk: Desk, notebook: Notebook, shelf: TitleShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.store), "plan", kill)
        with pytest.raises(RuntimeError, match="killed"):
            ask(desk, question("Which rivers?"))
    ask(desk, question("Which rivers?"))
    assert ["Nile" in post.html for _, post in notebook.sent] == [True]
    assert len(shelf.asked) == 1


def test_a_question_under_which_the_process_died_often_is_given_up(desk: Desk, shelf: TitleShelf) -> None:
    shelf.failure = RuntimeError("as if killed")
    for _ in range(TRIES):
        with pytest.raises(RuntimeError):
            ask(desk, question("Which rivers?"))
    with pytest.raises(GivenUpError):
        ask(desk, question("Which rivers?"))
    assert len(shelf.asked) == TRIES


def test_what_comes_of_questions_is_counted(desk: Desk, shelf: TitleShelf) -> None:
    ask(desk, question("Which rivers?"))
    ask(desk, question("Which deserts?", 2))
    counted = desk.metrics.text().decode()
    assert 'qabot_questions_total{outcome="answered"} 1.0' in counted
    assert 'qabot_questions_total{outcome="not_found"} 1.0' in counted
    assert shelf.asked[-1] == ("Which deserts?", (Turn("Which rivers?", ("rivers",)),), False)


def test_an_edited_question_that_is_run_again_ends_the_same(desk: Desk, notebook: Notebook) -> None:
    ask(desk, question("Which epics?"))
    number = desk.store.answer_for_update(1)
    assert number is not None
    messages = desk.store.messages(number)
    for _ in range(2):
        asyncio.run(answer_edited(desk, question("Which bridges?", 2), number, WORDS))
    assert desk.store.messages(number) == messages[:1]
    assert sorted(notebook.deleted) == sorted(messages[1:])


def test_the_answer_to_an_edit_of_what_was_forgotten_goes_nowhere(desk: Desk, notebook: Notebook) -> None:
    ask(desk, question("Which rivers?"))
    number = desk.store.answer_for_update(1)
    assert number is not None
    desk.store.forget(7)
    asyncio.run(answer_edited(desk, question("Which bridges?", 2), number, WORDS))
    assert len(notebook.sent) == 1
    assert notebook.edited == []


def test_who_has_everything_forgotten_meanwhile_is_not_answered_and_nothing_is_kept(
    desk: Desk, notebook: Notebook, shelf: TitleShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.accept([Accepted(3, 7, '{"message": {"from": {"id": 7}}}')])
    answer = shelf.ask

    def forget_while_it_is_answered(text: str, before: Sequence[Turn] = (), *, reply: bool = False) -> Reply:
        desk.store.forget(7)
        return answer(text, before, reply=reply)

    monkeypatch.setattr(shelf, "ask", forget_while_it_is_answered)
    ask(desk, question("Which rivers?", update=3))
    assert notebook.sent == []
    assert desk.store.answer_for_update(3) is None
