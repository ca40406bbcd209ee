"""A small index that the commands answer from, with an encoder that loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot import assembly
from qabot.answering import Answerer
from tests.fakes import PARAMETERS, WordLengthEncoder, make_generation, make_shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an index of two articles; any encoder that is asked for is the fake one."""
    monkeypatch.chdir(tmp_path)
    for name in ("QABOT_INDEX_DIR", "QABOT_ARTICLES_DIR"):
        monkeypatch.delenv(name, raising=False)
    generation = make_generation(make_shelf("The Nile rose in spring.", "Cairo is a large city."), tmp_path / "index")
    answerer = Answerer(generation, WordLengthEncoder(), PARAMETERS, 0.0)
    monkeypatch.setattr(assembly, "open_shelf", lambda *_: answerer)  # asked in the same words
    monkeypatch.setattr(assembly, "make_encoder", lambda *_: WordLengthEncoder())
    return tmp_path
