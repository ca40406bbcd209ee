"""How a graph is run; the graph adds up the rows of its input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from qabot.domain.errors import ModelError
from qabot.models import runner as runner_module
from qabot.models.bert_graph import build_reader
from qabot.models.runner import Runner
from tests.models.tiny import EPSILON, HEADS, HIDDEN, LAYERS, make_tensors, random_tensor

if TYPE_CHECKING:
    from collections.abc import Callable

    from qabot.models.e5_file import Float32

TOKENS = 4
REMEDY = "set QABOT_READER=none"


def summing() -> ov.Model:
    """Two outputs: the sum over tokens, and the input itself."""
    embedded = op.parameter([-1, -1, 2], np.float32, name="embedded")
    total = op.reduce_sum(embedded, op.constant(np.array([1], np.int64)), keep_dims=False)
    return ov.Model([total, op.multiply(embedded, op.constant(np.float32(1)))], [embedded], "summing")


def numbered(row: int) -> Float32:
    """An input of ``row + 1`` tokens, each of them the row's number twice."""
    return np.full((1, row + 1, 2), row, np.float32)


@pytest.fixture(scope="module", params=[1, 3])
def runner(request: pytest.FixtureRequest) -> Runner:
    return Runner(summing(), request.param, "f32", REMEDY)


def test_every_output_of_one_text_is_returned(runner: Runner) -> None:
    total, same = runner.run(numbered(3))
    np.testing.assert_array_equal(total, [[12, 12]])
    np.testing.assert_array_equal(same, numbered(3))


def test_what_is_returned_is_not_overwritten_by_the_next_text(runner: Runner) -> None:
    first, _ = runner.run(numbered(1))
    for row in range(6):
        runner.run(numbered(row))
    np.testing.assert_array_equal(first, [[2, 2]])


@pytest.mark.parametrize("rows", [[], [2], [5, 0, 3, 1], list(range(20, 0, -1))])
def test_results_come_in_the_order_of_the_rows(runner: Runner, rows: list[int]) -> None:
    found = list(runner.run_all(numbered, rows))
    assert [row for row, _ in found] == rows
    assert [float(total[0, 0]) for _, (total, _) in found] == [row * (row + 1) for row in rows]


def test_rows_beyond_those_prepared_at_a_time_come_in_order_too(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner_module, "AT_A_TIME", 3)
    rows = [7, 1, 6, 2, 5, 3, 4]
    assert [(row, float(total[0, 0])) for row, (total, _) in runner.run_all(numbered, rows)] == [
        (row, row * (row + 1)) for row in rows
    ]


def test_an_input_is_made_no_sooner_than_its_turn(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_module, "AT_A_TIME", 2)
    made: list[int] = []

    def noted(row: int) -> Float32:
        made.append(row)
        return numbered(row)

    next(iter(runner.run_all(noted, range(10))))
    assert set(made) <= {0, 1}


@pytest.mark.parametrize("rows", [[1], [0, 1, 2]])
def test_a_fault_in_making_an_input_comes_through_and_the_next_call_works(runner: Runner, rows: list[int]) -> None:
    def fail(row: int) -> Float32:
        raise LookupError(row)

    for _ in range(4):
        with pytest.raises(LookupError):
            list(runner.run_all(fail, rows))
    assert len(list(runner.run_all(numbered, rows))) == len(rows)


def test_a_text_that_openvino_refuses_does_not_use_up_a_thread(runner: Runner) -> None:
    for _ in range(4):
        with pytest.raises(RuntimeError):
            runner.run(np.zeros((1, 1, 3), np.float32))
    np.testing.assert_array_equal(runner.run(numbered(1))[0], [[2, 2]])


def test_one_thread_and_three_give_the_same_to_the_last_bit() -> None:
    inputs = [random_tensor(np.random.default_rng(n), (1, 4 + 7 * n % 40, HIDDEN)) for n in range(24)]
    found = []
    for threads in (1, 3):
        graph = build_reader(make_tensors(), layers=LAYERS, heads=HEADS, epsilon=EPSILON)
        runner = Runner(graph, threads, None, REMEDY)
        found.append([outputs for _, outputs in runner.run_all(lambda row: inputs[row], range(len(inputs)))])
    for one, three in zip(*found, strict=True):
        for left, right in zip(one, three, strict=True):
            np.testing.assert_array_equal(left, right)


def refuse_with(message: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise RuntimeError(message)

    return refuse


@pytest.mark.parametrize("message", ["Exception from core.cpp:117:\nno kernel for node\n", "no kernel for node"])
def test_the_error_tells_the_last_line_of_the_fault_and_the_remedy(
    message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ov.Core, "compile_model", refuse_with(message))
    with pytest.raises(ModelError, match=rf"^OpenVINO .* \(no kernel for node\): {REMEDY}$"):
        Runner(summing(), 1, None, REMEDY)


def test_a_fault_without_a_message_names_the_remedy_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ov.Core, "compile_model", refuse_with(""))
    with pytest.raises(ModelError, match=f": {REMEDY}$"):
        Runner(summing(), 1, None, REMEDY)


def test_a_build_without_a_cpu_device_names_the_remedy_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ov.Core, "get_property", refuse_with('Device with "CPU" name is not registered'))
    with pytest.raises(ModelError, match=f"not registered.*: {REMEDY}$"):
        Runner(summing(), 1, None, REMEDY)
