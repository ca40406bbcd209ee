"""The emulator as a test uses it: started, behind its proxy, with a reader who asks and presses."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import httpx
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from tests.telegram.emulator.proxy import Json, Proxy, make_application

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent
READER = 1001


def install(npm: str) -> None:
    """Install the package as its lock says, unless it is there."""
    if not (FOLDER / "node_modules" / "telegram-test-api").is_dir():
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=FOLDER, check=True, capture_output=True)


class Emulator:
    """The emulator and its proxy, between ``with`` and its end.

    Args:
        node: the program that runs it.
        token: any; the emulator keeps what each token's bot says apart.
    """

    def __init__(self, node: str, token: str = "123:abc") -> None:  # noqa: S107 - opens nothing
        self.token = token
        self._node = node
        self._changed = threading.Condition()
        self._socket, self.port = bind_unused_port()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="emulator-proxy", daemon=True)
        self._up = threading.Event()
        self._seen: set[int] = set()

    @property
    def base_url(self) -> str:
        """What python-telegram-bot's ``base_url`` takes: the token follows."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def unknown(self) -> list[str]:
        """The methods that the bot asked for and the emulator does not know."""
        return list(self._proxy.unknown)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [self._node, "server.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        port = self._process.stdout.readline().strip()
        if not port:
            self._end_process()
            raise RuntimeError(f"the emulator did not start in {FOLDER}; its own message is above")
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self._proxy = Proxy(f"http://127.0.0.1:{port}", self._changed)
        self._thread.start()
        self._up.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._client.close()
        self._end_process()

    def _end_process(self) -> None:
        with self._process:  # closes its standard input, on which it ends, and waits
            pass

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = HTTPServer(make_application(self._proxy))
        server.add_socket(self._socket)
        self._loop.call_soon(self._up.set)
        self._loop.run_forever()
        self._loop.run_until_complete(_close(server))
        self._loop.close()

    def say(self, text: str) -> None:
        """Write to the bot, privately; what starts with / is a command."""
        body = {"botToken": self.token, "from": _person(), "chat": _chat(), "date": int(time.time()), "text": text}
        if text.startswith("/"):
            marks = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
            self._act("/sendCommand", body | {"entities": marks})
        else:
            self._act("/sendMessage", body)

    def press(self, data: str, message: Json | None = None) -> None:
        """Press the button with this data, on a message of ``wait_for_reply`` or the bot's last."""
        with self._changed:
            pressed = message or list(self._proxy.messages.values())[-1]
        self._act("/sendCallback", {"botToken": self.token, "from": _person(), "message": pressed, "data": data})

    def history(self) -> list[Json]:
        """Return what the emulator remembers of both sides, oldest first, in its own form."""
        remembered: list[Json] = self._post("/getUpdatesHistory", {"token": self.token})
        return remembered

    def wait_for_reply(self, timeout: float = 60.0) -> Json:
        """Return the bot's next message, as the emulator holds it now: ``message_id``, ``text``, ``reply_markup``, ….

        Raises:
            TimeoutError: when it has said nothing new for so many seconds.
        """
        ends = time.monotonic() + timeout
        with self._changed:
            while True:
                for each in self.history():
                    if "chat_id" in each["message" if "message" in each else "callbackQuery"] and self._is_new(each):
                        return {"message_id": each["messageId"], **each["message"]}
                if not self._changed.wait(max(0.0, ends - time.monotonic())):
                    raise TimeoutError(f"no reply after {timeout} s; unknown methods asked for: {self.unknown}")

    def wait_for(self, predicate: Callable[[], object], timeout: float = 60.0) -> None:
        """Return once a predicate is true; it is asked after each thing the bot sends, edits or answers."""
        with self._changed:
            if not self._changed.wait_for(predicate, timeout):
                raise TimeoutError(f"still waiting after {timeout} s")

    def _is_new(self, update: Json) -> bool:
        new = update["messageId"] not in self._seen
        self._seen.add(update["messageId"])
        return new

    def _act(self, path: str, body: Json) -> None:
        self._post(path, body)
        self._loop.call_soon_threadsafe(self._proxy.said)

    def _post(self, path: str, body: Json) -> Any:  # noqa: ANN401 - JSON
        return self._client.post(path, json=body).raise_for_status().json()["result"]


def _person() -> Json:
    return {"id": READER, "is_bot": False, "first_name": "Reader", "language_code": "en"}


def _chat() -> Json:
    return {"id": READER, "type": "private", "first_name": "Reader"}


async def _close(server: HTTPServer) -> None:
    server.stop()
    await server.close_all_connections()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
