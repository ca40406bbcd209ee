"""A bot at work in this process, and people who wait until it has done with each of their acts."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from qabot.domain.errors import ArticleError, NoArticleError
from qabot.telegram.desk import Desk
from qabot.telegram.handlers import make_application
from qabot.telegram.intake import Intake
from qabot.telegram.metrics import Metrics
from qabot.telegram.options import BotOptions
from qabot.telegram.polling import Poller
from qabot.telegram.pool import Pool
from qabot.telegram.quota import Quota
from qabot.telegram.rebuilding import RebuildSummary
from qabot.telegram.sending import Sender
from qabot.telegram.store import Store
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from qabot.domain import Progress
    from qabot.telegram.articles import Articles
    from tests.telegram.handlers.shelf import TitleShelf
    from tests.telegram.server.api import BotApi
    from tests.telegram.server.people import Sent
    from tests.telegram.server.shown import Shown

T = TypeVar("T")
PATIENCE = 60.0  # seconds; nothing here takes one


def rebuild_nothing(_: Progress, /) -> RebuildSummary:
    return RebuildSummary(1, 1, 0.0)


class NoArticles:
    """Stands where nobody adds or removes any."""

    def add(self, name: str, _: bytes, /) -> str:
        raise ArticleError(f"{name}: nothing can be added")

    def remove(self, article_id: str, /) -> str:
        raise NoArticleError(f"no article has the id {article_id}")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a pressed button: the notice over the chat, and what the bot newly wrote."""

    notice: str
    answers: list[Shown]


class Talk:
    """The bot's parts, wired as the service wires them but for the pace, at work between ``with`` and its end.

    Args:
        api: the server it talks to.
        database: of its state; a second talk with it is the bot after a restart.
        shelf: what it answers from.
        rebuild: what an admin's ``/rebuild`` does.
        articles: what an admin's ``/add`` and ``/remove`` go to.
        options: of `BotOptions`.
    """

    def __init__(
        self,
        api: BotApi,
        database: Path,
        shelf: TitleShelf,
        rebuild: Callable[[Progress], RebuildSummary] = rebuild_nothing,
        articles: Articles | None = None,
        **options: Any,  # noqa: ANN401 - as the options have them
    ) -> None:
        self.api, self.shelf = api, shelf
        self.behind = 0.0
        """How many seconds ago the bot takes things to be stored."""
        self._options = BotOptions(api.token, api.base_url, database, **options)
        self._rebuild, self._articles = rebuild, articles or NoArticles()
        self._ready, self._stop = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="bot")

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        options, metrics = self._options, Metrics()
        bot: ExtBot[Any] = ExtBot(
            options.token,
            base_url=options.api_url,
            base_file_url=self.api.base_file_url,
            request=HTTPXRequest(connection_pool_size=64),
            get_updates_request=HTTPXRequest(),
        )
        limits = options.limits
        self.desk = Desk(
            options,
            Store(options.database, lambda: time.time() - self.behind),
            Pool(self.shelf, limits.workers, limits.waiting),
            Sender(bot, metrics),
            Quota(limits.questions_a_minute),
            metrics,
            self._rebuild,
            self._articles,
        )
        self._intake = Intake(self.desk)
        application = make_application(bot, self.desk, self._intake.resumed)
        try:
            await application.initialize()
            await self._intake.resume(application)
            self._ready.set()
            await Poller(bot, self._intake, metrics).run(self._stop)
            await self._intake.dispatcher.drain(PATIENCE)
            await application.shutdown()
        finally:
            self.desk.close()

    def say(self, text: str, **how: Any) -> list[Shown]:  # noqa: ANN401 - as `People.message` has them
        """Write a message and return what the bot then says in that chat."""
        return self.after(partial(self.api.message, text, **how))

    def ask_group(self, text: str, group: int, **how: Any) -> list[Shown]:  # noqa: ANN401 - likewise
        """Write a message in a group and return what the bot then says there."""
        return self.say(text, group=group, **how)

    def edit(self, sent: Sent, text: str) -> list[Shown]:
        """Edit a message and return what the bot then says anew in that chat."""
        return self.after(partial(self.api.edit, sent, text))

    def after(self, act: Callable[[], Sent]) -> list[Shown]:
        """Return what the bot says anew in the chat of an act."""
        before = {(message.chat["id"], message.id) for chat in self._chats() for message in self.api.answers(chat)}
        self.sent = act()
        self.settle()
        chat = self.sent.chat
        return [message for message in self.api.answers(chat) if (chat, message.id) not in before]

    def press(self, message: Shown, data: str, **how: Any) -> Pressed:  # noqa: ANN401 - as `People.press` has them
        """Press a button under a message of the bot's."""
        chat = message.chat["id"]
        group = chat if chat < 0 else None
        answers = self.after(partial(self.api.press, message.id, data, group=group, **how))
        told = self.api.answer_to(self.sent)
        assert told is not None, "a pressed button was not answered"
        return Pressed(told.get("text", ""), answers)

    def settle(self) -> None:
        """Wait until everything that came in is done."""
        self.api.wait_for(lambda: self.api.pending == 0, PATIENCE)
        self.do(self._idle())

    async def _idle(self) -> None:
        while tasks := {*self._intake.dispatcher._tasks}:
            await asyncio.wait(tasks)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the bot's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def stored(self, work: Callable[[Store], T]) -> T:
        """Ask the bot's store."""
        return self.do(self.desk.stored(work))

    def _chats(self) -> list[int]:
        with self.api.world.changed:
            return list(self.api.world.shown)


def data_of(message: Shown, letter: str) -> list[str]:
    """Return what the buttons of a kind send back; the letter is of `qabot.telegram.keys`."""
    return [data for data in message.data() if data.startswith(f"{letter}:")]


def flat(text: str) -> str:
    """Return a text without the marks that keep its direction."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def texts(messages: list[Shown]) -> list[str]:
    return [message.text for message in messages]


__all__ = ["PATIENCE", "READER", "Pressed", "Talk", "data_of", "flat", "texts"]
