"""The HTTP of the Bot API: one handler for methods and one for files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tornado.web import Application, HTTPError, RequestHandler

from tests.telegram.server.answering import answer
from tests.telegram.server.refusal import Json, Refusal

if TYPE_CHECKING:
    from tests.telegram.server.world import World


class _Handler(RequestHandler):
    def initialize(self, world: World) -> None:
        self.world = world


class _MethodHandler(_Handler):
    async def post(self, token: str, method: str) -> None:
        given = await answer(self.world, token, method, self._parameters())
        if given.code == 0:
            self.detach().close()
            return
        self.set_status(given.code)
        kind = "text/html" if isinstance(given.body, str) else "application/json"
        self.set_header("Content-Type", kind)
        self.finish(given.body)

    get = post

    def on_connection_close(self) -> None:
        """A poller that went away stands in nobody's way."""
        if self.request.path.endswith("/getUpdates"):
            self.world.updates.interrupt(Refusal(499, "Client Closed Request"))

    def _parameters(self) -> Json:
        values: Json = {name: parts[-1].decode() for name, parts in self.request.arguments.items()}
        values |= {name: parts[-1].body for name, parts in self.request.files.items()}
        if self.request.headers.get("Content-Type", "").startswith("application/json") and self.request.body:
            values |= json.loads(self.request.body)
        return values


class _FileHandler(_Handler):
    def get(self, token: str, file_id: str) -> None:
        if token != self.world.token or file_id not in self.world.files:
            raise HTTPError(404)
        self.finish(self.world.files[file_id][1])


def make_application(world: World) -> Application:
    """Return the web application that serves a world."""
    known = {"world": world}
    return Application(
        [
            (r"/bot([^/]*)/([^/]+)", _MethodHandler, known),
            (r"/file/bot([^/]*)/documents/([^/]+)", _FileHandler, known),
        ],
        log_function=lambda _: None,
    )
