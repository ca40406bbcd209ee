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
        identity = _identity(fields["id"])
        question = fields["question"]
        if not isinstance(question, str):
            raise QabotError('"question" is no text')
        return {"id": identity} | payload(shelf.ask(question))
    except QabotError as error:
        return {"id": identity, "status": "error", "error": str(error)}


def _fields(line: bytes) -> dict[str, Json]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise QabotError(f"no UTF-8 at byte {error.start + 1}: save the batch as UTF-8") from error
    except RecursionError as error:
        raise QabotError("nested too deeply") from error
    except ValueError as error:
        raise QabotError('no JSON object with "id" and "question"') from error
    if not isinstance(fields, dict):
        raise QabotError('no JSON object with "id" and "question"')
    return fields


def _identity(found: Json) -> Json:
    """Return the id if it can be given back; the two lists stand for the objects that it will be part of."""
    try:
        serialise([[found]])
    except (ValueError, RecursionError) as error:
        raise QabotError('"id" cannot be given back: use a text or a finite number') from error
    return found
