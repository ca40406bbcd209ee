"""A stored answer to its chat: each of its posts once, also when cut off in between."""

from __future__ import annotations

import logging
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from qabot.telegram.sending import UndeliverableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.telegram.desk import Desk
    from qabot.telegram.posts import Post
    from qabot.telegram.sending import Place

logger = logging.getLogger(__name__)


async def deliver(desk: Desk, answer: int, place: Place) -> None:
    """Send the posts of an answer that were not sent yet, in order; one that takes an earlier one's place edits it.

    What Telegram refuses for good is given up with a line in the log.
    """
    try:
        for at, post in await desk.stored(methodcaller("unsent", answer)):
            earlier = await desk.stored(methodcaller("message_at", answer, at))
            message = await _shown(desk, place, post, earlier)
            await desk.stored(methodcaller("sent", answer, at, message))
    except UndeliverableError as error:
        logger.warning("an answer could not be delivered: %s", error)


async def clear_away(desk: Desk, answer: int, place: Place, messages: Sequence[int]) -> None:
    """Delete the messages of an answer that has become shorter."""
    for message in messages:
        await desk.sender.attempt("deleteMessage", partial(desk.sender.bot.delete_message, place.chat, message))
        await desk.stored(methodcaller("removed", answer, message))


async def _shown(desk: Desk, place: Place, post: Post, earlier: int | None) -> int:
    """Let a message say the post, the earlier one where there is one still; return its id."""
    if earlier is not None and await desk.sender.edit(place.chat, earlier, post):
        return earlier
    return await desk.sender.post(place, post)
