"""`qabot ask`: one answer, or a batch of them from one process."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from qabot.cli.options import debug_option, index_option, index_settings, json_option

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.assembly import Shelf
    from qabot.settings import Settings


@click.command(short_help="Answer a question, or a batch of them.")
@click.argument("question", required=False)
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE",
    help='Answer JSON lines {"id", "question"} with JSON lines; - is standard input.',
)
@index_option
@json_option
@debug_option
def ask(question: str | None, batch: BinaryIO | None, index: Path | None, *, as_json: bool) -> None:
    """Answer QUESTION, or every question of a batch as JSON lines in the same order."""
    if question is not None and batch is None:
        _answer_one(question, index_settings(index), as_json=as_json)
    elif question is None and batch is not None:
        from qabot.cli.batch import answer_batch  # noqa: PLC0415 - heavy: `qabot --help` must be instant

        sys.exit(answer_batch(_open(index_settings(index)), batch))
    else:
        raise click.UsageError("give a QUESTION or --batch FILE, one of the two")


def _answer_one(question: str, settings: Settings, *, as_json: bool) -> None:
    from qabot.answering.answerer import checked_question  # noqa: PLC0415 - heavy
    from qabot.assembly import console_options  # noqa: PLC0415
    from qabot.console import payload, serialise, show_reply  # noqa: PLC0415

    question = checked_question(question)  # before the model, which takes its time
    reply = _open(settings).ask(question)
    if as_json:
        click.echo(serialise(payload(reply)))
    else:
        show_reply(reply, console_options(settings))


def _open(settings: Settings) -> Shelf:
    from qabot import assembly  # noqa: PLC0415 - heavy
    from qabot.console.progress import ProgressBar  # noqa: PLC0415

    with ProgressBar() as progress:
        return assembly.open_shelf(settings, progress)
