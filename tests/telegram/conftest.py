"""What every test of the bot needs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from qabot.models.bundled import bundled_file
from tests.telegram.running import build_index

if TYPE_CHECKING:
    from pathlib import Path

os.environ["PTB_TIMEDELTA"] = "true"  # as the bot sets it: the library warns of a change to come at every 429


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index for a bot that runs as a process."""
    if bundled_file() is None:
        pytest.skip("the embedded encoder has no package for this platform")
    return build_index(tmp_path_factory.mktemp("index"))
