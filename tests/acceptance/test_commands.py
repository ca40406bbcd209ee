"""The commands as processes: what goes in, what comes out, and with which exit code."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qabot.answering import Answerer
from qabot.domain import CitedAnswer
from qabot.indexing import open_generation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Encoder
    from qabot.reading import Ranking

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "faiss", "openvino", "sentence_transformers", "numpy", "prompt_toolkit", "lxml")


def environment(**more: str) -> dict[str, str]:
    """The environment without this machine's settings of qabot, and with some of the test's."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("QABOT_")}
    return clean | {"PYTHONPATH": str(ROOT)} | more


def run(arguments: Sequence[str], folder: Path, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "qabot", *arguments],
        cwd=folder,
        env=environment(**more),
        input=given,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def shelf(encoder: object, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - the cache is made
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    assert run(["rebuild"], folder).returncode == 0
    return folder


def without_timing(line: bytes) -> dict[str, object]:
    fields: dict[str, object] = json.loads(line)
    assert set(fields.pop("timing_ms")) == {"encode", "retrieve", "read", "total"}  # type: ignore[call-overload]
    return fields


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, qabot.cli; sys.exit(', '.join(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, text=True)
    assert not done.stderr.strip()


def test_the_same_question_gives_the_same_bytes_in_two_processes_on_one_thread_and_on_two(shelf: Path) -> None:
    question = "أين انعقدت القمة الإسلامية؟"
    runs = [
        run(["ask", "--json", question], shelf, QABOT_THREADS=threads, PYTHONHASHSEED=seed, OMP_NUM_THREADS=threads)
        for threads, seed in (("1", "1"), ("2", "2"), ("2", "3"))
    ]
    assert [done.returncode for done in runs] == [0, 0, 0]
    answers = [json.dumps(without_timing(done.stdout), ensure_ascii=False) for done in runs]
    assert len(set(answers)) == 1


def test_a_cited_sentence_is_the_slice_of_what_show_prints(shelf: Path) -> None:
    answer = without_timing(run(["ask", "--json", "ما هدف المقترحات الروسية الخاصة بمنطقة الخليج؟"], shelf).stdout)
    assert answer["status"] == "answered"
    for sentence, citation in zip(answer["sentences"], answer["citations"], strict=True):  # type: ignore[call-overload]
        text = run(["show", citation["article_id"]], shelf).stdout.decode()
        assert text[slice(*citation["span"])] == sentence["text"]


def test_a_batch_answers_in_order_and_names_the_lines_that_are_no_questions(shelf: Path) -> None:
    lines = [
        '{"id": 2, "question": "أين انعقدت القمة؟"}',
        "not json",
        "",
        '{"id": "b", "question": "  "}',
        '{"id": 1, "question": "Who are the allies?"}',
    ]
    done = run(["ask", "--batch", "-"], shelf, "\n".join(lines).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(a["id"], a["status"] == "error") for a in answers] == [(2, False), (None, True), ("b", True), (1, False)]
    assert done.returncode == 1
    assert b"line 2" in done.stderr
    assert b"line 4" in done.stderr


def test_a_pipe_gets_its_answers_on_standard_output_and_nothing_else(shelf: Path) -> None:
    done = run(["console"], shelf, "ما هدف المقترحات الروسية الخاصة بمنطقة الخليج؟\n/open 1\n/nonsense\n".encode())
    assert done.returncode == 0
    assert "إنشاء منظومة للأمن والتعاون" in done.stdout.decode()
    assert "nonsense" not in done.stdout.decode()
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "says"),
    [
        (["ask", "?"], {"QABOT_INDEX_DIR": "nowhere"}, 1, "run 'qabot rebuild'"),
        (["ask", "؟"], {"QABOT_TOPK": "5"}, 1, "unknown setting QABOT_TOPK"),
        (["ask", "?"], {"QABOT_THREADS": "many"}, 1, "QABOT_THREADS"),
        (["ask", "?"], {"QABOT_PASSAGE_TOKENS": "100"}, 1, "run 'qabot rebuild'"),
        (["ask"], {}, 2, "give a QUESTION"),
        (["rebuild", "--articles", "nowhere"], {}, 1, "does not exist"),
        (["rebuild", "--bogus"], {}, 2, "--bogus"),
        (["show", "zzz"], {}, 1, "qabot sources"),
    ],
)
def test_a_fault_is_one_line_that_names_the_remedy(
    shelf: Path, arguments: list[str], settings: dict[str, str], code: int, says: str
) -> None:
    done = run(arguments, shelf, b"", **settings)
    assert (done.returncode, done.stdout) == (code, b"")
    told = done.stderr.decode().strip()
    assert says in told
    assert "Traceback" not in told
    assert code == 2 or "\n" not in told


def test_a_rebuild_names_each_bad_file_reads_the_rest_and_exits_with_1(shelf: Path, tmp_path: Path) -> None:
    shutil.copytree(shelf / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds" / "empty.txt").write_bytes(b"")
    (tmp_path / "seeds" / "broken.txt").write_bytes("نص عربي سليم ثم ".encode() * 20 + b"\xff\xfe\xff")
    done = run(["rebuild"], tmp_path)
    told = done.stderr.decode()
    assert done.returncode == 1
    assert "not read: empty.txt" in told
    assert "not read: broken.txt" in told
    assert "1 article," in told
    assert run(["rebuild", "--articles", "seeds/none"], tmp_path).returncode == 1
    assert run(["ask", "--json", "أين؟"], tmp_path).returncode == 0


def test_an_empty_folder_does_not_cost_the_index(shelf: Path, tmp_path: Path) -> None:
    done = run(["rebuild", "--articles", str(tmp_path)], shelf)
    assert done.returncode == 1
    assert "holds no article" in done.stderr.decode()
    assert run(["sources"], shelf).returncode == 0


def test_an_open_console_answers_from_the_new_index_at_the_next_question(shelf: Path, tmp_path: Path) -> None:
    shutil.copytree(shelf / "seeds", tmp_path / "seeds")
    shutil.copytree(shelf / "index", tmp_path / "index")
    console = subprocess.Popen(
        [sys.executable, "-m", "qabot", "console"],
        cwd=tmp_path,
        env=environment(QABOT_MIN_CONFIDENCE="0"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert console.stdin is not None
    assert console.stdout is not None
    console.stdin.write("أين انعقدت القمة الإسلامية؟\n".encode())
    console.stdin.flush()
    assert "داكار" in console.stdout.readline().decode()
    (tmp_path / "seeds" / "nile.txt").write_text("ينبع نهر النيل الأزرق من بحيرة تانا في إثيوبيا.", encoding="utf-8")
    assert run(["rebuild"], tmp_path).returncode == 0
    out, _ = console.communicate("من أين ينبع نهر النيل الأزرق؟\n".encode())
    assert "بحيرة تانا" in out.decode()


def test_doctor_says_what_to_run_for_each_fault(shelf: Path, tmp_path: Path) -> None:
    assert run(["doctor"], shelf).returncode == 0
    done = run(["doctor"], tmp_path)
    assert done.returncode == 1
    assert "FAULT articles" in done.stdout.decode()
    assert "run 'qabot rebuild'" in done.stdout.decode()


def test_kill_9_at_ten_moments_of_a_rebuild_always_leaves_an_index_that_answers(
    shelf: Path, tmp_path: Path, encoder: Encoder, ranking: Ranking
) -> None:
    shutil.copytree(shelf / "seeds", tmp_path / "seeds")
    shutil.copytree(shelf / "index", tmp_path / "index")
    write_articles(tmp_path, 0)
    assert run(["rebuild"], tmp_path).returncode == 0
    write_articles(tmp_path, 1)
    began = time.perf_counter()
    assert run(["rebuild"], tmp_path).returncode == 0
    whole = time.perf_counter() - began
    moments = random.Random(20261124)
    killed = 0
    for edition in range(2, 12):
        before = open_generation(tmp_path / "index").name
        write_articles(tmp_path, edition)
        killed += killed_rebuild(tmp_path, whole * moments.uniform(0.3, 1.0))
        generation = open_generation(tmp_path / "index")
        reply = Answerer(generation, encoder, ranking, 0.0).ask("أين انعقدت القمة الإسلامية؟")
        assert isinstance(reply.answer, CitedAnswer)
        assert "داكار" in reply.answer.sentences[0].text
        told = {article.title for article in generation.shelf.articles()}
        assert f"عنوان المقال 0 طبعة {edition}" in told or generation.name == before
    assert killed > 0
    assert run(["rebuild"], tmp_path).returncode == 0
    assert not list((tmp_path / "index" / "generations").glob(".*"))


def write_articles(folder: Path, edition: int) -> None:
    """Change twelve articles, so that a rebuild has texts to encode and a generation to make live."""
    for number in range(12):
        text = f"عنوان المقال {number} طبعة {edition}\n\n" + f"هذه جملة رقم {number} من المقال. " * 20
        (folder / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")


def killed_rebuild(folder: Path, after: float) -> bool:
    """Kill a rebuild after some seconds, unless it ended before; tell whether it was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "qabot", "rebuild"], cwd=folder, env=environment(), stderr=subprocess.DEVNULL
    )
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return process.returncode == -signal.SIGKILL
