"""The commands of who runs the bot."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import asdict
from time import time
from typing import TYPE_CHECKING

from qabot.domain.errors import QabotError, RebuildRunningError
from qabot.telegram import rendering
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.sending import Place, UndeliverableError

if TYPE_CHECKING:
    from telegram import Message, User

    from qabot.telegram.posts import Post
    from qabot.telegram.rebuilding import RebuildSummary
    from qabot.wording import Phrases

logger = logging.getLogger(__name__)

DAYS = 30
GAPS = 20
EVERY = 3.0  # seconds between two edits that tell progress: a group allows 20 a minute


async def stats(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Tell how much was asked and answered in a month."""
    counted = await desk.stored(lambda store: store.statistics(time() - DAYS * 86400))
    await desk.sender.post(place_of(message), rendering.stats(asdict(counted) | {"days": DAYS}, words))


async def gaps(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """List the questions that found no answer, most asked first."""
    found = await desk.stored(lambda store: store.gaps(GAPS))
    post = rendering.gaps([(gap.question, gap.times) for gap in found], words)
    await desk.sender.post(place_of(message), post)


async def rebuild(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Bring the index up to date, telling how far it is by editing one message; the chat's questions do not wait."""
    place = place_of(message)
    told = _Told(words)
    number = await desk.sender.post(place, told.post)
    desk.beside(_rebuild(desk, place, number, told))


async def _rebuild(desk: Desk, place: Place, number: int, told: _Told) -> None:
    work = asyncio.ensure_future(asyncio.to_thread(desk.rebuild, told))
    while not (await asyncio.wait((work,), timeout=EVERY))[0]:
        await desk.sender.attempt("editMessageText", lambda: desk.sender.edit(place.chat, number, told.post))
    ending = rendering.notice(_ending(work, told.words))
    try:
        if not await desk.sender.edit(place.chat, number, ending):
            await desk.sender.post(place, ending)
    except UndeliverableError as error:
        logger.warning("how a rebuild ended could not be told: %s", error)


def _ending(work: asyncio.Future[RebuildSummary], words: Phrases) -> str:
    said = words.telegram
    try:
        made = work.result()
    except RebuildRunningError:
        return said.rebuild_running
    except QabotError as error:
        return said.rebuild_failed.format(reason=error)
    except Exception:
        logger.exception("a rebuild failed")
        return said.failed
    articles, passages = words.articles.of(made.articles), words.passages.of(made.passages)
    return said.rebuilt.format(articles=articles, passages=passages, seconds=round(made.seconds))


class _Told:
    """The progress of a rebuild, as told from its thread."""

    def __init__(self, words: Phrases) -> None:
        self.words = words
        self._now = ("…", 0, 0)

    def __call__(self, step: str, done: int, total: int) -> None:
        self._now = (step, done, total)

    @property
    def post(self) -> Post:
        step, done, total = self._now
        said = self.words.telegram
        return rendering.notice(said.rebuilding.format(step=said.steps.of(step), done=done, total=total))
