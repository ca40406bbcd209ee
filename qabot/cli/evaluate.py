"""`qabot eval`: figures on files of questions with known answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qabot.cli.options import debug_option, settings_from
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.evaluation import Dataset, Metrics

RESULTS, TABLES = "evaluation.json", "evaluation.md"


@click.command(name="eval", short_help="Measure the answers on files of questions in SQuAD format.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--report", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write the figures there."
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Ask only N questions of each file, evenly spread."
)
@click.option("--no-titles", is_flag=True, help="Search the articles without their titles.")
@debug_option
def evaluate(files: tuple[Path, ...], report: Path | None, limit: int | None, *, no_titles: bool) -> None:
    """Measure retrieval, cited sentence, abstention and latency on FILES in SQuAD format.

    Each context of a file becomes an article, each file a shelf of its own.
    """
    from qabot.evaluation import peak_memory_mb, render_tables  # noqa: PLC0415 - heavy: `qabot --help` must be instant

    if report is not None:
        _make(report)
    results = _measured([(path, _read(path, limit, titles=not no_titles)) for path in files])
    tables = f"{render_tables(results)}\n\npeak memory: {peak_memory_mb():.0f} MB"
    click.echo(tables)
    if report is not None:
        _write(report, results, peak_memory_mb(), tables)


def _read(path: Path, limit: int | None, *, titles: bool) -> Dataset:
    from qabot.evaluation import read_squad  # noqa: PLC0415 - heavy

    dataset = read_squad(path, titles=titles)
    if dataset.left_out:
        click.echo(
            f"{path}: left out {dataset.left_out} of its questions: blank, too long, or with blank answers", err=True
        )
    return dataset.limited(limit)


def _measured(datasets: Sequence[tuple[Path, Dataset]]) -> dict[str, Metrics]:
    from qabot import assembly  # noqa: PLC0415 - heavy
    from qabot.console.progress import ProgressBar  # noqa: PLC0415
    from qabot.evaluation import evaluate as evaluate_dataset  # noqa: PLC0415
    from qabot.evaluation import measure  # noqa: PLC0415

    settings = settings_from()
    results: dict[str, Metrics] = {}
    with ProgressBar() as progress:
        encoder = assembly.make_encoder(settings, progress)
        for path, dataset in datasets:
            outcomes = evaluate_dataset(dataset, encoder, settings.passage_tokens, settings.min_confidence, progress)
            results[dataset.name if dataset.name not in results else str(path)] = measure(outcomes)
    return results


def _make(folder: Path) -> None:
    """Make the folder before hours are spent on what goes into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QabotError(f"cannot write {folder}: {error.strerror}") from error


def _write(folder: Path, results: dict[str, Metrics], memory: float, tables: str) -> None:
    content = {"sets": {name: metrics.to_json() for name, metrics in results.items()}, "peak_memory_mb": round(memory)}
    try:
        (folder / RESULTS).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (folder / TABLES).write_text(f"{tables}\n", encoding="utf-8")
    except OSError as error:
        raise QabotError(f"cannot write {error.filename or folder}: {error.strerror}") from error
