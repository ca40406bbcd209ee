"""Asking the server as a bot does, through python-telegram-bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.telegram.server.api import BotApi
    from tests.telegram.server.refusal import Json

T = TypeVar("T")


def ask(api: BotApi, *acts: Callable[[Bot], Awaitable[T]], token: str = "") -> list[T]:
    """Return what the bot is answered, act after act."""

    async def run() -> list[T]:
        bot = Bot(token or api.token, base_url=api.base_url, base_file_url=api.base_file_url)
        try:
            return [await act(bot) for act in acts]
        finally:
            for request in bot._request:  # shutting the bot down does so only if it was let ask who it is
                await request.shutdown()

    return asyncio.run(run())


def updates(api: BotApi) -> list[Json]:
    """Return the waiting updates as the library reads them, then writes them."""
    ((*read,),) = ask(api, lambda bot: bot.get_updates())
    return [update.to_dict() for update in read]


def say(text: str, **options: Any) -> Callable[[Bot], Awaitable[Any]]:  # noqa: ANN401 - as the library has them
    return lambda bot: bot.send_message(READER, text, **options)


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def button(data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton("a button", callback_data=data)
