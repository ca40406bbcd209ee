"""Turn sources into two stages of groups: many languages first, Arabic and our own questions last.

A group is a question on its own passage and, for some, the same question on a passage that does not answer it.
"""

from __future__ import annotations

import json
import logging
import random
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from qabot.domain import Span
from training.examples import Example, shorten
from training.negatives import Paragraph, nearest, negative
from training.own import read_articles, read_questions
from training.perturbation import perturb
from training.sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qabot.domain import Encoder

logger = logging.getLogger(__name__)

SEED = 20261124
UNTITLED = 0.3  # share of examples shown without their title: many an article has none that helps


@dataclass(frozen=True, slots=True)
class Stage:
    """What is shown, and how fast it is learnt.

    Args:
        repeats: how often a source's questions are shown.
        negatives: to which share of a source's answered questions a passage that does not answer is added.
        share: of the shuffled groups that are shown: the time there was.
        rates: the learning rate at the beginning and at the end, times its full.
        warm_up: whether the rate rises from nothing first.
    """

    name: str
    repeats: dict[str, float]
    negatives: dict[str, float]
    share: float
    rates: tuple[float, float]
    warm_up: bool


STAGES = (
    Stage(
        "languages",
        {"squad": 0.55, "pquad": 1, "heq": 1, "tydiqa": 1, "mlqa-en": 1, "mlqa-ar": 1, "arcd": 1, "own": 1},
        {"squad": 0.3, "pquad": 0.3, "heq": 0.3, "tydiqa": 0.4, "mlqa-en": 0.5, "mlqa-ar": 0.6, "arcd": 1, "own": 0.4},
        share=0.68,
        rates=(1, 0.7),
        warm_up=True,
    ),
    Stage(
        "arabic",
        {
            "squad": 0.05,
            "arcd": 3,
            "pquad": 0.12,
            "heq": 0.15,
            "tydiqa": 0.12,
            "mlqa-en": 0.5,
            "mlqa-ar": 1.5,
            "own": 1.5,
        },
        {"squad": 0.4, "pquad": 0.3, "heq": 0.3, "tydiqa": 0.4, "mlqa-en": 1, "mlqa-ar": 0.7, "arcd": 1, "own": 0.4},
        share=1,
        rates=(0.7, 0),
        warm_up=False,
    ),
)

Group = tuple[Example, ...]


def prepare(data: Path, encoder: Encoder, out: Path, stage: Stage) -> list[Group]:
    """Return the stage's groups in the order they are shown, from ``out`` when they are there already."""
    path = out / f"{stage.name}.jsonl"
    if not path.exists():
        groups = _groups(data, encoder, out, stage)
        lines = (json.dumps([asdict(example) for example in group], ensure_ascii=False) for group in groups)
        path.with_suffix(".part").write_text("\n".join(lines), encoding="utf-8")
        path.with_suffix(".part").rename(path)
    return [tuple(map(_parse, json.loads(line))) for line in path.read_text(encoding="utf-8").split("\n")]


def _groups(data: Path, encoder: Encoder, out: Path, stage: Stage) -> list[Group]:
    rng = random.Random(f"{SEED} {stage.name}")  # noqa: S311 - reproducible, not secret
    examples = read_all(data)
    kept = [example for example in examples if not example.held_out]
    logger.info("%d examples, %d held out", len(examples), len(examples) - len(kept))
    shown = [example for example in kept for _ in range(_times(stage.repeats[example.source], rng))]
    asked = list({(e.id, e.source): e for e in shown}.values())
    near = dict(zip([(e.id, e.source) for e in asked], nearest(asked, encoder, out), strict=True))
    groups = [_group(e, near[e.id, e.source], stage.negatives[e.source], rng) for e in shown]
    rng.shuffle(groups)
    groups = groups[: int(stage.share * len(groups))]
    counts = Counter((e.source, bool(e.answers)) for group in groups for e in group)
    logger.info("stage %s: %s", stage.name, ", ".join(f"{s} {a}: {n}" for (s, a), n in sorted(counts.items())))
    return groups


def read_all(data: Path) -> list[Example]:
    """Read the sources and our own questions, and say what the checks turned away."""
    checked = read_sources(data)
    for (source, reason), count in sorted(checked.turned_away.items()):
        logger.info("%s: %d turned away, %s", source, count, reason)
    return [*checked.examples, *read_questions(checked.examples), *read_articles()]


def _times(repeats: float, rng: random.Random) -> int:
    return int(repeats) + (rng.random() < repeats % 1)


def _group(example: Example, near: Sequence[Paragraph], share: float, rng: random.Random) -> Group:
    asked = replace(example, question=perturb(example.question, rng))
    group = [shorten(asked, rng)]
    if near and example.answers and rng.random() < share:
        group.append(negative(asked, near, rng))
    return tuple(_titled(group, rng))


def _titled(group: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    untitled = rng.random() < UNTITLED
    return (replace(example, title="") if untitled else example for example in group)


def _parse(entry: dict[str, Any]) -> Example:
    answers = tuple(Span(**span) for span in entry["answers"])
    return Example(**{**entry, "answers": answers, "texts": tuple(entry["texts"])})
