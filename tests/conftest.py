"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import platformdirs
import pytest

from qabot.domain import ignore_progress
from qabot.models.bundled import bundled_file, prepare_bundled
from qabot.settings import load_settings

if TYPE_CHECKING:
    from qabot.domain import Encoder
    from qabot.reading import Ranking

hypothesis.settings.register_profile("qabot", deadline=None)
hypothesis.settings.load_profile("qabot")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real embedded encoder; its folder is made once, in the cache of the user or of TEST_CACHE."""
    if bundled_file() is None:
        pytest.skip("the embedded encoder has no package for this platform")
    from qabot.models.bundled_encoder import BundledEncoder  # noqa: PLC0415 - loads OpenVINO

    cache = Path(os.environ.get("TEST_CACHE") or platformdirs.user_cache_dir("qabot"))
    return BundledEncoder(prepare_bundled(cache, ignore_progress))


@pytest.fixture(scope="session")
def ranking(encoder: Encoder) -> Ranking:
    """What ships: the real reader, with the encoder's vocabulary."""
    from qabot.assembly import make_ranking  # noqa: PLC0415 - loads OpenVINO

    return make_ranking(load_settings(), encoder, ignore_progress)
