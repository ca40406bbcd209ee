"""A Bot API server on loopback that enforces what Telegram enforces, and fails as Telegram fails."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Self, TypeVar

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from tests.telegram.server.http import make_application
from tests.telegram.server.people import READER, People, Sent
from tests.telegram.server.refusal import Json, Refusal
from tests.telegram.server.world import Call, Rule, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.telegram.server.faults import Faults
    from tests.telegram.server.shown import Shown

T = TypeVar("T")


class BotApi(People):
    """The server; it runs in a thread of its own between ``with`` and its end.

    Args:
        token: the one bot it serves.
        username: of that bot, without @.
    """

    def __init__(self, token: str = "123:abc", username: str = "shelf_bot") -> None:  # noqa: S107 - opens nothing
        self.world = World(token, username)
        self._socket, self.port = bind_unused_port()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="bot-api", daemon=True)
        self._up = threading.Event()

    @property
    def token(self) -> str:
        """The token that the server accepts."""
        return self.world.token

    @property
    def base_url(self) -> str:
        """What python-telegram-bot's ``base_url`` takes: the token follows."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """What its ``base_file_url`` takes."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    def __enter__(self) -> Self:
        self._thread.start()
        self._up.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = HTTPServer(make_application(self.world))
        server.add_socket(self._socket)
        self.world.updates.bind(self._loop)
        self._loop.call_soon(self._up.set)
        self._loop.run_forever()
        self._loop.run_until_complete(self._close(server))
        self._loop.close()

    async def _close(self, server: HTTPServer) -> None:
        server.stop()
        self.world.webhook.stop()
        self.world.updates.interrupt(Refusal(500, "Internal Server Error: restart"))
        await server.close_all_connections()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def faults(self) -> Faults:
        """What goes wrong; nothing does until a test sets it."""
        return self.world.faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        with self.world.changed:
            self.world.faults = faults

    @property
    def paced(self) -> bool:
        """Whether speaking too fast is a violation."""
        return self.world.paced

    @paced.setter
    def paced(self, paced: bool) -> None:
        self.world.paced = paced

    def without(self, *methods: str) -> None:
        """Know these methods no more: 404, as a server that never had them."""
        with self.world.changed:
            self.world.missing.update(methods)

    def refuse(self, method: str, description: str, *, code: int = 400, chat: int = 0) -> None:
        """Refuse a method from now on, in one chat or in all; the full description is the caller's."""
        with self.world.changed:
            self.world.rules.append(Rule(method, chat, Refusal(code, description)))

    def allow(self, method: str) -> None:
        """Undo ``without`` and ``refuse``."""
        with self.world.changed:
            self.world.missing.discard(method)
            self.world.rules[:] = [rule for rule in self.world.rules if rule.method != method]

    def promote(self, person: int, group: int) -> None:
        """Make a person the group's owner, for ``getChatMember``."""
        with self.world.changed:
            self.world.admins.add((group, person))

    def messages(self, chat: int = READER) -> list[Shown]:
        """Return what a chat shows now, oldest first."""
        with self.world.changed:
            return list(self.world.shown[chat].values())

    def answers(self, chat: int = READER) -> list[Shown]:
        """Return what the bot says in a chat, oldest first."""
        return [message for message in self.messages(chat) if message.by_bot]

    def answer_to(self, sent: Sent) -> Json | None:
        """Return what the bot answered to a pressed button or an inline query: the parameters, None if nothing yet."""
        with self.world.changed:
            return self.world.presses.get(sent.query_id) or self.world.inline.get(sent.query_id)

    @property
    def calls(self) -> list[Call]:
        """Every request so far."""
        with self.world.changed:
            return list(self.world.calls)

    def calls_of(self, *methods: str) -> list[Call]:
        """Return the requests of some methods."""
        return [call for call in self.calls if call.method in methods]

    @property
    def unheard(self) -> list[Call]:
        """What was done without the bot's hearing of it; ``outcome`` holds the message."""
        return [call for call in self.calls if call.fault == "dropped-after"]

    @property
    def violations(self) -> list[str]:
        """What Telegram would bear or hide, but a careful bot does not do."""
        with self.world.changed:
            return list(self.world.violations)

    @property
    def pending(self) -> int:
        """How many updates the bot has not acknowledged."""
        return len(self.world.updates)

    @property
    def polling(self) -> bool:
        """Whether a bot waits for updates now."""
        return self.world.updates.polled

    def wait_for(self, predicate: Callable[[], T], timeout: float = 30.0) -> T:
        """Return what a predicate returns once that is true; it is asked after every request.

        Raises:
            TimeoutError: when it is still false after so many seconds.
        """
        ends = time.monotonic() + timeout
        with self.world.changed:
            while not (value := predicate()):
                if not self.world.changed.wait(max(0.0, ends - time.monotonic())):
                    last = [(call.method, call.code, call.fault) for call in self.world.calls[-8:]]
                    raise TimeoutError(f"still waiting after {timeout} s; the last requests: {last}")
            return value
