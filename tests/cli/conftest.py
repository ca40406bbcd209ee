"""A small index that the commands answer from, with an encoder and a reader that load nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot import assembly
from qabot.answering import Answerer
from tests.fakes import BY_MEANING, WordLengthEncoder, by_reader, make_generation, make_shelf

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.reading import Ranking
    from qabot.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an index of two articles; any encoder or reader that is asked for is the fake one."""
    monkeypatch.chdir(tmp_path)
    for name in ("QABOT_INDEX_DIR", "QABOT_ARTICLES_DIR", "QABOT_READER"):
        monkeypatch.delenv(name, raising=False)
    generation = make_generation(make_shelf("The Nile rose in spring.", "Cairo is a large city."), tmp_path / "index")
    answerer = Answerer(generation, WordLengthEncoder(), BY_MEANING, 0.0)
    for place in (assembly, assembly.faces):
        monkeypatch.setattr(place, "open_shelf", lambda *_: answerer)  # asked in the same words
    for place in (assembly, assembly.models):
        monkeypatch.setattr(place, "make_encoder", lambda *_: WordLengthEncoder())
        monkeypatch.setattr(place, "make_ranking", make_ranking)
    return tmp_path


def make_ranking(settings: Settings, *_: object) -> Ranking:
    return BY_MEANING if settings.reader == "none" else by_reader()
