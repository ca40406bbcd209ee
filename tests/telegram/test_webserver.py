"""The webhook, the health page and the metrics, over HTTP on loopback."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from telegram import Bot, Update
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.testing import bind_unused_port

from qabot.domain.errors import SettingsError
from qabot.telegram import webserver
from qabot.telegram.metrics import Metrics
from qabot.telegram.store import StateError
from qabot.telegram.webserver import SECRET_HEADER, health_route, metrics_route, serve, updates_route

if TYPE_CHECKING:
    from collections.abc import Sequence

SECRET = "hush"  # noqa: S105 - a test's
UPDATE = json.dumps({"update_id": 5, "message": {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}})


class Dispatcher:
    full = False


class Intake:
    """Takes updates, or fails to."""

    def __init__(self) -> None:
        self.dispatcher = Dispatcher()
        self.taken: list[Update] = []
        self.failure: Exception | None = None

    async def take(self, updates: Sequence[Update]) -> None:
        if self.failure is not None:
            raise self.failure
        self.taken += updates


@pytest.fixture
def intake() -> Intake:
    return Intake()


def ask(intake: Intake, path: str, body: str | None = None, secret: str | None = SECRET) -> HTTPResponse:
    """Ask the server that listens for the webhook, with a body to POST or none to GET."""

    async def run() -> HTTPResponse:
        routes = [
            updates_route("/hook", cast("Any", intake), cast("Any", Bot("123:abc")), SECRET),
            health_route(lambda: not intake.dispatcher.full),
            metrics_route(Metrics()),
        ]
        held, port = bind_unused_port()
        held.close()
        server = serve("127.0.0.1", port, routes)
        headers = {} if secret is None else {SECRET_HEADER: secret}
        client = AsyncHTTPClient(force_instance=True)
        try:
            return await client.fetch(
                f"http://127.0.0.1:{port}{path}",
                method="GET" if body is None else "POST",
                body=body,
                headers=headers,
                raise_error=False,
            )
        finally:
            client.close()
            server.stop()
            await server.close_all_connections()

    return asyncio.run(run())


def test_an_update_with_the_secret_is_taken(intake: Intake) -> None:
    assert ask(intake, "/hook", UPDATE).code == 200
    (taken,) = intake.taken
    assert taken.update_id == 5
    assert taken.effective_chat is not None


@pytest.mark.parametrize("secret", [None, "", "hus", "hushh", "HUSH"])
def test_without_the_secret_nothing_is_taken(intake: Intake, secret: str | None) -> None:
    assert ask(intake, "/hook", UPDATE, secret).code == 403
    assert intake.taken == []


@pytest.mark.parametrize("body", ["", "no JSON", "[]", "null", "{}", "7", '"text"', '{"update_id": 5, "message": 7}'])
def test_a_body_that_is_no_update_is_refused(intake: Intake, body: str) -> None:
    assert ask(intake, "/hook", body).code == 400
    assert intake.taken == []


def test_what_cannot_be_written_down_is_sent_again_by_telegram(intake: Intake) -> None:
    intake.failure = StateError("the disk is full")
    assert ask(intake, "/hook", UPDATE).code == 503


def test_a_full_bot_lets_telegram_keep_what_it_has_and_says_so(intake: Intake) -> None:
    intake.dispatcher.full = True
    assert ask(intake, "/hook", UPDATE).code == 503
    assert intake.taken == []
    health = ask(intake, "/health")
    assert (health.code, json.loads(health.body)) == (503, {"status": "full"})


def test_the_health_page_needs_no_secret(intake: Intake) -> None:
    health = ask(intake, "/health", secret=None)
    assert (health.code, json.loads(health.body)) == (200, {"status": "ok"})


def test_metrics_are_in_prometheus_form(intake: Intake) -> None:
    metrics = ask(intake, "/metrics")
    assert metrics.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert b"qabot_updates_total 0.0" in metrics.body


def test_the_software_is_not_named(intake: Intake) -> None:
    assert "Server" not in ask(intake, "/health").headers


@pytest.mark.parametrize("path", ["/", "/hook/", "/hook2", "/metrics/x"])
def test_there_is_nothing_else(intake: Intake, path: str) -> None:
    assert ask(intake, path).code == 404


def test_the_webhook_is_for_posts_alone(intake: Intake) -> None:
    assert ask(intake, "/hook").code == 405


def test_an_update_of_a_megabyte_is_refused(intake: Intake) -> None:
    assert ask(intake, "/hook", " " * (2 << 20)).code in {400, 413, 599}
    assert intake.taken == []


def test_an_address_that_is_taken_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(webserver, "bind_sockets", taken)  # tornado's leaves its socket open then
    with pytest.raises(SettingsError, match=r"127\.0\.0\.1:8443, Address already in use: name another address or port"):
        serve("127.0.0.1", 8443, [])
