"""The bot as a process over HTTP: how it starts, what it lives with, and what it never says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import Conflict
from tornado.netutil import bind_sockets

from qabot.telegram.keys import ChooseLanguage, write_key
from qabot.wording import phrases
from tests.telegram.burst import Ledger, question
from tests.telegram.running import HELD, PATIENCE, RAISING, Running
from tests.telegram.server.api import BotApi
from tests.telegram.server.asking import ask
from tests.telegram.server.faults import BEFORE, GATEWAY, TOO_MANY, Faults
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = phrases("en").telegram
WRONG = "123:wrong"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def answered(api: BotApi, text: str = "Who built the lighthouse of Alexandria?") -> None:
    """Ask, and wait for an answer that cites."""
    sent = api.message(text)
    (reply,) = api.wait_for(lambda: [each for each in api.answers() if each.reply_to == sent.message_id], PATIENCE)
    assert "Sostratus" in reply.text


def fault_of(bot: Running) -> str:
    """Return the one line with which the bot ends."""
    assert bot.ended() == 1
    (line,) = bot.lines
    return line


def test_without_a_token_it_says_in_one_line_where_to_get_one(api: BotApi, tmp_path: Path) -> None:
    """Before anything is read or built: here there is no index, and nothing to make one of."""
    with Running(api, tmp_path / "none", tmp_path, QABOT_TELEGRAM_TOKEN="") as bot:
        assert "QABOT_TELEGRAM_TOKEN is not set" in fault_of(bot)
    assert api.calls == []


def test_with_a_wrong_token_it_ends_with_one_line_that_does_not_repeat_it(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    with Running(api, small_index, tmp_path, QABOT_TELEGRAM_TOKEN=WRONG) as bot:
        line = fault_of(bot)
    assert "QABOT_TELEGRAM_TOKEN" in line
    assert WRONG not in line


def test_a_damaged_state_file_is_named_in_one_line_and_left_as_it_is(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state" / "telegram.sqlite"
    state.parent.mkdir()
    state.write_bytes(b"no database" * 1000)
    with Running(api, small_index, tmp_path) as bot:
        assert f"the state file {state} is not an SQLite database" in fault_of(bot)
    assert state.read_bytes() == b"no database" * 1000


def test_a_second_process_with_the_same_state_ends_with_one_line_and_the_first_goes_on(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    with Running(api, small_index, tmp_path) as bot:
        api.wait_for(lambda: api.polling, PATIENCE)
        with Running(api, small_index, tmp_path) as second:
            assert f"another qabot telegram runs with {tmp_path / 'state'}" in fault_of(second)
        answered(api)
        assert bot.stop() == 0


def test_it_waits_for_an_api_that_is_down_when_it_starts(small_index: Path, tmp_path: Path) -> None:
    api = BotApi()
    api._socket.close()
    with Running(api, small_index, tmp_path) as bot:
        bot.said("Telegram cannot be reached")
        (api._socket,) = bind_sockets(api.port, "127.0.0.1")
        with api:
            answered(api)
            assert bot.stop() == 0


def test_it_can_be_stopped_while_it_waits_for_the_api(small_index: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        api.refuse("getMe", "Internal Server Error", code=500)
        with Running(api, small_index, tmp_path) as bot:
            bot.said("Telegram cannot be reached")
            assert bot.stop() == 0


def test_failures_of_its_first_requests_do_not_end_it(api: BotApi, small_index: Path, tmp_path: Path) -> None:
    api.faults = Faults(share=0.0, first=(GATEWAY, "", GATEWAY, BEFORE))
    with Running(api, small_index, tmp_path) as bot:
        answered(api)
        assert bot.stop() == 0


def test_another_poller_is_told_of_once_in_a_while_and_the_bot_goes_on(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    with Running(api, small_index, tmp_path) as bot:
        for times in (1, 2):
            api.wait_for(lambda: api.polling, PATIENCE)
            ask(api, lambda other: other.get_updates(timeout=0))
            api.wait_for(lambda times=times: conflicts(api) == times, PATIENCE)  # type: ignore[misc]
        answered(api)
        assert bot.stop() == 0
    assert sum("another process asks for this bot's updates" in line for line in bot.lines) == 1
    assert Conflict.__name__ not in bot.output


def conflicts(api: BotApi) -> int:
    return sum(call.code == 409 for call in api.calls_of("getUpdates"))


def test_a_webhook_that_could_not_be_deleted_at_the_start_is_deleted_later(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    ask(api, lambda bot: bot.set_webhook("http://127.0.0.1:9/"))
    api.faults = Faults(share=0.0, methods={"deleteWebhook"}, first=(GATEWAY,))
    with Running(api, small_index, tmp_path) as bot:
        answered(api)
        assert bot.stop() == 0


def test_a_server_that_knows_few_methods_costs_a_line_for_each_and_no_answer(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    missing = ("deleteWebhook", "setMyCommands", "setMyDescription", "setMyShortDescription", "sendChatAction")
    api.without(*missing, "answerCallbackQuery", "editMessageText")
    with Running(api, small_index, tmp_path) as bot:
        answered(api)
        message = api.answers()[0]
        for number in (2, 3):
            api.press(message.id, message.data()[0])
            api.wait_for(lambda number=number: len(api.answers()) == number, PATIENCE)  # type: ignore[misc]
        answered(api)
        assert bot.stop() == 0
    told = [line for line in bot.lines if "does not know" in line]
    assert len(told) == len(missing) + 1
    assert all(sum(f"does not know {method}:" in line for line in told) == 1 for method in missing)
    assert "Traceback" not in bot.output


def test_what_would_edit_a_message_says_it_in_a_new_one_where_the_server_cannot_edit(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    api.without("editMessageText")
    with Running(api, small_index, tmp_path) as bot:
        api.message("/lang")
        api.wait_for(api.answers, PATIENCE)
        api.press(api.answers()[0].id, write_key(ChooseLanguage("fr")))
        api.wait_for(lambda: len(api.answers()) == 2, PATIENCE)
        assert bot.stop() == 0
    assert phrases("fr").telegram.choose_language in api.answers()[1].text
    assert "Traceback" not in bot.output


def test_neither_the_token_nor_a_question_is_in_the_log_whatever_fails(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    api.faults = Faults(share=0.2, kinds=(TOO_MANY, GATEWAY, BEFORE), methods={"getUpdates", "sendMessage"})
    api.refuse("sendMessage", "Forbidden: bot was blocked by the user", code=403, chat=READER + 1)
    with Running(api, small_index, tmp_path, program=RAISING) as bot:
        ledger = Ledger(api)
        for number in range(20):
            ledger.ask(READER + 2 + number % 4, f"zanzibar {question(number)}")
        ledger.ask(READER, "zanzibar explode")
        api.message("zanzibar", person=READER + 1)
        inline = api.inline("zanzibar explode")
        ledger.wait()
        bot.said("bot was blocked")
        bot.said(f"update {inline.update_id} failed")
        press = api.press(api.answers(READER + 2)[0].id, "zanzibar", person=READER + 2)
        api.wait_for(lambda: api.answer_to(press), PATIENCE)
        assert bot.stop() == 0
    assert SAID.failed in api.answers(READER)[0].text
    assert "RuntimeError" in bot.output
    for secret in (api.token, api.token.partition(":")[2], "zanzibar", "Warning"):
        assert secret not in bot.output


def test_who_floods_is_told_once_to_slow_down_and_others_are_answered(
    api: BotApi, small_index: Path, tmp_path: Path
) -> None:
    with Running(api, small_index, tmp_path, QABOT_QUESTIONS_PER_MINUTE="3") as bot:
        flood, others = Ledger(api), Ledger(api)
        for number in range(200):
            flood.ask(READER, question(number))
        for person in range(1, 11):
            others.ask(READER + person, question(person))
        others.wait()
        api.message("/help")
        api.wait_for(lambda: any(SAID.help.splitlines()[0] in each.text for each in api.answers()), PATIENCE)
        assert bot.stop() == 0
    assert (flood.unanswered(), flood.put_off(), others.put_off()) == (196, 1, 0)


def test_when_more_wait_than_may_the_next_is_told_so_at_once(api: BotApi, small_index: Path, tmp_path: Path) -> None:
    with Running(api, small_index, tmp_path, program=HELD, QABOT_WAITING_QUESTIONS="1") as bot:
        ledger = Ledger(api)
        for person in range(20):
            ledger.ask(READER + person, question(person))
        ledger.wait(left=3)  # two with the workers, one that waits
        assert ledger.put_off() == 17
        bot.release()
        ledger.wait()
        assert ledger.put_off() == 17
        assert bot.stop() == 0
