"""`qabot ask`: one answer, or a batch of them from one process."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from qabot.cli.options import index_option, json_option, settings_from
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.assembly import Shelf


@click.command()
@click.argument("question", required=False)
@click.option(
    "--batch", type=click.File("rb"), metavar="FILE", help='JSON lines {"id", "question"}; - is standard input.'
)
@index_option
@json_option
def ask(question: str | None, batch: BinaryIO | None, index: Path | None, *, as_json: bool) -> None:
    """Answer QUESTION, or every question of a batch as JSON lines in the same order."""
    if (question is None) == (batch is None):
        raise click.UsageError("give a QUESTION or --batch FILE, one of the two")
    from qabot import assembly  # noqa: PLC0415 - heavy: `qabot --help` must be instant
    from qabot.console import payload, serialise, show_reply  # noqa: PLC0415
    from qabot.console.progress import ProgressBar  # noqa: PLC0415

    settings = settings_from(index)
    with ProgressBar() as progress:
        shelf = assembly.open_shelf(settings, progress)
    if batch is not None:
        sys.exit(_answer_batch(shelf, batch))
    reply = shelf.ask(question or "")
    if as_json:
        click.echo(serialise(payload(reply)))
    else:
        show_reply(reply, assembly.console_options(settings))


def _answer_batch(shelf: Shelf, batch: BinaryIO) -> int:
    """Answer line by line; a line that is no question is named and answered with an error, the others go on."""
    faults = 0
    for number, line in enumerate(batch, start=1):
        if not line.strip():
            continue
        try:
            answer = _answer_line(shelf, line)
        except QabotError as error:
            faults += 1
            click.echo(f"qabot: line {number}: {error}", err=True)
            answer = json.dumps({"id": _identity(line), "status": "error", "error": str(error)}, ensure_ascii=False)
        click.echo(answer)
    return 1 if faults else 0


def _answer_line(shelf: Shelf, line: bytes) -> str:
    from qabot.console import payload, serialise  # noqa: PLC0415 - loaded by now

    try:
        fields = json.loads(line)
        identity, question = fields["id"], fields["question"]
    except (ValueError, KeyError, TypeError) as error:
        raise QabotError('no JSON object with "id" and "question"') from error
    if not isinstance(question, str):
        raise QabotError('"question" is no text')
    return serialise(payload(shelf.ask(question), identity))


def _identity(line: bytes) -> object:
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    return fields.get("id") if isinstance(fields, dict) else None
