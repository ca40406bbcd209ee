from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from qabot import assembly
from qabot.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GOOD = b'{"id": 1, "question": "What rose?"}'


def answered(lines: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, object]], int]:
    """Answer a batch; every line of output is one object and nothing else."""
    (folder / "batch.jsonl").write_bytes(lines)
    with pytest.raises(SystemExit) as ending:
        main(["ask", "--batch", "batch.jsonl"])
    assert isinstance(ending.value.code, int)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()], ending.value.code


@pytest.mark.parametrize("identity", [None, 0, "", "q7", 1.5, [1, {"a": None}], False])
def test_an_id_is_given_back_first_and_as_it_was(
    identity: object, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({"question": "What rose?", "id": identity}).encode()
    (answer,), code = answered(line, folder, capsys)
    assert (next(iter(answer)), answer["id"], answer["status"], code) == ("id", identity, "answered", 0)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"id": NaN, "question": "?"}', "finite"),
        (b'{"id": -Infinity, "question": "?"}', "finite"),
        (b'{"id": 1e999, "question": "?"}', "finite"),
        (b'{"id": {"a": [1e999]}, "question": "?"}', "finite"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b', "question": "?"}', "no JSON"),
        (b'{"id": 1, "question": "\xff"}', "byte 24 is no UTF-8"),
        (b"\xff\xfe{\x00}\x00", "byte 1 is no UTF-8"),
        (b'{"question": "?"}', 'no "id"'),
        (b"[1, 2]", "no JSON object"),
        (b"no", "no JSON"),
    ],
)
def test_a_line_that_is_no_question_costs_one_error_line_and_the_others_go_on(
    line: bytes, says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, code = answered(b"\n".join([GOOD, line, GOOD]), folder, capsys)
    assert [a["status"] for a in answers] == ["answered", "error", "answered"]
    assert list(answers[1]) == ["id", "status", "error"]
    assert answers[1]["id"] is None
    assert says in str(answers[1]["error"])
    assert code == 1


def test_an_id_of_any_depth_is_given_back_or_costs_its_own_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    depths = range(900, 1000)  # around what the interpreter reads and writes
    lines = [b'{"id": ' + b"[" * depth + b"]" * depth + b', "question": "What rose?"}' for depth in depths]
    answers, code = answered(b"\n".join(lines), folder, capsys)
    assert len(answers) == len(depths)
    assert {(a["id"] is None, a["status"]) for a in answers} <= {(False, "answered"), (True, "error")}
    assert code == int(any(a["status"] == "error" for a in answers))


@pytest.mark.parametrize("question", ["null", "7", '""', f'"{"w" * 2001}"'])
def test_an_error_names_the_id_and_the_number_of_the_line(
    question: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "batch.jsonl").write_text(f'\n\n{{"id": "b", "question": {question}}}', encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["ask", "--batch", "batch.jsonl"])
    out, err = capsys.readouterr()
    assert (json.loads(out)["id"], json.loads(out)["status"]) == ("b", "error")
    assert err.startswith("qabot: line 3: ")


def test_what_a_reader_could_take_for_a_line_end_is_escaped_in_an_error_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (answer,), _ = answered('{"id": "a\u2028b\x85", "question": 3}'.encode(), folder, capsys)
    assert answer["id"] == "a\u2028b\x85"


def test_a_mark_of_utf8_before_the_first_line_is_no_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (answer,), code = answered(b"\xef\xbb\xbf" + GOOD, folder, capsys)
    assert (answer["id"], code) == (1, 0)


@pytest.mark.usefixtures("folder")
def test_a_batch_from_a_standard_input_that_is_closed_is_empty(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as ending:
        main(["ask", "--batch", "-"])
    sys.stdin.close()
    assert (ending.value.code, capsys.readouterr()) == (0, ("", ""))


def test_a_batch_that_stops_to_be_readable_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from qabot.cli.batch import answer_batch  # noqa: PLC0415 - as the command does
    from qabot.domain.errors import QabotError  # noqa: PLC0415

    class Broken(BytesIO):
        name = "disk.jsonl"

        def __next__(self) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(QabotError, match=r"cannot read disk\.jsonl: Input/output error"):
        answer_batch(assembly.open_shelf(None, None), Broken())  # type: ignore[arg-type]
    assert (folder / "index").is_dir()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("question", ["", " \n\t", "w" * 2001])
def test_a_question_that_cannot_be_asked_is_told_before_the_model_loads(
    question: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assembly, "open_shelf", lambda *_: pytest.fail(f"loaded in {folder}"))
    with pytest.raises(SystemExit) as ending:
        main(["ask", question])
    assert ending.value.code == 1
    assert "the question" in capsys.readouterr().err


def test_help_says_what_a_batch_gives(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["ask", "--help"])
    assert 'JSON lines {"id", "question"} with JSON lines' in " ".join(capsys.readouterr().out.split())
