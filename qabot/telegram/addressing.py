"""Whether a message is meant for the bot, and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatType, MessageEntityType

if TYPE_CHECKING:
    from telegram import Message


def question_in(message: Message, bot_id: int, username: str) -> str | None:
    """Return what a text message asks of the bot, without its name; None when it is not meant for it.

    In a private chat everything is. In a group: what names the bot, and replies to the bot. What a person inserted
    through the bot's own inline mode is the bot's text, no question.
    """
    if message.text is None or (message.via_bot is not None and message.via_bot.id == bot_id):
        return None
    text = _without_mentions(message, username)
    if message.chat.type == ChatType.PRIVATE or text != message.text or replies_to(message, bot_id):
        return text.strip()
    return None


def by_bot(message: Message) -> bool:
    """Whether another bot wrote a message.

    An admin who hides behind the group and a channel that speaks in one are people, though Telegram names a bot of its
    own as the author: https://core.telegram.org/bots/api#message, ``sender_chat``.
    """
    author = message.from_user
    return author is not None and author.is_bot and message.sender_chat is None


def replies_to(message: Message, bot_id: int) -> bool:
    """Whether a message replies to one of the bot's."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot_id


def _without_mentions(message: Message, username: str) -> str:
    """Take the bot's name out of the text: the offsets of entities count UTF-16 units."""
    units = (message.text or "").encode("utf-16-le")
    name = f"@{username}".casefold()
    for entity in sorted(message.entities, key=lambda each: each.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        if entity.type == MessageEntityType.MENTION and units[start:end].decode("utf-16-le").casefold() == name:
            units = units[:start] + units[end:]
    return units.decode("utf-16-le")
