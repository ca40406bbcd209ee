"""Between python-telegram-bot and the emulator: completes what the one needs and the other lacks.

The emulator (https://github.com/jehy/telegram-test-api) knows ten methods; every other is answered 404, as a server
answers that does not know it.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

from tornado.httpclient import AsyncHTTPClient
from tornado.web import Application, RequestHandler

if TYPE_CHECKING:
    import threading

Json = dict[str, Any]

KNOWN = frozenset(
    {
        "getMe",
        "getUpdates",
        "sendMessage",
        "editMessageText",
        "editMessageReplyMarkup",
        "answerCallbackQuery",
        "deleteMessage",
        "setWebhook",
        "deleteWebhook",
    }
)
_STRUCTURES = ("reply_markup", "entities", "reply_parameters", "link_preview_options", "allowed_updates")
_MILLISECONDS = 10**11  # a date in seconds is smaller for some thousand years


class Proxy:
    """Forwards methods to the emulator.

    Args:
        emulator: its address, without a slash at the end.
        changed: guards ``sent`` and is notified when the bot has sent or edited something.
    """

    def __init__(self, emulator: str, changed: threading.Condition) -> None:
        self._emulator = emulator
        self._changed = changed
        self._held: list[Json] = []
        self._said = asyncio.Event()
        self.messages: dict[int, Json] = {}
        self.unknown: list[str] = []

    def said(self) -> None:
        """Note that the reader did something: the emulator's own ``getUpdates`` does not wait."""
        self._said.set()

    async def answer(self, token: str, method: str, values: Json) -> tuple[int, Json]:
        """Return the status and the body of the answer to a method."""
        if method not in KNOWN:
            self.unknown.append(method)
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        if method == "getUpdates":
            return 200, {"ok": True, "result": await self._updates(token, values)}
        body = await self._forward(token, method, values)
        if body["ok"]:
            body["result"] = self._completed(method, values, body.get("result"))
        return body.get("error_code", 200), body

    async def _updates(self, token: str, values: Json) -> list[Json]:
        """Hold what the emulator hands out only once until the bot acknowledges it, and wait as Telegram does."""
        offset, ends = int(values.get("offset", 0)), time.monotonic() + int(values.get("timeout", 0))
        while True:
            self._said.clear()
            fresh = (await self._forward(token, "getUpdates", {}))["result"]
            self._held = [each for each in self._held + fresh if each["update_id"] >= offset]
            left = ends - time.monotonic()
            if self._held or left <= 0:
                return [_complete_update(each) for each in self._held]
            try:
                await asyncio.wait_for(self._said.wait(), left)
            except TimeoutError:
                return []

    async def _forward(self, token: str, method: str, values: Json) -> Json:
        response = await AsyncHTTPClient().fetch(
            f"{self._emulator}/bot{token}/{method}",
            method="POST",
            headers={"Content-Type": "application/json"},
            body=json.dumps(values),
        )
        body: Json = json.loads(response.body)
        return body

    def _completed(self, method: str, values: Json, result: Any) -> Any:  # noqa: ANN401 - JSON
        if method == "getMe":
            return {"is_bot": True} | result
        if method != "sendMessage":
            with self._changed:
                self._changed.notify_all()
            return True if result is None else result
        message = _complete_message(result, int(values["chat_id"]))
        with self._changed:
            self.messages[message["message_id"]] = message
            self._changed.notify_all()
        return message


def _complete_message(message: Json, chat: int) -> Json:
    date = int(message["date"])
    message["date"] = date // 1000 if date > _MILLISECONDS else date
    message.setdefault("chat", {"id": chat, "type": "private"})
    return {name: value for name, value in message.items() if name not in {"chat_id", "parse_mode", "reply_parameters"}}


def _complete_update(update: Json) -> Json:
    if "callback_query" in update:
        update["callback_query"].setdefault("chat_instance", "1")
    return update


class _Handler(RequestHandler):
    def initialize(self, proxy: Proxy) -> None:
        self.proxy = proxy

    async def post(self, token: str, method: str) -> None:
        values: Json = {name: parts[-1].decode() for name, parts in self.request.body_arguments.items()}
        values |= {name: json.loads(values[name]) for name in _STRUCTURES if name in values}
        status, body = await self.proxy.answer(token, method, values)
        self.set_status(status)
        self.finish(body)


def make_application(proxy: Proxy) -> Application:
    """Return the web application that a proxy serves."""
    return Application([(r"/bot([^/]+)/([^/]+)", _Handler, {"proxy": proxy})], log_function=lambda _: None)
