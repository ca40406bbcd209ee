"""Everything the bot keeps, behind one object."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qabot.telegram.store.answers import Answers
from qabot.telegram.store.choices import ChatSettings, People
from qabot.telegram.store.database import Database
from qabot.telegram.store.feedback import Feedback
from qabot.telegram.store.gaps import Gaps
from qabot.telegram.store.inbox import Inbox
from qabot.telegram.store.notices import Notices
from qabot.telegram.store.posts import Posts
from qabot.telegram.store.retention import Retention
from qabot.telegram.store.statistics import Counts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType
    from typing import Self


class Store(Inbox, Answers, Posts, Feedback, Gaps, Counts, People, ChatSettings, Notices, Retention):
    """The state file, open; every method may be called from any thread.

    Args:
        path: of the file; it and its folder are made for their owner alone where they are missing.
        clock: seconds since 1970 in UTC.

    Raises:
        StateError: as `Database`.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        super().__init__(Database(path), clock)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
