"""The HTTP side: Telegram's webhook, whether the bot is well, and what it counted."""

from __future__ import annotations

import hmac
import json
import logging
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram import Update
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from qabot.domain.errors import QabotError, SettingsError
from qabot.telegram.metrics import CONTENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram.ext import ExtBot

    from qabot.telegram.intake import Intake
    from qabot.telegram.metrics import Metrics

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
MOST_BYTES = 1 << 20  # an update has some kilobytes
OK, FORBIDDEN, UNREADABLE, TRY_LATER = 200, 403, 400, 503

Route: TypeAlias = tuple[str, type[RequestHandler], dict[str, Any]]


class _Quiet(RequestHandler):
    """Answers without naming the software; tornado's own log of requests is left out."""

    def set_default_headers(self) -> None:
        self.clear_header("Server")


class _Health(_Quiet):
    def initialize(self, healthy: Callable[[], bool]) -> None:
        self._healthy = healthy

    def get(self) -> None:
        well = self._healthy()
        self.set_status(OK if well else TRY_LATER)
        self.finish({"status": "ok" if well else "full"})


class _Metrics(_Quiet):
    def initialize(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE)
        self.finish(self._metrics.text())


class _Updates(_Quiet):
    """Takes an update when its sender knows the secret; says 200 only once it is written down."""

    def initialize(self, intake: Intake, bot: ExtBot[Any], secret: str) -> None:
        self._intake, self._bot, self._secret = intake, bot, secret

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(FORBIDDEN)
            return
        if self._intake.dispatcher.full:
            self.set_status(TRY_LATER)
            return
        try:
            update = Update.de_json(json.loads(self.request.body), self._bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            self.set_status(UNREADABLE)
            return
        try:
            await self._intake.take((update,))
        except QabotError:
            logger.exception("an update cannot be written down; Telegram sends it again")
            self.set_status(TRY_LATER)


def updates_route(path: str, intake: Intake, bot: ExtBot[Any], secret: str) -> Route:
    """Return the route of the webhook."""
    return path, _Updates, {"intake": intake, "bot": bot, "secret": secret}


def health_route(healthy: Callable[[], bool]) -> Route:
    """Return the route that tells whether updates can be taken."""
    return "/health", _Health, {"healthy": healthy}


def metrics_route(metrics: Metrics) -> Route:
    """Return the route of what was counted."""
    return "/metrics", _Metrics, {"metrics": metrics}


def serve(listen: str, port: int, routes: Sequence[Route]) -> HTTPServer:
    """Serve routes until the server's ``stop`` is called.

    Raises:
        SettingsError: the address or port cannot be had.
    """
    application = Application(list(routes), log_function=lambda _: None)
    server = HTTPServer(application, max_body_size=MOST_BYTES, xheaders=False)
    try:
        server.add_sockets(bind_sockets(port, listen))
    except OSError as error:
        where = f"{listen}:{port}"
        raise SettingsError(f"cannot listen on {where}, {error.strerror}: name another address or port") from error
    return server
