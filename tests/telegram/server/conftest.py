"""The server, for its own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.telegram.server.api import BotApi

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_the_library_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every ``RetryAfter`` is a warning that its number becomes a timedelta, and a warning is an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="module")
def running() -> Iterator[BotApi]:
    with BotApi() as api:
        api.meet()
        yield api


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.meet()
        yield api
