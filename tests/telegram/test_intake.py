"""Updates in: written down, done once, gone on with."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from telegram import Bot, Update

from qabot.domain.errors import QabotError
from qabot.telegram.intake import Intake, lane
from qabot.telegram.store import Accepted, StateError
from tests.telegram.desks import Notebook, make_desk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from qabot.telegram.desk import Desk

BOT = Bot("123:abc")
PERSON = {"id": 7, "is_bot": False, "first_name": "Reader"}


class Application:
    """Notes the updates it is given; ``check`` looks at each."""

    def __init__(self) -> None:
        self.given: list[Update] = []
        self.check: Callable[[Update], None] = lambda _: None

    async def process_update(self, update: Update) -> None:
        self.given.append(update)
        self.check(update)


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    notebook = Notebook()
    notebook.bot = cast("Any", BOT)
    made = make_desk(tmp_path / "telegram.sqlite", notebook)
    yield made
    made.close()


def message(number: int, text: str = "Who?", chat: int = 7) -> Update:
    kind = "private" if chat > 0 else "supergroup"
    body = {"message_id": number, "date": 0, "chat": {"id": chat, "type": kind}, "from": PERSON, "text": text}
    return Update.de_json({"update_id": number, "message": body}, BOT)


def inline(number: int) -> Update:
    return Update.de_json(
        {"update_id": number, "inline_query": {"id": "1", "from": PERSON, "query": "who", "offset": ""}}, BOT
    )


def run(desk: Desk, application: Application, act: Callable[[Intake], Awaitable[None]]) -> None:
    async def within() -> None:
        intake = Intake(desk)
        await intake.resume(cast("Any", application))
        await act(intake)
        while tasks := {*intake.dispatcher._tasks}:
            await asyncio.wait(tasks)

    asyncio.run(within())


def take(desk: Desk, application: Application, *updates: Update) -> None:
    run(desk, application, lambda intake: intake.take(updates))


def test_an_update_is_written_down_before_it_is_done_and_its_text_gone_after(
    desk: Desk, application: Application
) -> None:
    seen: list[str] = []
    application.check = lambda _: seen.extend(each.payload for each in desk.store.pending())
    take(desk, application, message(1, "a private question"))
    assert json.loads(seen[0])["message"]["text"] == "a private question"
    assert desk.store.pending() == ()


def test_an_update_seen_before_is_passed_over_also_after_a_restart(desk: Desk, application: Application) -> None:
    take(desk, application, message(1), message(1), message(2))
    take(desk, application, message(2), message(3))
    assert [update.update_id for update in application.given] == [1, 2, 3]


def test_what_cannot_be_written_down_is_not_done_and_told(
    desk: Desk, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StateError("the disk is full")

    monkeypatch.setattr(type(desk.store), "accept", fail)
    with pytest.raises(QabotError):
        take(desk, application, message(1))
    assert application.given == []


def test_an_inline_query_is_done_and_not_written_down(desk: Desk, application: Application) -> None:
    seen: list[object] = []
    application.check = lambda _: seen.extend(desk.store.pending())
    take(desk, application, inline(1))
    assert [update.update_id for update in application.given] == [1]
    assert seen == []


def test_what_was_accepted_and_not_done_is_taken_up_at_the_next_start(desk: Desk, application: Application) -> None:
    left = [message(1, "Who?"), message(2, "When?", chat=8)]
    desk.store.accept([Accepted(each.update_id, lane(each), each.to_json()) for each in left])
    resumed: list[bool] = []

    async def look(intake: Intake) -> None:
        resumed.extend(intake.resumed(number) for number in (1, 2, 3))

    run(desk, application, look)
    told = [each.effective_message.text for each in application.given if each.effective_message]
    assert told == ["Who?", "When?"]
    assert resumed == [True, True, False]
    assert application.given[0].get_bot() is BOT
    assert desk.store.pending() == ()


def test_what_the_state_file_kept_from_being_done_is_done_at_the_next_start(
    desk: Desk, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StateError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.store), "is_pending", fail)
        take(desk, application, message(1), message(2))
    assert application.given == []
    take(desk, application)
    assert [update.update_id for update in application.given] == [1, 2]


def test_an_update_whose_author_had_all_forgotten_is_not_done(desk: Desk, application: Application) -> None:
    application.check = lambda update: void(desk.store.forget(7)) if update.update_id == 1 else None
    take(desk, application, message(1), message(2))
    assert [update.update_id for update in application.given] == [1]


def void(_: object) -> None:
    """Let a lambda return nothing."""


def test_accepted_updates_are_counted(desk: Desk, application: Application) -> None:
    take(desk, application, message(1), message(1), message(2))
    assert "qabot_updates_total 2.0" in desk.metrics.text().decode()


@pytest.mark.parametrize(("update", "expected"), [(message(1), 7), (message(1, chat=-5), -5), (inline(1), 7)])
def test_a_lane_is_the_chat_or_else_the_person(update: Update, expected: int) -> None:
    assert lane(update) == expected


def test_an_update_of_nobody_has_a_lane_too() -> None:
    assert lane(Update(1)) == 0
