from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.training.tiny import MLQA_DEV, asked, make_example, squad, write_data
from training.development import Development, read_development

if TYPE_CHECKING:
    from pathlib import Path

    from training.base import Base

ENGLISH = "mlqa/dev-context-ar-question-en.json"


def ask(count: int) -> str:
    return squad(("w1 w2.", [asked(str(n), f"w{n} ?", ("w2", 3)) for n in range(count)]))


def test_a_set_is_sampled_the_same_way_each_time(tmp_path: Path) -> None:
    data = write_data(tmp_path, {MLQA_DEV: ask(500), ENGLISH: ask(3)})
    first, again = read_development(data, []), read_development(data, [])
    assert first == again
    assert {name: len(examples) for name, examples in first.samples.items()} == {"mlqa-ar": 160, "mlqa-en-on-ar": 3}
    assert len({example.id for example in first.samples["mlqa-ar"]}) == 160


def test_of_our_own_only_what_is_held_out_is_asked(tmp_path: Path) -> None:
    data = write_data(tmp_path, {})
    examples = [make_example(f"w1 number {n}", "w1", identity=str(n)) for n in range(200)]
    ours = [replace(example, source="own") for example in examples]
    found = read_development(data, [*examples, *ours]).own
    assert {(e.source, e.held_out) for e in found} == {("own", True)}
    assert len(found) == sum(example.held_out for example in ours)


def test_figures_are_named_after_their_sets(base: Base) -> None:
    answered, unanswered = make_example("w1 w2.", "w2"), make_example("w3 w4.", None)
    development = Development({"set": [answered]}, [answered, unanswered])
    figures = development.figures(base.begin(1), base.words, base.tokenizer)
    assert {name: value for name, value in figures.items() if name != "own auc"} == {"set": 1.0, "own": 1.0}
    assert figures["own auc"] in {0.0, 0.5, 1.0}
