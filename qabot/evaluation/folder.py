"""The folder that a report is written to: tables, figures as JSON, plots."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qabot.evaluation.metrics import Metrics

RESULTS, TABLES = "evaluation.json", "evaluation.md"
LONGEST = 60  # code points of a file's name, of what the dataset is called
TITLES = {
    "reliability": "Confidence against the share right",
    "risk-coverage": "Error at every coverage",
    "silence": "False refusals against false answers",
    "latency": "Share of questions answered in time",
}


def make_folder(folder: Path) -> None:
    """Make the folder, before hours are spent on what goes into it.

    Raises:
        QabotError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QabotError(f"cannot write {folder}: {error.strerror}") from error


def write_report(
    folder: Path,
    results: Mapping[str, Metrics],
    memory: float,
    tables: str,
    plots: Mapping[str, Mapping[str, str]],
) -> None:
    """Write everything that was measured.

    Args:
        folder: as `make_folder` made it.
        results: the figures of each dataset.
        memory: the most that the process needed, MB.
        tables: Markdown.
        plots: for each dataset its plots, SVG by name.

    Raises:
        QabotError: a file cannot be written.
    """
    content = {"sets": {name: metrics.to_json() for name, metrics in results.items()}, "peak_memory_mb": round(memory)}
    slugs = file_names(plots)
    pages = [tables, *(_section(name, slugs[name], drawn) for name, drawn in plots.items())]
    files = {f"{slugs[name]}-{plot}.svg": svg for name, drawn in plots.items() for plot, svg in drawn.items()}
    files[RESULTS] = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    files[TABLES] = "\n\n".join(pages) + "\n"
    try:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise QabotError(f"cannot write {error.filename or folder}: {error.strerror}") from error


def file_names(sets: Iterable[str]) -> dict[str, str]:
    """Return for each dataset's name a different one, in more than its case, that any system takes as a file's."""
    taken: dict[str, str] = {}
    for name in sets:
        plain = slug = re.sub(r"[^\w.]+", "-", name).strip("-.")[-LONGEST:] or "set"
        number = 1
        while slug.casefold() in map(str.casefold, taken.values()):
            number += 1
            slug = f"{plain}-{number}"
        taken[name] = slug
    return taken


def _section(name: str, slug: str, plots: Mapping[str, str]) -> str:
    images = [f"![{TITLES[plot]}]({slug}-{plot}.svg)" for plot in plots]
    return "\n\n".join([f"## {name}", *images])
