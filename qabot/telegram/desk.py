"""What every handler works with."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from qabot.domain.errors import QabotError
from qabot.telegram.languages import interface_language
from qabot.telegram.samples import Samples
from qabot.telegram.sending import Place
from qabot.wording import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram import Message, User

    from qabot.telegram.articles import Articles
    from qabot.telegram.metrics import Metrics
    from qabot.telegram.options import BotOptions
    from qabot.telegram.pool import Pool
    from qabot.telegram.quota import Quota
    from qabot.telegram.rebuilding import Rebuild
    from qabot.telegram.sending import Sender
    from qabot.telegram.store import Store
    from qabot.wording import Phrases

T = TypeVar("T")

TRIES = 3  # an update under which the process ended so often is given up


class GivenUpError(QabotError):
    """The process ended under an update as often as may be."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The bot's parts; handlers share one.

    Args:
        options: what the bot was told.
        store: what it remembers; used through `stored`, off the event loop.
        pool: answers.
        sender: speaks.
        quota: who asks too fast.
        metrics: counts.
        rebuild: brings the index up to date, for admins.
        articles: puts articles on the shelf and takes them off, for admins.
    """

    options: BotOptions
    store: Store
    pool: Pool
    sender: Sender
    quota: Quota
    metrics: Metrics
    rebuild: Rebuild
    articles: Articles
    samples: Samples = field(default_factory=Samples)
    _disk: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "qabot-store"))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def stored(self, work: Callable[[Store], T]) -> T:
        """Do something with the store, one thing after another, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._disk, work, self.store)

    def begin(self, update: int) -> None:
        """Count an attempt at what may end the process; off the event loop, and right before it, not while it waits.

        Raises:
            GivenUpError: it seems to have done so.
        """
        if self.store.begin(update) > TRIES:
            raise GivenUpError(f"it is given up, the process ended under it {TRIES} times")

    async def words(self, person: User | None) -> Phrases:
        """Return the phrases of the language a person is spoken to in."""
        chosen = None if person is None else await self.stored(lambda store: store.language(person.id))
        return phrases(self.language(chosen, person))

    def language(self, chosen: str | None, person: User | None) -> str:
        """Return the language a person is spoken to in, who may have chosen one."""
        code = None if person is None else person.language_code
        return interface_language(chosen, code, self.options.language, self.options.default_language)

    def admits(self, *ids: int | None) -> bool:
        """Whether a person or their chat is answered at all."""
        allowed = self.options.allowed
        return not allowed or any(each in allowed or each in self.options.admins for each in ids)

    def beside(self, work: Coroutine[object, object, None]) -> None:
        """Do something beside the updates: none waits for it, nor does the end of the bot."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)  # the loop alone would let go of it
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """End the threads and close the store."""
        self.pool.close()
        self._disk.shutdown(wait=True)
        self.store.close()


def place_of(message: Message, *, reply: bool = True) -> Place:
    """Return where an answer to a message goes: its chat, its topic, and in reply to it."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, thread, message.message_id if reply else None)
