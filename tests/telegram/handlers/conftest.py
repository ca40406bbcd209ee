"""A bot with a small shelf, and the means to open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.telegram.handlers.shelf import BRIDGES, EPICS, RIVERS, TitleShelf
from tests.telegram.handlers.talk import Talk
from tests.telegram.server.api import BotApi

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OpenBot(Protocol):
    """Makes a `Talk`; each of a test has the same state and the same server."""

    def __call__(self, **options: Any) -> Talk: ...  # noqa: ANN401 - as `Talk` and its options have them


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as running:
        yield running


@pytest.fixture
def shelf() -> TitleShelf:
    return TitleShelf(RIVERS, BRIDGES, EPICS, cites={"epics": 3})


@pytest.fixture
def open_bot(api: BotApi, shelf: TitleShelf, tmp_path: Path) -> OpenBot:
    def make(**options: Any) -> Talk:  # noqa: ANN401 - likewise
        return Talk(api, tmp_path / "telegram.sqlite", shelf, **options)

    return make


@pytest.fixture
def talk(open_bot: OpenBot) -> Iterator[Talk]:
    with open_bot() as opened:
        yield opened
