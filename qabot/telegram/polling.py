"""Long polling: updates are asked for, and acknowledged only by asking for those after them."""

from __future__ import annotations

import asyncio
import logging
import warnings
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from qabot.domain.errors import QabotError
from qabot.telegram.backoff import Backoff, wait_named
from qabot.telegram.intake import ALLOWED_UPDATES, UNREADABLE
from qabot.telegram.store import StateError

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from qabot.telegram.intake import Intake
    from qabot.telegram.metrics import Metrics

logger = logging.getLogger(__name__)

AT_ONCE = 100  # updates, the most that Telegram gives
WAIT = 25  # seconds that Telegram may hold a request that has nothing to tell
READ = 15.0  # seconds more until the network counts as failed
FIRST_PAUSE = 1.0  # seconds
CONFLICTS_TOLD = 60.0  # seconds between two lines about another poller: the two end each other's requests all the time
WEBHOOK_ACTIVE = "webhook is active"


class Poller:
    """Asks for updates until it is told to stop."""

    def __init__(self, bot: ExtBot[Any], intake: Intake, metrics: Metrics) -> None:
        self._bot, self._intake, self._metrics = bot, intake, metrics
        self._offset: int | None = None
        self._told = float("-inf")

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set.

        Raises:
            QabotError: the token was revoked.
        """
        backoff = Backoff(FIRST_PAUSE)
        while not stop.is_set():
            await first(stop, self._intake.dispatcher.room())
            try:
                if not stop.is_set():
                    await first(stop, self._poll())
                backoff.reset()
            except InvalidToken:
                raise QabotError("Telegram knows this token no more: put a new one in QABOT_TELEGRAM_TOKEN") from None
            except StateError as error:
                logger.error("what came cannot be written down, so Telegram keeps it: %s", error)  # noqa: TRY400 - told in words
                await first(stop, asyncio.sleep(backoff.pause()))
            except TelegramError as error:
                self._metrics.telegram_error(error)
                self._say(error)
                if WEBHOOK_ACTIVE in str(error):
                    await self._end_webhook()
                named = wait_named(error) if isinstance(error, RetryAfter) else 0.0
                await first(stop, asyncio.sleep(max(backoff.pause(), named)))

    async def _poll(self) -> None:
        try:
            updates = await self._bot.get_updates(
                offset=self._offset,
                limit=AT_ONCE,
                timeout=WAIT,
                allowed_updates=ALLOWED_UPDATES,
                read_timeout=WAIT + READ,
            )
        except UNREADABLE:
            await self._poll_one_by_one()
            return
        await self._intake.take(updates)
        if updates:
            self._offset = updates[-1].update_id + 1

    async def _poll_one_by_one(self) -> None:
        """Take what can be read of updates among which one cannot, and leave that one out with a line in the log."""
        asked = {"offset": self._offset, "limit": AT_ONCE, "timeout": 0, "allowed_updates": ALLOWED_UPDATES}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # it prefers get_updates, which reads all or none
            given = await self._bot.do_api_request("getUpdates", {k: v for k, v in asked.items() if v is not None})
        for raw in given:
            try:
                update = Update.de_json(raw, self._bot)
            except UNREADABLE as error:
                logger.error("update %s cannot be read (%s): left out", raw["update_id"], type(error).__name__)  # noqa: TRY400 - its text is a person's
            else:
                await self._intake.take((update,))
            self._offset = raw["update_id"] + 1

    async def _end_webhook(self) -> None:
        """Delete a webhook that outlived the attempt at the start, when the network failed."""
        with suppress(TelegramError):
            await self._bot.delete_webhook()

    def _say(self, error: TelegramError) -> None:
        if not isinstance(error, Conflict):
            logger.warning("no updates: %s; trying again", type(error).__name__)
        elif WEBHOOK_ACTIVE in str(error):
            logger.warning("this bot has a webhook: it is deleted, as QABOT_WEBHOOK_URL is not set")
        elif monotonic() - self._told > CONFLICTS_TOLD:
            self._told = monotonic()
            logger.warning("another process asks for this bot's updates: stop it, a bot has one")


async def first(stop: asyncio.Event, work: Any) -> None:  # noqa: ANN401 - any awaitable
    """Wait for the work, or for the stop, which ends it; what the work raises is raised."""
    task, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
    finally:
        for each in (task, stopped):
            if not each.done():
                each.cancel()
                with suppress(asyncio.CancelledError):
                    await each
