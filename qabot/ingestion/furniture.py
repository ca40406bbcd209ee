"""Share buttons and site labels that were copied along with an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qabot.ingestion.characters import trimmed
from qabot.ingestion.document import Dropped, Paragraph
from qabot.ingestion.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGE_PARAGRAPHS = 6
_PROSE_LENGTH = 60
_SENTENCE_END = re.compile(r"[.!?…؟۔。！？।]['\"”’»)\]]*$")
_SEPARATOR = re.compile(r"\s*[|/•·,،:]\s*")


def drop_furniture(
    paragraphs: Sequence[Paragraph], file: str, keep: str | None = None
) -> tuple[list[Paragraph], list[Dropped]]:
    """Take lone labels off both ends: before the first prose and after the last, six paragraphs at most.

    ``keep`` is a headline that stays whatever it says. So does a first line that the prose itself speaks of:
    an article about Twitter may be called "Twitter".
    """
    edges = set(_edge_places(paragraphs))
    labels = [place for place in sorted(edges) if is_label(paragraphs[place].text)]
    gone = {place for place in labels if paragraphs[place].text != keep and not _is_topic(paragraphs, place)}
    kept = [paragraph for place, paragraph in enumerate(paragraphs) if place not in gone]
    dropped = [Dropped(file, paragraphs[p].line, paragraphs[p].text, "share button") for p in sorted(gone)]
    return kept, dropped


def is_label(text: str) -> bool:
    """Whether all of the line is known labels, such as "Share", "تويتر" or "Tweet | Print"."""
    folded = trimmed(text).casefold()
    if len(folded) > _PROSE_LENGTH:
        return False
    return any(
        all(trimmed(part) in LABELS for part in parts)
        for parts in ([folded], [part for part in _SEPARATOR.split(folded) if part], folded.split())
        if parts
    )


def _edge_places(paragraphs: Sequence[Paragraph]) -> list[int]:
    prose = [place for place, paragraph in enumerate(paragraphs) if _is_prose(paragraph.text)]
    if not prose:
        return list(range(len(paragraphs)))
    top = range(min(prose[0], _EDGE_PARAGRAPHS))
    bottom = range(max(prose[-1] + 1, len(paragraphs) - _EDGE_PARAGRAPHS), len(paragraphs))
    return [*top, *bottom]


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE_LENGTH or bool(_SENTENCE_END.search(text))


def _is_topic(paragraphs: Sequence[Paragraph], place: int) -> bool:
    label = paragraphs[place].text.casefold()
    return place == 0 and any(label in other.text.casefold() for other in paragraphs[1:] if _is_prose(other.text))
