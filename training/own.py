"""Questions and articles written for this project: `training/questions` and `training/articles`.

Questions refer to the paragraph of a source's question by its id: the sources' texts are not copied. Articles are
ours altogether, invented, with their questions.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qabot.domain import Span
from training.examples import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE = Path(__file__).parent
UNANSWERABLE = "unanswerable"
OWN = "own"  # their source's name


def read_questions(sources: Iterable[Example]) -> Iterator[Example]:
    """Yield our questions on the sources' paragraphs; one on a paragraph that was turned away is left out."""
    by_id = {example.id: example for example in sources}
    for path in sorted((HERE / "questions").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            entry = json.loads(line)
            of = by_id.get(entry["id"])
            if of is not None:
                yield _on_paragraph(of, entry, f"{path.stem}-{number}")


def _on_paragraph(of: Example, entry: Mapping[str, Any], identity: str) -> Example:
    asked = replace(of, id=identity, source=OWN, question=entry["question"])
    if entry.get("kind") == UNANSWERABLE:
        return replace(asked, answers=(), texts=())
    if "answer" in entry:
        start = of.passage.index(entry["answer"])
        return replace(asked, answers=(Span(start, start + len(entry["answer"])),), texts=(entry["answer"],))
    return asked


def read_articles() -> Iterator[Example]:
    """Yield our articles' questions, each on its whole article."""
    for path in sorted((HERE / "articles").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _article(json.loads(line))


def _article(entry: Mapping[str, Any]) -> Iterator[Example]:
    paragraphs = entry["paragraphs"]
    text = "\n".join(paragraphs)
    starts = [sum(len(paragraph) + 1 for paragraph in paragraphs[:n]) for n in range(len(paragraphs))]
    bare = Example("", OWN, "", entry["title"], text, (), ())
    for number, asked in enumerate(entry["answerable"]):
        start = text.index(asked["answer"], starts[asked["paragraph"]])
        spans = (Span(start, start + len(asked["answer"])),)
        identity = f"{entry['id']}-{number}"
        yield replace(bare, id=identity, question=asked["question"], answers=spans, texts=(asked["answer"],))
    for number, asked in enumerate(entry[UNANSWERABLE]):
        yield replace(bare, id=f"{entry['id']}-u{number}", question=asked["question"])
