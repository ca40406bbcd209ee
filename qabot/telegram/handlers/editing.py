"""The commands that put articles on the shelf and take them off."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from qabot.domain.errors import NoArticleError, QabotError
from qabot.telegram import rendering
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.handlers import admin

if TYPE_CHECKING:
    from telegram import Document, Message, User

    from qabot.telegram.posts import Post
    from qabot.wording import Phrases

logger = logging.getLogger(__name__)

MEGABYTE = 1 << 20
FETCHED = 20 * MEGABYTE  # bytes; https://core.telegram.org/bots/api#getfile


async def add(desk: Desk, message: Message, person: User, words: Phrases) -> None:
    """Make the file of a message, or of the one it replies to, an article, and bring the index up to date."""
    document, said = _document(message), words.telegram
    most = min(FETCHED, desk.options.max_article_bytes)
    if document is None:
        await _tell(desk, message, rendering.notice(said.add_how))
    elif (document.file_size or 0) > most:
        await _tell(desk, message, rendering.notice(said.file_too_large.format(most=most // MEGABYTE)))
    else:
        done, told = await _add(desk, document, words)
        await _tell(desk, message, told)
        if done:
            await admin.rebuild(desk, message, person, words)


async def remove(desk: Desk, message: Message, person: User, words: Phrases) -> None:
    """Take the article of an id off the shelf, and bring the index up to date."""
    said = words.telegram
    _, *ids = (message.text or "").split()
    if len(ids) != 1:
        await _tell(desk, message, rendering.notice(said.remove_how))
        return
    try:
        title = await asyncio.to_thread(desk.articles.remove, ids[0])
    except NoArticleError:
        await _tell(desk, message, rendering.filled(said.remove_unknown, words, id=ids[0]))
    except QabotError as error:
        await _tell(desk, message, rendering.filled(said.remove_failed, words, reason=str(error)))
    else:
        await _tell(desk, message, rendering.filled(said.removed, words, title=title))
        await admin.rebuild(desk, message, person, words)


def _document(message: Message) -> Document | None:
    replied = message.reply_to_message
    return message.document or (replied.document if replied is not None else None)


async def _add(desk: Desk, document: Document, words: Phrases) -> tuple[bool, Post]:
    """Return whether a file was added, and what is said of it."""
    said = words.telegram
    try:
        file = await desk.sender.bot.get_file(document.file_id)
        content = await file.download_as_bytearray()
    except TelegramError as error:
        desk.metrics.telegram_error(error)
        logger.warning("a file for /add could not be fetched (%s)", type(error).__name__)
        return False, rendering.notice(said.failed)
    try:
        title = await asyncio.to_thread(desk.articles.add, document.file_name or "", bytes(content))
    except QabotError as error:
        return False, rendering.filled(said.add_failed, words, reason=str(error))
    return True, rendering.filled(said.added, words, title=title)


async def _tell(desk: Desk, message: Message, post: Post) -> None:
    await desk.sender.post(place_of(message), post)
