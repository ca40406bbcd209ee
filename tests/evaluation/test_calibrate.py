from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

pytest.importorskip("sklearn")

from qabot.evaluation import calibrate
from qabot.evaluation.calibrate import fit, line, logistic, main, score_by, write
from qabot.evaluation.readings import Reading
from qabot.reading import Evidence, parameters
from qabot.reading.parameters import RankingWeights, parse_calibration

if TYPE_CHECKING:
    from pathlib import Path


def reading(number: int, *, answerable: bool) -> Reading:
    """Two candidates, the right one nearer where there is one."""
    near = 0.9 - 0.01 * (number % 7) if answerable else 0.6 + 0.02 * (number % 5)
    first = Evidence(0, 0, near, near, 0.5 + 0.05 * (number % 3), 0.8 - 0.02 * (number % 4))
    second = Evidence(1, 1, near - 0.1, near - 0.1 - 0.01 * (number % 2), 0.1 * (number % 4), 0.6 + 0.03 * (number % 3))
    holds = (number % 5 != 0, number % 5 == 0) if answerable else (False, False)
    return Reading("set", "whole", number % 2, answerable, number % 3 == 0, (first, second), holds)


READINGS = [reading(number, answerable=number % 4 != 0) for number in range(80)]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of its own in place of the one that ships."""
    monkeypatch.setattr(parameters, "__file__", str(tmp_path / "parameters.py"))
    path = tmp_path / parameters.FILE
    path.write_text(json.dumps({"ranking": {}, "reader": {"kept": 1}}), encoding="utf-8")
    return path


def test_a_regression_tells_labels_apart_and_names_its_weights() -> None:
    rows = [{"near": n / 10, "noise": float(n % 2)} for n in range(10)]
    fitted = parameters.Logistic(**logistic(rows, [n >= 5 for n in range(10)]))
    assert set(fitted.weights) == {"near", "noise"}
    assert [fitted.probability(row) > 0.5 for row in rows] == [n >= 5 for n in range(10)]


def test_a_score_is_the_weighted_sum() -> None:
    assert score_by(RankingWeights(1.0, 10.0, 100.0), Evidence(0, 0, 0.0, 0.1, 0.2, 0.3)) == pytest.approx(32.1)


def test_what_is_fitted_is_what_the_file_holds() -> None:
    content = fit(READINGS)
    assert RankingWeights(**content["ranking"]).similarity == 1.0
    shipped = json.loads(json.dumps(parameters._content()["calibration"]))
    assert {part: set(shipped[part]["weights"]) for part in shipped} == {
        part: set(content["calibration"][part]["weights"]) for part in content["calibration"]
    }
    parse_calibration(content["calibration"])


def test_numbers_are_put_beside_what_else_the_file_holds(shipped: Path) -> None:
    write({"ranking": {"near": 1.0}})
    text = shipped.read_text(encoding="utf-8")
    assert json.loads(text) == {"ranking": {"near": 1.0}, "reader": {"kept": 1}}
    assert text.endswith("}\n")


@pytest.mark.parametrize("asked", [[], ["--write"]])
def test_the_command_writes_only_when_asked(
    asked: list[str], shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shipped.read_text(encoding="utf-8")
    monkeypatch.setattr(calibrate, "FILES", ())
    for name in ("prepare_bundled", "BundledEncoder"):
        monkeypatch.setattr(calibrate, name, lambda *_: None)
    monkeypatch.setattr(calibrate, "fit", lambda _: {"ranking": {"near": 2.0}})
    monkeypatch.setattr(calibrate, "_report", lambda *_: None)
    done = CliRunner().invoke(main, ["--data", str(tmp_path), *asked])
    assert done.exception is None
    assert (shipped.read_text(encoding="utf-8") != before) == bool(asked)


def test_a_line_tells_what_was_answered_and_how_often_it_held() -> None:
    told = line(("set", "whole"), [(0.9, True), (0.8, False), (0.0, False), (0.0, False)], 0.5)
    assert told.startswith("set ")
    assert "n     4  right 0.250  told 0.425  answered 0.500  precision 0.500" in told


def test_where_nothing_is_answered_there_is_no_precision() -> None:
    told = line(("set", "whole"), [(0.0, False)], 0.5).split("precision")[1].split()[0]
    assert math.isnan(float(told))
