"""The bot ended in the middle of its work, in every way, and started again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from qabot.telegram.desk import TRIES
from tests.telegram.burst import Key, Ledger, question
from tests.telegram.running import HELD, PATIENCE, Running
from tests.telegram.server.api import BotApi
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.telegram.server.world import Call

CHATS = 20


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def ask_each_chat(ledger: Ledger, times: int) -> None:
    for _ in range(times):
        for chat in range(CHATS):
            ledger.ask(READER + chat, question(len(ledger.asked)))


def test_at_sigterm_what_is_under_way_ends_and_the_rest_is_answered_after_the_next_start(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    ledger = Ledger(api)
    with Running(api, small_index, tmp_path) as bot:
        ask_each_chat(ledger, 6)  # a chat is told about one thing a second: this takes a while
        ledger.wait(left=ledger.unanswered() - 10)
        assert bot.stop() == 0
        assert "Traceback" not in bot.output
    assert ledger.unanswered() > 0
    assert unheard(api.calls, ticked_off(bot.database)) == []
    with Running(api, small_index, tmp_path) as bot:
        ledger.wait()
        assert bot.stop() == 0
    assert (ledger.unanswered(), ledger.repeated(), ledger.out_of_order()) == (0, {}, 0)


def test_after_kills_every_question_is_answered_and_twice_only_what_was_being_sent(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    ledger, recorded = Ledger(api), []
    for _ in range(4):
        with Running(api, small_index, tmp_path) as bot:
            ask_each_chat(ledger, 2)
            ledger.wait(left=ledger.unanswered() - 10)
            bot.kill()
            recorded.append(ticked_off(bot.database))
    assert ledger.unanswered() > 0
    with Running(api, small_index, tmp_path) as bot:
        ledger.wait()
        assert bot.stop() == 0
    assert (ledger.unanswered(), ledger.put_off()) == (0, 0)
    being_sent = [key for life, known in zip(lives(api), recorded, strict=False) for key in unheard(life, known)]
    repeated = [key for key, times in ledger.repeated().items() for _ in range(times)]
    assert sorted(repeated) == sorted(being_sent)


def test_who_waited_when_others_ended_the_process_again_and_again_is_answered(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    """Two questions are with the workers each time it ends, and may be what ends it: they are given up, and told so."""
    ledger = Ledger(api)
    for number in range(6):
        ledger.ask(READER + number, question(number))
    for life in range(4):
        with Running(api, small_index, tmp_path, program=HELD) as bot:
            api.wait_for(lambda life=life: working(api, life) == 6, PATIENCE)  # type: ignore[misc]
            given_up = 2 if life == TRIES else 0  # killed right after it is told so, one would be told again
            api.wait_for(lambda bot=bot, given_up=given_up: done(bot.database) == given_up, PATIENCE)  # type: ignore[misc]
            bot.kill()
    with Running(api, small_index, tmp_path) as bot:
        ledger.wait()
        assert bot.stop() == 0
    assert (ledger.unanswered(), ledger.repeated()) == (0, {})
    assert ledger.put_off() <= 2


def test_an_update_that_is_delivered_again_is_answered_once(api: BotApi, small_index: Path, tmp_path: Path) -> None:
    with Running(api, small_index, tmp_path) as bot:
        first = api.message(question(1))
        api.duplicate(first)
        api.wait_for(api.answers, PATIENCE)
        api.duplicate(first)
        last = api.message(question(2))
        api.wait_for(lambda: api.answers()[-1].reply_to == last.message_id, PATIENCE)
        assert bot.stop() == 0
    with Running(api, small_index, tmp_path) as bot:
        api.duplicate(first)
        after = api.message(question(3))
        api.wait_for(lambda: api.answers()[-1].reply_to == after.message_id, PATIENCE)
        assert bot.stop() == 0
    assert [each.reply_to for each in api.answers()] == [first.message_id, last.message_id, after.message_id]


def ticked_off(database: Path) -> set[Key]:
    """Return the messages that a state file knows to be out."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        query = "SELECT chat, posts.message FROM posts JOIN answers ON answers.id = answer"
        return set(connection.execute(query))


def done(database: Path) -> int:
    """Return how many updates a state file knows to be done."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM updates WHERE done IS NOT NULL").fetchone()[0])


def unheard(calls: list[Call], known: set[Key]) -> list[Key]:
    """Return the questions whose replies are out by these calls, unknown to the bot."""
    sent = [call.outcome for call in calls if call.method == "sendMessage" and call.code == 200]
    return [
        (each["chat"]["id"], each["reply_to_message"]["message_id"])
        for each in sent
        if (each["chat"]["id"], each["message_id"]) not in known
    ]


def lives(api: BotApi) -> list[list[Call]]:
    """Return the calls of each process, which asks who it is first of all."""
    calls = api.calls
    starts = [at for at, call in enumerate(calls) if call.method == "getMe"]
    return [calls[start:end] for start, end in pairwise([*starts, len(calls)])]


def working(api: BotApi, life: int) -> int:
    """Return in how many chats a process has shown that it is working."""
    calls = [call for calls in lives(api)[life : life + 1] for call in calls]
    return len({call.parameters["chat_id"] for call in calls if call.method == "sendChatAction"})
