from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qabot import assembly
from qabot.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def squad(path: Path) -> str:
    questions = [{"id": n, "question": q, "answers": [{"text": "spring"}]} for n, q in enumerate(("When?", " "))]
    paragraph = {"context": "The Nile rose in spring.", "qas": questions}
    path.write_text(json.dumps({"data": [{"title": "Nile", "paragraphs": [paragraph]}]}), encoding="utf-8")
    return str(path)


def test_the_figures_are_written_and_what_is_left_out_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["eval", squad(folder / "set.json"), "--report", "deep/figures"])
    assert ending.value.code == 0
    out, err = capsys.readouterr()
    assert "set.json: left out 1 of its questions" in err
    assert (folder / "deep/figures/evaluation.md").read_text(encoding="utf-8") == out
    assert "set" in json.loads((folder / "deep/figures/evaluation.json").read_text(encoding="utf-8"))["sets"]


def test_a_report_that_cannot_be_written_is_told_before_anything_is_measured(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assembly, "make_encoder", lambda *_: pytest.fail("measured"))
    (folder / "file").write_bytes(b"")
    with pytest.raises(SystemExit) as ending:
        main(["eval", squad(folder / "set.json"), "--report", "file/figures"])
    assert ending.value.code == 1
    assert capsys.readouterr().err.startswith("qabot: cannot write file/figures: ")
