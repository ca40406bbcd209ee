from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qabot.language import fold
from tests.fakes import WordLengthEncoder
from tests.training.tiny import asked, squad, write_data
from training import own
from training import prepare as module
from training.prepare import STAGES, Stage, prepare
from training.sources import FILES

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("arcd", "own")
STAGE = Stage(
    "some",
    dict.fromkeys(SOURCES, 2.5),
    dict.fromkeys(SOURCES, 0.5),
    share=1,
    rates=(1, 0.5),
    warm_up=True,
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hundred paragraphs, a question each; none of ours but what the test writes."""
    monkeypatch.setattr(own, "HERE", tmp_path)
    paragraphs = []
    for n in range(100):
        context = f"Town {n} lies by the river number{n} and is old."
        paragraphs.append((context, [asked(f"q{n}", f"Where is town {n}?", (f"number{n} ", context.index("number")))]))
    return write_data(tmp_path / "data", {"arcd/arcd-train.json": squad(*paragraphs)})


def with_share(share: float) -> Stage:
    return Stage(STAGE.name, STAGE.repeats, STAGE.negatives, share=share, rates=(1, 1), warm_up=False)


def test_questions_are_shown_as_often_as_the_stage_says_and_held_out_ones_never(data: Path, tmp_path: Path) -> None:
    groups = prepare(data, WordLengthEncoder(), tmp_path, STAGE)
    kept = [e for e in module.read_all(data) if not e.held_out]
    assert len(kept) < 100
    assert {group[0].id for group in groups} == {example.id for example in kept}
    assert not any(group[0].held_out for group in groups)
    assert 2.2 < len(groups) / len(kept) < 2.8


def test_some_groups_have_a_passage_that_does_not_answer(data: Path, tmp_path: Path) -> None:
    groups = prepare(data, WordLengthEncoder(), tmp_path, STAGE)
    pairs = [group for group in groups if len(group) > 1]
    assert 0.35 < len(pairs) / len(groups) < 0.65
    for positive, other in pairs:
        assert positive.answers
        assert not other.answers
        assert (positive.id, positive.question) == (other.id, other.question)
        assert not any(fold(text) in fold(other.passage) for text in positive.texts)


def test_only_the_share_of_groups_is_shown(data: Path, tmp_path: Path) -> None:
    for name in ("all", "some"):
        (tmp_path / name).mkdir()
    everything = prepare(data, WordLengthEncoder(), tmp_path / "all", with_share(1))
    some = prepare(data, WordLengthEncoder(), tmp_path / "some", with_share(0.68))
    assert some == everything[: int(0.68 * len(everything))]


def test_what_was_prepared_is_read_back_the_same_and_not_made_again(data: Path, tmp_path: Path) -> None:
    first = prepare(data, WordLengthEncoder(), tmp_path, STAGE)
    (tmp_path / "some.part").write_text("cut short", encoding="utf-8")
    assert prepare(tmp_path / "no data", WordLengthEncoder(), tmp_path, STAGE) == first


def test_preparing_again_gives_the_same(data: Path, tmp_path: Path) -> None:
    first = prepare(data, WordLengthEncoder(), tmp_path, STAGE)
    (tmp_path / "some.jsonl").unlink()
    assert prepare(data, WordLengthEncoder(), tmp_path, STAGE) == first


def test_our_own_questions_are_shown_too(data: Path, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    entry = {"id": "q1", "kind": "reworded", "question": "By which water is town one?"}
    (tmp_path / "questions" / "a.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    assert [e.question for e in module.read_all(data) if e.source == "own"] == [entry["question"]]


def test_every_stage_speaks_of_every_source() -> None:
    for stage in STAGES:
        assert set(stage.repeats) == set(stage.negatives) == {*FILES, "own"}
        assert 0 < stage.share <= 1
