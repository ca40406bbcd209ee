"""What is done when a handler fails: a line in the log, a neutral word to the person, a note to the admins."""

from __future__ import annotations

import logging
from time import time
from typing import TYPE_CHECKING

from telegram import Update

from qabot.domain.errors import QabotError
from qabot.telegram import rendering
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.sending import Place, UndeliverableError

if TYPE_CHECKING:
    from qabot.telegram.store import Store

logger = logging.getLogger(__name__)

QUIET = 600.0  # seconds between two notes to the admins


async def on_error(desk: Desk, update: object, error: Exception | None) -> None:
    """Tell everyone what they need: the log the place, the person that it failed, the admins that something did."""
    number = update.update_id if isinstance(update, Update) else None
    if isinstance(error, UndeliverableError):
        logger.warning("update %s: Telegram refuses the message: %s", number, error)
        if isinstance(update, Update) and update.callback_query is not None:
            await _tell_person(desk, update)
        return
    logger.error("update %s failed: %s", number, _named(error), exc_info=error)
    desk.metrics.question("failed")
    if isinstance(update, Update):
        await _tell_person(desk, update)
    await _tell_admins(desk, f"qabot: update {number} failed, {type(error).__name__}; the log says where")


async def _tell_person(desk: Desk, update: Update) -> None:
    """Say that it failed: over the chat to who pressed a button, else in reply."""
    words = await desk.words(update.effective_user)
    query, message = update.callback_query, update.effective_message
    if query is not None:
        await desk.sender.attempt("answerCallbackQuery", lambda: query.answer(words.telegram.failed))
    elif message is not None:
        await _tell(desk, place_of(message), words.telegram.failed)


async def _tell_admins(desk: Desk, text: str) -> None:
    if not desk.options.admins:
        return
    due = await desk.stored(_due)
    if due:
        for admin in sorted(desk.options.admins):
            await _tell(desk, Place(admin), text)


async def _tell(desk: Desk, place: Place, text: str) -> None:
    try:
        await desk.sender.post(place, rendering.notice(text))
    except UndeliverableError as error:
        logger.warning("a note could not be delivered: %s", error)


def _due(store: Store) -> bool:
    """Whether the admins were told of nothing lately; they are about to be."""
    told = store.last_told("failure")
    if told is not None and time() - told < QUIET:
        return False
    store.tell("failure")
    return True


def _named(error: Exception | None) -> str:
    """Return an error of this project's own in words, any other by its kind: its text may be a person's."""
    return str(error) if isinstance(error, QabotError) else type(error).__name__
