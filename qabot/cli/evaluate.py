"""`qabot eval`: figures on files of questions with known answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from qabot.cli.options import debug_option, settings_from
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qabot.evaluation import Dataset, Outcome, ShelvedQuestions

Questions = TypeVar("Questions", "Dataset", "ShelvedQuestions")


@click.command(name="eval", short_help="Measure the answers on questions in SQuAD or NoMIRACL format.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--report", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write figures and plots there."
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Ask only N questions of each file, evenly spread."
)
@click.option("--no-titles", is_flag=True, help="Search the articles without their titles.")
@debug_option
def evaluate(files: tuple[Path, ...], report: Path | None, limit: int | None, *, no_titles: bool) -> None:
    """Measure retrieval, cited sentence, highlight, abstention and latency on FILES.

    In a file in SQuAD format each context becomes an article, and the file is a shelf of its own. In one in NoMIRACL
    format (.jsonl) each question has a shelf of its own; its files of answerable and unanswerable questions, given
    together, are one set.
    """
    from qabot.evaluation import measure, peak_memory_mb, render_tables  # noqa: PLC0415 - `--help` must be instant

    draw = _prepare(report) if report else None
    outcomes, threshold = _outcomes(_read(files, limit, titles=not no_titles))
    results = {name: measure(asked) for name, asked in outcomes.items()}
    tables = f"{render_tables(results)}\n\npeak memory: {peak_memory_mb():.0f} MB"
    click.echo(tables)
    if report and draw:
        from qabot.evaluation.folder import write_report  # noqa: PLC0415

        plots = {name: draw(asked, threshold) for name, asked in outcomes.items()}
        write_report(report, results, peak_memory_mb(), tables, plots)


def _prepare(report: Path) -> Callable[[Sequence[Outcome], float], dict[str, str]]:
    """Make sure that a report can be drawn and written, before hours are spent on what goes into it."""
    from qabot.evaluation.folder import make_folder  # noqa: PLC0415 - heavy

    try:
        from qabot.evaluation.plots import draw_plots  # noqa: PLC0415 - heavy, and an extra
    except ModuleNotFoundError as error:
        raise QabotError(f"--report draws with {error.name}, which is missing: pip install 'qabot[report]'") from error
    make_folder(report)
    return draw_plots


def _read(files: Sequence[Path], limit: int | None, *, titles: bool) -> list[tuple[Path, Dataset | ShelvedQuestions]]:
    """Read each file once, each set of NoMIRACL files as one, under the path of its first."""
    from qabot.evaluation import merge_splits, read_nomiracl, read_squad  # noqa: PLC0415 - heavy
    from qabot.evaluation.nomiracl import SUFFIX  # noqa: PLC0415

    paths = dict.fromkeys(files)
    squad = [(p, _kept(p, read_squad(p, titles=titles), limit)) for p in paths if p.suffix != SUFFIX]
    shelved = {p: _kept(p, read_nomiracl(p, titles=titles), limit) for p in paths if p.suffix == SUFFIX}
    return [*squad, *merge_splits(shelved).items()]


def _kept(path: Path, questions: Questions, limit: int | None) -> Questions:
    if questions.left_out:
        click.echo(
            f"{path}: left out {questions.left_out} of its questions: blank, too long, or with blank answers", err=True
        )
    return questions.limited(limit)


def _outcomes(
    sets: Sequence[tuple[Path, Dataset | ShelvedQuestions]],
) -> tuple[dict[str, tuple[Outcome, ...]], float]:
    """Return what came of each set, and the confidence from which on answers were told."""
    from qabot import assembly  # noqa: PLC0415 - heavy
    from qabot.console.progress import ProgressBar  # noqa: PLC0415
    from qabot.evaluation import Dataset, System, evaluate_shelves  # noqa: PLC0415
    from qabot.evaluation import evaluate as evaluate_dataset  # noqa: PLC0415

    settings = settings_from()
    outcomes: dict[str, tuple[Outcome, ...]] = {}
    with ProgressBar() as progress:
        encoder = assembly.make_encoder(settings, progress)
        ranking = assembly.make_ranking(settings, encoder, progress)
        system = System(encoder, ranking, settings.passage_tokens, assembly.threshold(settings, ranking))
        for path, asked in sets:
            name = asked.name if asked.name not in outcomes else str(path)
            if isinstance(asked, Dataset):
                outcomes[name] = evaluate_dataset(asked, system, progress)
            else:
                outcomes[name] = evaluate_shelves(asked, system, progress)
    return outcomes, system.min_confidence
