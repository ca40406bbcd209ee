"""Inline mode: ``@bot question`` in any chat offers cited sentences to insert."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from qabot.domain.errors import QabotError
from qabot.telegram import rendering
from qabot.telegram.kept import keep
from qabot.telegram.pool import BusyError

if TYPE_CHECKING:
    from telegram import Update

    from qabot.telegram.desk import Desk
    from qabot.telegram.kept import KeptAnswer
    from qabot.wording import Phrases

PAUSE = 0.35  # seconds without another letter before a question is taken to be whole
CACHED = 30  # seconds that Telegram may give the same answer: a rebuild may change it
RESULTS = 5
PAYLOAD = "inline"


class Inline:
    """Answers what is typed after the bot's name, once the typing rests."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._latest: dict[int, str] = {}

    async def on_query(self, update: Update) -> None:
        """Offer up to five cited sentences; nothing for what was typed on meanwhile."""
        query = update.inline_query
        if query is None or not self._desk.admits(query.from_user.id):
            return
        person = query.from_user.id
        self._latest[person] = query.id
        await asyncio.sleep(PAUSE)
        if self._latest.get(person) != query.id:
            return
        del self._latest[person]
        words = await self._desk.words(query.from_user)
        kept = await self._ask(query.query.strip(), person)
        results = [] if kept is None else _results(kept, words)
        typed = words.telegram.inline_nothing if query.query.strip() else words.telegram.inline_ask
        cached = 0 if kept is None else CACHED  # a refusal holds for now only
        button = None if results else InlineQueryResultsButton(typed, start_parameter=PAYLOAD)
        await self._desk.sender.attempt(
            "answerInlineQuery",
            lambda: query.answer(results, cache_time=cached, is_personal=True, button=button),
        )

    async def _ask(self, question: str, person: int) -> KeptAnswer | None:
        if not question or self._desk.quota.wait(person):
            return None
        try:
            return keep(await self._desk.pool.ask(question))
        except (BusyError, QabotError):
            return None


def _results(kept: KeptAnswer, words: Phrases) -> list[InlineQueryResultArticle]:
    return [
        InlineQueryResultArticle(
            str(each.number),
            rendering.inline_title(each),
            InputTextMessageContent(
                rendering.inline_text(each, words),
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            description=rendering.inline_description(each),
        )
        for each in kept.cited[:RESULTS]
    ]
