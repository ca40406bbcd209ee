"""What the bot serves over HTTP: the webhook, its health, its metrics."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest
from tornado.testing import bind_unused_port

from tests.telegram.burst import Ledger, question
from tests.telegram.running import PATIENCE, Running
from tests.telegram.server.api import BotApi
from tests.telegram.server.faults import GATEWAY, Faults
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.telegram.server.refusal import Json

SECRET = "a-secret_1"  # noqa: S105 - opens nothing
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class Served:
    api: BotApi
    bot: Running
    url: str
    health: str

    def answered(self, text: str, person: int = READER) -> None:
        """Ask, and wait until there is one reply."""
        ledger = Ledger(self.api)
        ledger.ask(person, text)
        ledger.wait()


@pytest.fixture
def served(small_index: Path, tmp_path: Path) -> Iterator[Served]:
    """A bot with a webhook, which the server could only set at the second try."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    with BotApi() as api:
        api.faults = Faults(share=0.0, first=(GATEWAY,), methods={"setWebhook"})
        with with_webhook(api, small_index, tmp_path, url, port) as bot:
            api.wait_for(lambda: api.world.webhook.url, PATIENCE)
            yield Served(api, bot, url, f"http://127.0.0.1:{port}/health")
            assert bot.stop() == 0


def test_updates_come_by_post_and_nothing_is_polled(served: Served) -> None:
    served.answered(question(1))
    assert served.api.calls_of("getUpdates") == []
    assert served.api.pending == 0
    assert SECRET not in served.bot.output


@pytest.mark.parametrize("headers", [{}, {HEADER: "another"}, {HEADER: SECRET.upper()}])
def test_a_post_without_the_secret_is_refused_and_nothing_comes_of_it(served: Served, headers: dict[str, str]) -> None:
    update = update_from(READER + 1)
    served.api.meet(READER + 1)
    assert httpx.post(served.url, json=update, headers=headers).status_code == 403
    served.answered(question(2))
    assert served.api.answers(READER + 1) == []
    assert httpx.post(served.url, json=update, headers={HEADER: SECRET}).status_code == 200  # nor was it taken before
    served.api.wait_for(lambda: served.api.answers(READER + 1), PATIENCE)


def test_a_post_that_is_no_update_is_refused_and_the_bot_goes_on(served: Served) -> None:
    for body in (b"", b"no JSON", b"[]", b"{}", b'{"update_id": 7, "message": 3}'):
        assert httpx.post(served.url, content=body, headers={HEADER: SECRET}).status_code == 400
    served.answered(question(2))
    assert "Traceback" not in served.bot.output


def test_an_update_that_cannot_be_written_down_is_refused_until_it_can_and_answered_once(served: Served) -> None:
    with closing(sqlite3.connect(served.bot.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        sent = served.api.message(question(3))
        served.bot.said("Telegram sends it again")
        assert served.api.answers() == []
        other.execute("ROLLBACK")
    served.api.wait_for(served.api.answers, PATIENCE)
    served.answered(question(4))
    first, _ = served.api.answers()
    assert first.reply_to == sent.message_id


def test_an_update_that_is_posted_again_is_answered_once(served: Served) -> None:
    sent = served.api.message(question(3))
    served.api.duplicate(sent)
    served.api.wait_for(served.api.answers, PATIENCE)
    served.answered(question(4))
    assert len(served.api.answers()) == 2


def test_health_is_told_beside_the_webhook(served: Served) -> None:
    answer = httpx.get(served.health)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "server" not in answer.headers


def test_metrics_count_questions_and_errors_and_name_nobody(small_index: Path, tmp_path: Path) -> None:
    port = free_port()
    with BotApi() as api, Running(api, small_index, tmp_path, QABOT_METRICS_PORT=str(port)) as bot:
        api.faults = Faults(share=0.0, first=(GATEWAY,), methods={"sendMessage"})
        ledger = Ledger(api)
        for text in ("Who built the lighthouse of Alexandria?", "What does a zeppelin weigh?"):
            ledger.ask(READER, text)
        ledger.wait()
        told = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
        assert bot.stop() == 0
    for line in (
        'qabot_questions_total{outcome="answered"} 1.0',
        'qabot_questions_total{outcome="not_found"} 1.0',
        'qabot_telegram_errors_total{kind="NetworkError"} 1.0',
        'qabot_stage_seconds_count{stage="total"} 2.0',
        "qabot_updates_total 2.0",
        "qabot_waiting_questions 0.0",
    ):
        assert line in told.splitlines()
    for secret in ("zeppelin", "lighthouse", str(READER), api.token):
        assert secret not in told


def test_a_port_that_is_taken_is_told_in_one_line(small_index: Path, tmp_path: Path) -> None:
    socket, port = bind_unused_port()
    with closing(socket), BotApi() as api:
        with Running(api, small_index, tmp_path, QABOT_METRICS_PORT=str(port)) as bot:
            assert bot.ended() == 1
        assert f"cannot listen on 127.0.0.1:{port}" in bot.lines[-1]
        assert "Traceback" not in bot.output


def test_a_webhook_that_telegram_refuses_is_told_in_one_line(small_index: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        api.refuse("setWebhook", "Bad Request: bad webhook: HTTPS url must be provided for webhook")
        with with_webhook(api, small_index, tmp_path, "http://127.0.0.1/hook", free_port()) as bot:
            assert bot.ended() == 1
        assert "url must be provided" in bot.lines[-1]
        assert "Traceback" not in bot.output


def with_webhook(api: BotApi, index: Path, folder: Path, url: str, port: int) -> Running:
    return Running(
        api,
        index,
        folder,
        QABOT_WEBHOOK_URL=url,
        QABOT_WEBHOOK_PORT=str(port),
        QABOT_WEBHOOK_SECRET=SECRET,
    )


def free_port() -> int:
    socket, port = bind_unused_port()
    socket.close()
    return port


def update_from(person: int) -> Json:
    """Return an update that the bot's server does not send."""
    with BotApi() as elsewhere:
        return elsewhere.message(question(1), person=person).update | {"update_id": 7}
