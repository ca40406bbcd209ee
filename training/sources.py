"""Read data sets in SQuAD's format as examples, and count what their checks turn away."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qabot.domain import Span
from training.examples import Example, paragraph_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What ships is trained on these alone (docs: the model card gives each one's licence).
FILES = {
    "arcd": ("arcd/arcd-train.json",),
    "mlqa-ar": ("mlqa-test-ar/mlqa-test-ar-ar.json",),
    "mlqa-en": ("mlqa/dev-context-en-question-en.json",),
    "squad": tuple(f"squad/train-{part}.json" for part in (0, 2, 4, 6)),
    "pquad": ("pquad/validation.json", "pquad/test.json"),
    "heq": ("heq/val.json", "heq/test.json"),
    "tydiqa": tuple(
        f"tydiqa/{name}_tydiqa_{part}.json"
        for part, names in (
            ("train", ("english", "korean", "swahili")),
            ("dev", ("bengali", "english", "finnish", "indonesian", "korean", "russian", "swahili", "telugu")),
        )
        for name in names
    ),
}
# What figures are reported on: no paragraph and no question of theirs may be trained on.
REPORTED = ("arcd/arcd-test.json", "mlqa/dev-context-ar-question-ar.json", "mlqa/dev-context-ar-question-en.json")


@dataclass(slots=True)
class Reported:
    """Paragraphs and questions that figures are reported on."""

    paragraphs: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Checked:
    """What was read, and why the rest was not, by source and reason."""

    examples: list[Example] = field(default_factory=list)
    turned_away: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_reported(data: Path) -> Reported:
    """Read what must be kept out."""
    reported = Reported()
    for name in REPORTED:
        for _, context, qa in _questions(data / name):
            reported.paragraphs.add(paragraph_key(context))
            reported.questions.add(str(qa["id"]))
    with (data / "nomiracl-ar" / "dev_relevant.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            reported.paragraphs.update(paragraph_key(passage["text"]) for passage in json.loads(line)["passages"])
    return reported


def read_sources(data: Path) -> Checked:
    """Read every source; turn away what is reported on, blank, a duplicate, or whose answer is not in its text."""
    reported, checked = read_reported(data), Checked()
    seen: set[tuple[str, str]] = set()
    for source, names in FILES.items():
        for name in names:
            for example, qa in _read(source, data / name):
                reason = _fault(example, qa, reported, seen)
                if reason:
                    checked.turned_away[source, reason] += 1
                else:
                    checked.examples.append(example)
    return checked


def read_file(source: str, path: Path) -> Iterator[Example]:
    """Yield every question of a file under the source's name, unchecked."""
    return (example for example, _ in _read(source, path))


def _read(source: str, path: Path) -> Iterator[tuple[Example, Mapping[str, Any]]]:
    for title, context, qa in _questions(path):
        yield _example(source, title, context, qa), qa


def _fault(example: Example, qa: Mapping[str, Any], reported: Reported, seen: set[tuple[str, str]]) -> str | None:
    key = paragraph_key(example.passage)
    duplicate = (key, " ".join(example.question.split()))
    if key in reported.paragraphs or str(qa["id"]) in reported.questions:
        return "reported on"
    if not example.question.strip() or not example.passage.strip():
        return "blank"
    if duplicate in seen:
        return "duplicate"
    seen.add(duplicate)
    answers = qa.get("answers") or ()
    if answers and not qa.get("is_impossible") and not example.answers:
        return "answer blanked" if not any(a["text"].strip() for a in answers) else "answer not in the text"
    return None


def _questions(path: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                yield (article.get("title") or "").replace("_", " "), paragraph["context"], qa


def _example(source: str, title: str, context: str, qa: Mapping[str, Any]) -> Example:
    answers = [] if qa.get("is_impossible") else qa.get("answers") or []
    texts = tuple(dict.fromkeys(answer["text"].strip() for answer in answers if answer["text"].strip()))
    spans = sorted({span for answer in answers for span in _places(context, answer)}, key=lambda s: (s.start, s.end))
    return Example(str(qa["id"]), source, qa["question"], title, context, tuple(spans), texts)


def _places(context: str, answer: Mapping[str, Any]) -> Iterator[Span]:
    """Where the answer stands: its given places if its text is there, else wherever that text occurs."""
    text = answer["text"].strip()
    if not text:
        return
    given = [*answer.get("all_starts", ()), answer["answer_start"] + len(answer["text"]) - len(answer["text"].lstrip())]
    right = [start for start in given if context.startswith(text, start)]
    if not right:
        right = [start for start in range(len(context)) if context.startswith(text, start)]
    for start in right:
        yield Span(start, start + len(text))
