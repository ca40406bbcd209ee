"""`qabot doctor`: is everything in place, and what to run where it is not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qabot.cli.options import debug_option, index_option, settings_from
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qabot.settings import Settings


@click.command(short_help="Check that everything is in place; say what to run.")
@index_option
@debug_option
def doctor(index: Path | None) -> None:
    """Check settings, articles, encoder, reader and index; say what to run for each fault."""
    from qabot import assembly  # noqa: PLC0415 - heavy: `qabot --help` must be instant

    settings = settings_from(index)
    click.echo("ok    settings")
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("articles", assembly.check_articles),
        ("encoder", assembly.check_encoder),
        ("reader", assembly.check_reader),
        ("index", assembly.check_index),
    )
    faults = sum(not _passes(name, check, settings) for name, check in checks)
    sys.exit(1 if faults else 0)


def _passes(name: str, check: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        click.echo(f"ok    {name}: {check(settings)}")
    except QabotError as error:
        click.echo(f"FAULT {name}: {error}")
        return False
    return True
