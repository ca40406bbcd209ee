"""Updates in: written down before Telegram is told to forget them, done once, gone on with after a restart."""

from __future__ import annotations

import json
import logging
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from telegram import Update

from qabot.telegram.dispatch import Dispatcher
from qabot.telegram.store import Accepted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram.ext import Application

    from qabot.telegram.desk import Desk

logger = logging.getLogger(__name__)

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What the library raises at an update that is not of the form it knows."""
MOST_WAITING = 4096  # updates; past it no more are fetched until some are done
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")


class Intake:
    """Takes updates from Telegram, however they come, and sees each done once.

    An inline query is not written down: it is worth an answer for seconds only.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._resumed: set[int] = set()
        self.dispatcher: Dispatcher[Update] = Dispatcher(self._handle, MOST_WAITING)

    def resumed(self, update: int) -> bool:
        """Whether an update was accepted before the process began."""
        return update in self._resumed

    async def resume(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take up what was accepted and not done when the process last ended."""
        self._application = application
        pending = await self._desk.stored(lambda store: store.pending())
        self._resumed = {each.update_id for each in pending}
        if pending:
            logger.info("%d updates of the last run are gone on with", len(pending))
        for each in pending:
            try:
                self._dispatch(self._parse(json.loads(each.payload)))
            except UNREADABLE as error:
                logger.error("update %s cannot be read (%s): left out", each.update_id, type(error).__name__)  # noqa: TRY400 - its text is a person's
                await self._desk.stored(methodcaller("done", each.update_id))

    async def take(self, updates: Sequence[Update]) -> None:
        """Write updates down and let them be done; those seen before are passed over.

        Raises:
            QabotError: they cannot be written: they must not be acknowledged.
        """
        kept = [each for each in updates if each.inline_query is None]
        accepted = [Accepted(each.update_id, lane(each), each.to_json()) for each in kept]
        fresh = await self._desk.stored(lambda store: store.accept(accepted))
        numbers = {each.update_id for each in fresh}
        self._desk.metrics.accepted(len(numbers))
        for update in updates:
            if update.update_id in numbers or update.inline_query is not None:
                self._dispatch(update)

    def _dispatch(self, update: Update) -> None:
        inline = update.inline_query is not None
        self.dispatcher.put(("inline", update.update_id) if inline else lane(update), update)

    async def _handle(self, update: Update) -> None:
        number = update.update_id
        if update.inline_query is not None:
            await self._process(update)
            return
        if await self._desk.stored(lambda store: store.is_pending(number)):  # its author may have had all forgotten
            await self._process(update)
        await self._desk.stored(lambda store: store.done(number))
        self._resumed.discard(number)

    async def _process(self, update: Update) -> None:
        if self._application is not None:
            await self._application.process_update(update)

    def _parse(self, payload: dict[str, Any]) -> Update:
        update = Update.de_json(payload, self._desk.sender.bot)
        update.set_bot(self._desk.sender.bot)
        return update


def lane(update: Update) -> int:
    """Return the chat whose updates are done in order; the person's where there is no chat."""
    chat, person = update.effective_chat, update.effective_user
    return chat.id if chat is not None else person.id if person is not None else 0
