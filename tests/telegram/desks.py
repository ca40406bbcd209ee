"""A desk whose sender writes into a notebook instead of to Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from qabot.telegram.desk import Desk
from qabot.telegram.metrics import Metrics
from qabot.telegram.options import BotOptions
from qabot.telegram.pool import Pool
from qabot.telegram.quota import Quota
from qabot.telegram.store import Store
from tests.telegram.handlers.shelf import BRIDGES, EPICS, RIVERS, TitleShelf
from tests.telegram.handlers.talk import NoArticles, rebuild_nothing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from qabot.telegram.posts import Post
    from qabot.telegram.sending import Place, Sender


class Notebook:
    """Takes posts; messages are numbered from 1.

    ``deaf`` makes the next posts fail so; ``gone`` holds messages that cannot be edited.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[Place, Post]] = []
        self.edited: list[tuple[int, Post]] = []
        self.deleted: list[int] = []
        self.failure: Exception | None = None
        self.after = 0
        self.gone: set[int] = set()
        self.bot = self

    async def post(self, place: Place, post: Post) -> int:
        if self.failure is not None and len(self.sent) >= self.after:
            raise self.failure
        self.sent.append((place, post))
        return len(self.sent)

    async def edit(self, _: int, message: int, post: Post) -> bool:
        if message in self.gone:
            return False
        self.edited.append((message, post))
        return True

    async def attempt(self, _: str, call: Callable[[], Awaitable[object]]) -> bool:
        await call()
        return True

    async def delete_message(self, _: int, message: int) -> None:
        self.deleted.append(message)

    async def send_chat_action(self, *_: object, **__: object) -> None:
        """Nobody sees it."""


def make_desk(database: Path, notebook: Notebook, shelf: TitleShelf | None = None, **options: Any) -> Desk:  # noqa: ANN401 - as the options have them
    """Make a desk; close it."""
    shelf = shelf or TitleShelf(RIVERS, BRIDGES, EPICS, cites={"epics": 3})
    told = BotOptions("123:abc", "http://127.0.0.1/bot", database, **options)
    sender = cast("Sender", notebook)
    pool = Pool(shelf, 1, 9)
    return Desk(told, Store(database), pool, sender, Quota(99), Metrics(), rebuild_nothing, NoArticles())
