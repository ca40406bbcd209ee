"""That an answer is being worked on, shown while it lasts."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram.constants import ChatAction

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from qabot.telegram.sending import Place, Sender

EVERY = 4.5  # seconds; Telegram shows it for five
LAST_WAIT = 1.0  # seconds for the one under way: heard after the answer it would go on typing


@asynccontextmanager
async def typing(sender: Sender, place: Place) -> AsyncIterator[None]:
    """Show that an answer is being worked on, at once and until the block ends."""
    done = asyncio.Event()
    task = asyncio.create_task(_type(sender, place, done))
    try:
        yield
    finally:
        done.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(task, LAST_WAIT)


async def _type(sender: Sender, place: Place, done: asyncio.Event) -> None:
    while not done.is_set():
        await sender.attempt(
            "sendChatAction",
            lambda: sender.bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread),
        )
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), EVERY)
