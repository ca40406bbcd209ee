"""Messages out: nothing lost to a network that fails, nothing of the bot lost to a server that refuses."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from qabot.telegram.backoff import Backoff, wait_named
from qabot.telegram.rendering import plain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message
    from telegram.ext import ExtBot

    from qabot.telegram.metrics import Metrics
    from qabot.telegram.posts import Post

T = TypeVar("T")
logger = logging.getLogger(__name__)

FIRST_PAUSE = 0.5  # seconds between two tries when the network fails
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNPARSED, UNCHANGED = "can't parse entities", "message is not modified"
UNEDITABLE = ("message to edit not found", "message can't be edited")


class UndeliverableError(Exception):
    """Telegram refuses this message for good: the bot was blocked, the chat is gone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: the chat, its topic, and the message it replies to."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


class Sender:
    """Sends posts through a bot.

    A network error is tried again until it is over; 429 after the time that Telegram names. A refusal of one kind of
    message costs that feature and a line in the log.
    """

    def __init__(self, bot: ExtBot[Any], metrics: Metrics) -> None:
        self.bot, self._metrics = bot, metrics
        self._unknown: set[str] = set()
        self._not_before: dict[str, float] = {}

    async def post(self, place: Place, post: Post) -> int:
        """Send a post and return its message's id.

        Raises:
            UndeliverableError: Telegram will not take it.
        """
        try:
            message = await self._parsed(post.html, lambda text, mode: self._send(place, post, text, mode))
        except UndeliverableError as error:
            if not isinstance(error.__cause__, ChatMigrated):
                raise
            return await self.post(Place(error.__cause__.new_chat_id), post)  # the group became a supergroup
        return int(message.message_id)

    async def edit(self, chat: int, message: int, post: Post) -> bool:
        """Make a message say something else; returns False when it is not there or can be edited no more.

        Raises:
            UndeliverableError: Telegram will not take it.
        """
        try:
            await self._parsed(
                post.html,
                lambda text, mode: self.bot.edit_message_text(
                    text,
                    chat,
                    message,
                    parse_mode=mode,
                    reply_markup=keyboard(post),
                    link_preview_options=NO_PREVIEW,
                ),
            )
        except UndeliverableError as error:
            if UNCHANGED in str(error).lower():
                return True
            if isinstance(error.__cause__, InvalidToken) or any(said in str(error).lower() for said in UNEDITABLE):
                return False  # the first: a server that does not know how to edit
            raise
        return True

    async def attempt(self, name: str, call: Callable[[], Awaitable[object]]) -> bool:
        """Do what is good to have: a failure is logged, and a method the server does not know is not called again.

        After a 429 nothing is attempted by that method before the time that Telegram names.
        """
        if name in self._unknown or monotonic() < self._not_before.get(name, 0.0):
            return False
        try:
            await call()
        except InvalidToken:  # how the library tells 404: the token was good at the start, so it is the method
            self._unknown.add(name)
            logger.warning("the Bot API server does not know %s: the bot does without", name)
        except TelegramError as error:
            self._metrics.telegram_error(error)
            if isinstance(error, RetryAfter):
                self._not_before[name] = monotonic() + wait_named(error)
            logger.info("%s: %s", name, type(error).__name__)
        except UndeliverableError:
            logger.info("%s: refused", name)
        else:
            return True
        return False

    async def _send(self, place: Place, post: Post, text: str, mode: str | None) -> Message:
        reply = None
        if place.reply_to is not None:
            reply = ReplyParameters(place.reply_to, allow_sending_without_reply=True)
        return await self.bot.send_message(
            place.chat,
            text,
            parse_mode=mode,
            message_thread_id=place.thread,
            reply_parameters=reply,
            reply_markup=keyboard(post),
            link_preview_options=NO_PREVIEW,
        )

    async def _parsed(self, html: str, call: Callable[[str, str | None], Awaitable[T]]) -> T:
        """Call with the HTML; once more with plain text when Telegram does not parse it."""
        try:
            return await self.until_heard(lambda: call(html, ParseMode.HTML))
        except UndeliverableError as error:
            if UNPARSED not in str(error).lower():
                raise
            logger.error("Telegram did not parse a message's HTML: it goes out plain")  # noqa: TRY400 - holds the text
            return await self.until_heard(lambda: call(plain(html), None))

    async def until_heard(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call until Telegram answers with what was asked for.

        Raises:
            UndeliverableError: it answers with a refusal.
        """
        backoff = Backoff(FIRST_PAUSE)
        while True:
            try:
                return await call()
            except RetryAfter as error:
                self._metrics.telegram_error(error)
                await asyncio.sleep(wait_named(error))
            except (BadRequest, Forbidden, ChatMigrated, InvalidToken) as error:  # the first is a NetworkError too
                self._metrics.telegram_error(error)
                raise UndeliverableError(str(error)) from error
            except NetworkError as error:
                self._metrics.telegram_error(error)
                await asyncio.sleep(backoff.pause())
            except TelegramError as error:
                self._metrics.telegram_error(error)
                raise UndeliverableError(str(error)) from error


def keyboard(post: Post) -> InlineKeyboardMarkup | None:
    """Return a post's buttons as the library takes them."""
    rows = [
        [InlineKeyboardButton(b.text, url=b.url or None, callback_data=b.data or None) for b in row]
        for row in post.buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None
