"""The commands of who runs the bot."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from time import time
from typing import TYPE_CHECKING

from qabot.domain.errors import QabotError, RebuildRunningError
from qabot.telegram import rendering
from qabot.telegram.desk import Desk, place_of

if TYPE_CHECKING:
    from telegram import Message, User

    from qabot.telegram.posts import Post
    from qabot.telegram.rebuilding import RebuildSummary
    from qabot.wording import Phrases

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
    """Bring the index up to date, telling how far it is by editing one message."""
    place = place_of(message)
    told = _Told(words)
    number = await desk.sender.post(place, told.post)
    work = asyncio.ensure_future(asyncio.to_thread(desk.rebuild, told))
    while not (await asyncio.wait((work,), timeout=EVERY))[0]:
        await desk.sender.attempt("editMessageText", lambda: desk.sender.edit(place.chat, number, told.post))
    await desk.sender.edit(place.chat, number, rendering.notice(_ending(work, words)))


def _ending(work: asyncio.Future[RebuildSummary], words: Phrases) -> str:
    said = words.telegram
    try:
        made = work.result()
    except RebuildRunningError:
        return said.rebuild_running
    except QabotError as error:
        return said.rebuild_failed.format(reason=error)
    articles, passages = words.articles.of(made.articles), words.passages.of(made.passages)
    return said.rebuilt.format(articles=articles, passages=passages, seconds=round(made.seconds))


class _Told:
    """The progress of a rebuild, as told from its thread."""

    def __init__(self, words: Phrases) -> None:
        self._words = words
        self._now = ("…", 0, 0)

    def __call__(self, step: str, done: int, total: int) -> None:
        self._now = (step, done, total)

    @property
    def post(self) -> Post:
        step, done, total = self._now
        said = self._words.telegram
        return rendering.notice(said.rebuilding.format(step=said.steps.of(step), done=done, total=total))
