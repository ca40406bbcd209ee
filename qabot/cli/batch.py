"""A batch: JSON lines in, JSON lines out, in the same order."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, BinaryIO

import click

from qabot.console import payload, serialise
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.console import Shelf
    from qabot.console.payload import Json

_EXPECTED = 'expected {"id": …, "question": "…"}'


def answer_batch(shelf: Shelf, batch: BinaryIO) -> int:
    """Answer line by line; a line that is no question is named and answered with an error, the others go on.

    Returns:
        The exit code: 1 if any line was no question, else 0.

    Raises:
        QabotError: the batch cannot be read to its end.
    """
    faults = 0
    for number, line in _lines(batch):
        answer = _answer(shelf, line)
        if answer.get("status") == "error":
            faults += 1
            click.echo(f"qabot: line {number}: {answer['error']}", err=True)
        click.echo(serialise(answer))
    return 1 if faults else 0


def _lines(batch: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number, without a mark of UTF-8 before the first."""
    try:
        for number, line in enumerate(batch, start=1):
            text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if text.strip():
                yield number, text
    except OSError as error:
        raise QabotError(f"cannot read {batch.name}: {error.strerror}") from error


def _answer(shelf: Shelf, line: bytes) -> dict[str, Json]:
    identity: Json = None
    try:
        fields = _fields(line)
        identity = _identity(fields)
        return {"id": identity} | payload(shelf.ask(_question(fields)))
    except QabotError as error:
        return {"id": identity, "status": "error", "error": str(error)}


def _fields(line: bytes) -> dict[str, Json]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise QabotError(f"byte {error.start + 1} is no UTF-8: save the batch as UTF-8") from error
    except RecursionError as error:
        raise QabotError(f"nested too deeply, {_EXPECTED}") from error
    except ValueError as error:
        raise QabotError(f"no JSON, {_EXPECTED}") from error
    if not isinstance(fields, dict):
        raise QabotError(f"no JSON object, {_EXPECTED}")
    return fields


def _identity(fields: dict[str, Json]) -> Json:
    if "id" not in fields:
        raise QabotError(f'no "id", {_EXPECTED}')
    try:
        serialise([[fields["id"]]])  # as deep as it will be given back, and deeper
    except (ValueError, RecursionError) as error:
        raise QabotError('"id" cannot be given back: use a text or a finite number') from error
    return fields["id"]


def _question(fields: dict[str, Json]) -> str:
    question = fields.get("question")
    if not isinstance(question, str):
        raise QabotError(f'no text as "question", {_EXPECTED}')
    return question
