"""What every part of the store works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from qabot.telegram.store.database import Database


class Part:
    """Methods on some of the tables; each is one short transaction, and raises `StateError` when the file fails.

    Args:
        database: that holds them.
        clock: seconds since 1970 in UTC.
    """

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
