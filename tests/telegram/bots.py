"""A bot on the loopback server, for tests of a part that speaks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.telegram.server.api import BotApi

T = TypeVar("T")


def with_bot(api: BotApi, work: Callable[[ExtBot[Any]], Awaitable[T]]) -> T:
    """Return what comes of some work with an initialized bot."""

    async def run() -> T:
        bot: ExtBot[Any] = ExtBot(
            api.token,
            base_url=api.base_url,
            request=HTTPXRequest(connection_pool_size=8),
            get_updates_request=HTTPXRequest(),
        )
        async with bot:
            return await work(bot)

    return asyncio.run(run())
