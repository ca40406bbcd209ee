"""`qabot eval`: figures on files of questions with known answers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qabot.cli.options import settings_from

if TYPE_CHECKING:
    from qabot.evaluation.metrics import Metrics

RESULTS, TABLES = "evaluation.json", "evaluation.md"


@click.command(name="eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--report", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write the figures there."
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Ask only N questions of each file, evenly spread."
)
@click.option("--no-titles", is_flag=True, help="Search the articles without their titles.")
def evaluate(files: tuple[Path, ...], report: Path | None, limit: int | None, *, no_titles: bool) -> None:
    """Measure retrieval, cited sentence, abstention and latency on FILES in SQuAD format.

    Each context of a file becomes an article, each file a shelf of its own.
    """
    from qabot import assembly  # noqa: PLC0415 - heavy: `qabot --help` must be instant
    from qabot.console.progress import ProgressBar  # noqa: PLC0415
    from qabot.evaluation import evaluate as evaluate_dataset  # noqa: PLC0415
    from qabot.evaluation import measure, peak_memory_mb, read_squad, render_tables  # noqa: PLC0415

    settings = settings_from()
    results: dict[str, Metrics] = {}
    with ProgressBar() as progress:
        encoder = assembly.make_encoder(settings, progress)
        for path in files:
            dataset = read_squad(path, titles=not no_titles).limited(limit)
            if dataset.without_text:
                click.echo(f"{path}: {dataset.without_text} questions with blank answers left out", err=True)
            outcomes = evaluate_dataset(dataset, encoder, settings.passage_tokens, settings.min_confidence, progress)
            results[dataset.name if dataset.name not in results else str(path)] = measure(outcomes)
    memory = peak_memory_mb()
    click.echo(f"{render_tables(results)}\n\npeak memory: {memory:.0f} MB")
    if report is not None:
        _write(report, results, memory, render_tables(results))
    sys.exit(0)


def _write(folder: Path, results: dict[str, Metrics], memory: float, tables: str) -> None:
    content = {"sets": {name: metrics.to_json() for name, metrics in results.items()}, "peak_memory_mb": round(memory)}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESULTS).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / TABLES).write_text(f"{tables}\n\npeak memory: {memory:.0f} MB\n", encoding="utf-8")
