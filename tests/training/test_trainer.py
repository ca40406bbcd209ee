from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING

import pytest
import torch

from tests.training.tiny import make_base, make_example
from training import trainer as module
from training.batches import collate, tokenize
from training.checkpoint import Progress, read_checkpoint
from training.loss import loss
from training.trainer import CHECKPOINT, Trainer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from training.network import ReaderNetwork
    from training.prepare import Group

RATES = (20.0, 10.0)  # of the full rate, which is for a network that has learnt before


@pytest.fixture(scope="module", autouse=True)
def small_steps() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"TOKENS": 120, "SAVE_EVERY": 3, "LOG_EVERY": 2, "MEASURE_EVERY": 4}.items():
            patch.setattr(module, name, value)
        yield


class Cut(Exception):  # noqa: N818 - no error
    """The process was killed."""


def make_groups(count: int = 24) -> list[Group]:
    """Make questions on a word; the passage answers if the word is in it, and what comes after it is the answer."""
    rng = random.Random(1)
    groups: list[Group] = []
    for n in range(count):
        words = [f"w{word}" for word in rng.sample(range(1, 60), 6)]
        question, answer = words[2], words[3]
        absent = " ".join(word for word in words if word != question)
        positive = make_example(" ".join(words), answer, question, str(n))
        groups.append((positive, make_example(absent, None, question, str(n))))
    return groups


def nothing(_: ReaderNetwork) -> dict[str, float]:
    return {"figure": 0.5}


def make_trainer(
    folder: Path, measure: Callable[[ReaderNetwork], dict[str, float]] = nothing, seed: int = 1
) -> Trainer:
    folder.mkdir(exist_ok=True)
    base = make_base()
    return Trainer(base.begin(seed), base.words, base.tokenizer, folder, measure)


def train(trainer: Trainer, stage: str = "languages") -> bool:
    return trainer.run(stage, make_groups(), RATES, warm_up=stage == "languages", seed=5)


def saved(folder: Path) -> tuple[dict[str, npt.NDArray[np.float32]], Progress]:
    found = read_checkpoint(folder / CHECKPOINT)
    assert found is not None
    return found


def assert_same_checkpoint(one: Path, other: Path) -> None:
    (tensors, progress), (expected, expected_progress) = saved(one), saved(other)
    assert progress == expected_progress
    assert tensors.keys() == expected.keys()
    for name, value in expected.items():
        assert tensors[name].tobytes() == value.tobytes(), name


@pytest.fixture(scope="module")
def uncut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("uncut")
    trainer = make_trainer(folder)
    assert train(trainer)
    assert train(trainer, "arabic")
    return folder


def test_a_run_that_is_killed_and_gone_on_with_ends_bit_for_bit_as_one_that_is_not(uncut: Path, tmp_path: Path) -> None:
    def killed(_: ReaderNetwork) -> dict[str, float]:
        raise Cut

    folder = tmp_path / "cut"
    with pytest.raises(Cut):
        train(make_trainer(folder, killed))
    assert saved(folder)[1] == Progress("languages", 3, 3)
    again = make_trainer(folder, seed=2)
    assert train(again)
    assert saved(folder)[1].steps > 6
    again = make_trainer(folder, seed=2)
    assert train(again, "arabic")
    assert_same_checkpoint(folder, uncut)


def test_a_run_that_is_stopped_saves_the_step_it_was_at_and_goes_on_from_it(uncut: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stopped"
    trainers: list[Trainer] = []

    def stop(_: ReaderNetwork) -> dict[str, float]:
        trainers[0].stop()
        return {}

    trainers.append(make_trainer(folder, stop))
    assert not train(trainers[0])
    assert saved(folder)[1] == Progress("languages", 4, 4)
    again = make_trainer(folder, seed=2)
    assert train(again)
    assert train(again, "arabic")
    assert_same_checkpoint(folder, uncut)


def test_a_stage_takes_every_step_and_says_when_it_is_finished(uncut: Path) -> None:
    progress = saved(uncut)[1]
    assert (progress.stage, progress.finished) == ("arabic", True)
    assert progress.updates == 2 * progress.steps


def test_the_loss_falls(tmp_path: Path) -> None:
    trainer = make_trainer(tmp_path)
    before = loss_of(trainer)
    for stage in "abcd":
        train(trainer, stage)
    assert loss_of(trainer) < 0.8 * before


def loss_of(trainer: Trainer) -> float:
    base = make_base()
    rows = [[row for example in group if (row := tokenize(base.tokenizer, example))] for group in make_groups()]
    batch = collate(rows)
    with torch.no_grad():
        span, relevance = trainer.network(torch.from_numpy(base.words[batch.ids]), batch.types, batch.padding)
    return float(loss(span, relevance, batch))


def test_loss_pace_and_figures_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    train(make_trainer(tmp_path))
    assert "languages step 2, " in caplog.text
    assert "% of the stage, loss " in caplog.text
    assert "measured: figure 0.500" in caplog.text


def test_the_rate_warms_up_and_then_goes_from_one_end_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scales: list[float] = []
    monkeypatch.setattr(module, "scale_rates", lambda _, scale: scales.append(scale))
    monkeypatch.setattr(module, "WARM_UP", 20 * 4 / 24)
    trainer = make_trainer(tmp_path)
    train(trainer)
    assert scales[:4] == pytest.approx([n / 4 * (20 - 10 * 3 * (n - 1) / 24) for n in (1, 2, 3, 4)])
    assert scales[-1] == pytest.approx(20 - 10 * 21 / 24)
    scales.clear()
    train(trainer, "arabic")
    assert scales[0] == pytest.approx(20)


def test_every_step_of_a_stage_that_ends_at_nothing_learns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scales: list[float] = []
    monkeypatch.setattr(module, "scale_rates", lambda _, scale: scales.append(scale))
    make_trainer(tmp_path).run("arabic", make_groups(), (0.7, 0.0), warm_up=False, seed=5)
    assert min(scales) > 0
