from __future__ import annotations

import json
import re
import sys
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
    written = (folder / "deep/figures/evaluation.md").read_text(encoding="utf-8")
    assert written.startswith(out)
    linked = re.findall(r"\]\((.*?)\)", written)
    assert linked == ["set-reliability.svg", "set-risk-coverage.svg", "set-latency.svg"]
    assert all((folder / "deep/figures" / plot).read_text(encoding="utf-8").endswith("</svg>\n") for plot in linked)
    assert "set" in json.loads((folder / "deep/figures/evaluation.json").read_text(encoding="utf-8"))["sets"]


def nomiracl(path: Path, split: str) -> str:
    passages = [{"docid": "1", "text": "Nile: The Nile rose in spring."}]
    entries = [
        {"query_id": n, "question": q, "split": split, "passages": passages} for n, q in enumerate(("Nile?", ""))
    ]
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    return str(path)


def test_the_two_files_of_a_nomiracl_set_are_told_side_by_side(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ar").mkdir()
    splits = [nomiracl(folder / "ar" / f"dev_{split}.jsonl", split) for split in ("relevant", "non_relevant")]
    with pytest.raises(SystemExit) as ending:
        main(["eval", *splits, squad(folder / "set.json"), "--report", "figures"])
    assert ending.value.code == 0
    assert "dev_non_relevant.jsonl: left out 1 of its questions" in capsys.readouterr().err
    sets = json.loads((folder / "figures/evaluation.json").read_text(encoding="utf-8"))["sets"]
    assert list(sets) == ["set", "ar/dev"]
    assert (sets["ar/dev"]["questions"], sets["ar/dev"]["answerable"]) == (2, 1)
    assert sets["ar/dev"]["false_refusals"] + sets["ar/dev"]["false_answers"] == 1.0  # the same question and shelf
    assert (folder / "figures/ar-dev-silence.svg").exists()


@pytest.mark.parametrize(("split", "measured"), [("relevant", "false_refusals"), ("non_relevant", "false_answers")])
def test_a_nomiracl_file_alone_has_its_one_figure(split: str, measured: str, folder: Path) -> None:
    with pytest.raises(SystemExit):
        main(["eval", nomiracl(folder / f"dev_{split}.jsonl", split), "--report", "figures", "--limit", "1"])
    figures = json.loads((folder / "figures/evaluation.json").read_text(encoding="utf-8"))["sets"][f"dev_{split}"]
    assert {name for name in ("false_refusals", "false_answers") if figures[name] is not None} == {measured}


def test_without_what_draws_a_report_one_line_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "qabot.evaluation.plots", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(SystemExit) as ending:
        main(["eval", squad(folder / "set.json"), "--report", "figures"])
    assert ending.value.code == 1
    told = "qabot: --report draws with matplotlib, which is missing: pip install 'qabot[report]'\n"
    assert capsys.readouterr().err == told
    assert not (folder / "figures").exists()


def test_without_a_report_nothing_is_drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "qabot.evaluation.plots", raising=False)
    with pytest.raises(SystemExit) as ending:
        main(["eval", squad(folder / "set.json")])
    assert ending.value.code == 0
    assert "qabot.evaluation.plots" not in sys.modules


def test_a_report_that_cannot_be_written_is_told_before_anything_is_measured(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assembly, "make_encoder", lambda *_: pytest.fail("measured"))
    (folder / "file").write_bytes(b"")
    with pytest.raises(SystemExit) as ending:
        main(["eval", squad(folder / "set.json"), "--report", "file/figures"])
    assert ending.value.code == 1
    assert capsys.readouterr().err.startswith("qabot: cannot write file/figures: ")
