from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain.errors import QabotError
from qabot.evaluation import Outcome, measure
from qabot.evaluation.folder import LONGEST, RESULTS, TABLES, file_names, make_folder, write_report

if TYPE_CHECKING:
    from pathlib import Path

METRICS = measure([Outcome(True, True, True, 0.9, 1, {"dense": 1}, 10.0)])  # noqa: FBT003
PLOTS = {"ar/dev": {"silence": "<svg>one</svg>", "latency": "<svg>two</svg>"}, "arcd": {"latency": "<svg>three</svg>"}}


def test_tables_figures_and_plots_are_written_and_the_plots_linked(tmp_path: Path) -> None:
    write_report(tmp_path, {"ar/dev": METRICS, "arcd": METRICS}, 512.4, "| a table |", PLOTS)
    content = json.loads((tmp_path / RESULTS).read_text(encoding="utf-8"))
    assert content == {
        "sets": {
            "ar/dev": json.loads(json.dumps(METRICS.to_json())),
            "arcd": json.loads(json.dumps(METRICS.to_json())),
        },
        "peak_memory_mb": 512,
    }
    assert (tmp_path / "ar-dev-latency.svg").read_text(encoding="utf-8") == "<svg>two</svg>"
    assert (tmp_path / TABLES).read_text(encoding="utf-8") == (
        "| a table |\n\n"
        "## ar/dev\n\n"
        "![False refusals against false answers](ar-dev-silence.svg)\n\n"
        "![Share of questions answered in time](ar-dev-latency.svg)\n\n"
        "## arcd\n\n"
        "![Share of questions answered in time](arcd-latency.svg)\n"
    )


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["arcd-test", "dev.v2"], ["arcd-test", "dev.v2"]),
        (["a/b", "a b", "A-b"], ["a-b", "a-b-2", "A-b-3"]),
        (["../up (1)"], ["up-1"]),
        (["", "//", "x" * 100], ["set", "set-2", "x" * LONGEST]),
        (["أسئلة"], ["أسئلة"]),
    ],
)
def test_files_are_named_after_the_set(names: list[str], files: list[str]) -> None:
    assert list(file_names(names).values()) == files


@given(st.lists(st.text(), unique=True))
def test_no_two_sets_share_a_file_and_none_leaves_the_folder(names: list[str]) -> None:
    files = file_names(names)
    assert list(files) == names
    assert len({file.casefold() for file in files.values()}) == len(names)
    assert not any(set(file) & set('/\\ :*?"<>|') or file.startswith(".") for file in files.values())


def test_a_folder_that_cannot_be_made_or_written_is_told(tmp_path: Path) -> None:
    make_folder(tmp_path / "deep" / "folder")
    assert (tmp_path / "deep" / "folder").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(QabotError, match=r"cannot write .*file.inner"):
        make_folder(tmp_path / "file" / "inner")
    with pytest.raises(QabotError, match=r"cannot write .*gone"):
        write_report(tmp_path / "gone", {}, 1.0, "", PLOTS)
