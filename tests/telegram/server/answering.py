"""From a request to an answer: the checks that come before every method, the method, and what goes wrong."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.telegram.server import messages, profile, queries
from tests.telegram.server.faults import AFTER, BEFORE, GATEWAY, GATEWAY_BODY, SLOW, TOO_MANY
from tests.telegram.server.parameters import KNOWN, Parameters
from tests.telegram.server.refusal import NOT_FOUND, UNAUTHORIZED, WEBHOOK_ACTIVE, Json, Refusal, conflict
from tests.telegram.server.world import Call, World

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(r"[0-9]+:[\w-]+")
_METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getMe": profile.get_me,
    "logOut": lambda *_: True,
    "close": lambda *_: True,
    "setWebhook": lambda world, parameters: world.webhook.set(parameters),
    "deleteWebhook": lambda world, parameters: world.webhook.remove(parameters),
    "getWebhookInfo": lambda world, _: world.webhook.info(),
    "sendMessage": messages.send_message,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_text,
    "editMessageReplyMarkup": messages.edit_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "setMyCommands": profile.set_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "getMyCommands": profile.get_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getChat": profile.get_chat,
    "getChatMember": profile.get_chat_member,
    "getFile": profile.get_file,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its status (0 drops the connection) and its body, JSON or a gateway's page."""

    code: int
    body: Json | str


async def answer(world: World, token: str, method: str, values: Json) -> Answer:
    """Return the answer to a request, which is recorded."""
    arrived, fault = time.monotonic(), ""
    try:
        _check_request(world, token, method)
        fault = world.faults.draw(method)
        given = await _meddled(world, Parameters(method, values), fault)
    except Refusal as refusal:
        given = Answer(refusal.code, refusal.body())
    body = given.body if isinstance(given.body, dict) else {}
    outcome = body.get("result", body.get("description"))
    world.record(Call(method, values, arrived, 0 if fault == AFTER else given.code, outcome, fault))
    return Answer(0, "") if fault == AFTER else given


def _check_request(world: World, token: str, method: str) -> None:
    if not _TOKEN.fullmatch(token):
        raise Refusal(404, NOT_FOUND)
    if token != world.token:
        raise Refusal(401, UNAUTHORIZED)
    if method not in KNOWN or method in world.missing:
        raise Refusal(404, NOT_FOUND)


async def _meddled(world: World, parameters: Parameters, fault: str) -> Answer:
    chat = parameters.text("chat_id")
    if world.paced:
        with world.changed:
            world.violations += world.pace.take(parameters.method, chat)
    if fault == TOO_MANY:
        seconds = world.faults.retry_after
        world.pace.tell_to_wait(parameters.method, chat, seconds)
        raise Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
    if fault == GATEWAY:
        return Answer(502, GATEWAY_BODY)
    if fault == BEFORE:
        return Answer(0, "")
    result = await _result(world, parameters)
    if fault == SLOW:
        await asyncio.sleep(world.faults.slow)
    return Answer(200, {"ok": True, "result": result})


async def _result(world: World, parameters: Parameters) -> Any:  # noqa: ANN401 - JSON
    parameters.check_names()
    with world.changed:
        world.refuse_by_rule(parameters.method, parameters.text("chat_id"))
        if parameters.method != "getUpdates":
            return _METHODS[parameters.method](world, parameters)
    return await _updates(world, parameters)


async def _updates(world: World, parameters: Parameters) -> list[Json]:
    if world.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    world.updates.allow(parameters.structure("allowed_updates"))
    offset, limit = parameters.number("offset", 0), parameters.number("limit", 100)
    return await world.updates.poll(offset, limit, parameters.number("timeout", 0))
