from __future__ import annotations

import json
import logging
import os
import re
import signal
from typing import TYPE_CHECKING

import pytest

from qabot.models.reader_weights import load_reader_weights
from tests.fakes import WordLengthEncoder
from tests.training.tiny import MLQA_DEV, asked, make_base, squad, write_data
from training import own
from training import trainer as trainer_module
from training.prepare import STAGES
from training.run import Run, stopped_by_signals, train

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.domain import Encoder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Sixty invented articles of a sentence, some held out, and a set to develop on."""
    monkeypatch.setattr(own, "HERE", tmp_path)
    monkeypatch.setattr(trainer_module, "TOKENS", 1000)
    (tmp_path / "articles").mkdir()
    lines = (json.dumps(article(n)) for n in range(60))
    (tmp_path / "articles" / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    developed = squad(("w1 w2. w3 w4.", [asked("m", "w1 ?", ("w2", 3))]))
    data = write_data(tmp_path / "data", {MLQA_DEV: developed, "mlqa/dev-context-ar-question-en.json": developed})
    (tmp_path / "out").mkdir()
    return Run(data, tmp_path / "out", STAGES, 7)


def article(n: int) -> dict[str, object]:
    return {
        "id": str(n),
        "title": "w5",
        "paragraphs": [f"w6 w7 w{n} number {n}."],
        "answerable": [{"question": f"w8 w{n} ?", "answer": "w7", "paragraph": 0}],
        "unanswerable": [{"question": f"w9 w{n} ?"}],
    }


def no_encoder() -> Encoder:
    raise AssertionError


def test_a_run_shows_both_stages_and_packs_what_it_trained(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert train(run, make_base(), WordLengthEncoder)
    weights = load_reader_weights(run.out / "packed")
    assert (weights.layers, weights.heads, weights.epsilon) == (2, 4, 1e-12)
    assert caplog.text.index("stage languages: ") < caplog.text.index("stage arabic: ")
    assert re.search(r"stage arabic: \d+ groups, \d+ examples", caplog.text)
    assert re.search(r"mlqa-ar: [01]\.000 as trained, [01]\.000 packed", caplog.text)


def test_a_run_that_is_done_is_only_packed_again(run: Run) -> None:
    assert train(run, make_base(), WordLengthEncoder)
    digest = load_reader_weights(run.out / "packed").digest
    assert train(run, make_base(), no_encoder)
    assert load_reader_weights(run.out / "packed").digest == digest


def test_a_run_that_is_killed_says_so_and_goes_on_where_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    step = trainer_module.Trainer._step

    def killed(*arguments: object) -> float:
        os.kill(os.getpid(), signal.SIGTERM)
        return step(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(trainer_module.Trainer, "_step", killed)
        assert not train(run, make_base(), WordLengthEncoder)
    assert (run.out / trainer_module.CHECKPOINT).exists()
    assert not (run.out / "packed").exists()
    assert train(run, make_base(), WordLengthEncoder)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_to_stop_and_the_second_is_as_before(number: signal.Signals) -> None:
    asked_to_stop: list[str] = []
    ended: list[int] = []
    before = signal.signal(number, lambda got, _: ended.append(got))
    try:
        with stopped_by_signals(lambda: asked_to_stop.append("stop")):
            os.kill(os.getpid(), number)
            assert (asked_to_stop, ended) == (["stop"], [])
            os.kill(os.getpid(), number)
            assert (asked_to_stop, ended) == (["stop"], [number])
        os.kill(os.getpid(), number)
        assert (asked_to_stop, ended) == (["stop"], [number, number])
    finally:
        signal.signal(number, before)
