"""How fast the bot may speak: 30 messages a second in all, 20 a minute in a group, about one a second in a chat.

The limits are Telegram's (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

RETRIES = 5  # at 429, each after exactly the time that Telegram names
BURST, PERIOD = 3, 3.0  # so many messages to a chat in so many seconds
MOST_LIMITERS = 1024
FREE = frozenset({
    "sendChatAction", "answerCallbackQuery", "answerInlineQuery", "deleteMessage", "deleteWebhook",
    "setMyCommands", "setMyDescription", "setMyShortDescription",
})  # fmt: skip
"""Tried once: none is a message, and the library lets all wait while one of its calls waits for a 429 to pass."""


class Pace(AIORateLimiter):
    """python-telegram-bot's limiter, which leaves the pace within a chat to its user, with that pace."""

    def __init__(self) -> None:
        super().__init__(max_retries=RETRIES)
        self._chats: dict[int | str, AsyncLimiter] = {}

    async def process_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401 - handed on
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Wait for the chat's turn, then for that of all."""
        if endpoint in FREE:
            return await callback(*args, **kwargs)
        chat = data.get("chat_id")
        if chat is not None and endpoint.startswith("send"):
            await self._limiter(chat).acquire()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _limiter(self, chat: int | str) -> AsyncLimiter:
        if chat not in self._chats:
            self._forget_the_idle()
            self._chats[chat] = AsyncLimiter(BURST, PERIOD)
        return self._chats[chat]

    def _forget_the_idle(self) -> None:
        if len(self._chats) >= MOST_LIMITERS:
            self._chats = {chat: limiter for chat, limiter in self._chats.items() if not limiter.has_capacity(BURST)}
