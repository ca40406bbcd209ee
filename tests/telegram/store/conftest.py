"""A store in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.telegram.store import Store
from tests.telegram.store.samples import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "telegram.sqlite"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    with Store(path, clock) as opened:
        yield opened
