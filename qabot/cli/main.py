"""The commands' group, and what every fault becomes: one line and exit code 1."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import click

from qabot.cli.ask import ask
from qabot.cli.doctor import doctor
from qabot.cli.evaluate import evaluate
from qabot.cli.invocation import Invocation
from qabot.cli.options import debug_option
from qabot.cli.shelf import console, rebuild, show, sources
from qabot.cli.streams import ready_streams, settle_streams
from qabot.cli.telegram import telegram
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAULT, INTERRUPTED = 1, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="qabot", prog_name="qabot")
@debug_option
def cli() -> None:
    """Ask a shelf of articles; get the exact sentences that answer, cited.

    Settings are environment variables or lines of .env; .env.example lists them.
    """


for command in (console, telegram, ask, rebuild, sources, show, evaluate, doctor):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 a fault told in one line, 2 bad usage, 130 Ctrl-C."""
    invocation = Invocation()
    try:
        ready_streams()
        code = _run(arguments, invocation)
    except (KeyboardInterrupt, click.Abort):
        _say("stopped; what was there before is whole" if invocation.building else "stopped")
        code = INTERRUPTED
    settle_streams()
    sys.exit(code)


def _run(arguments: Sequence[str] | None, invocation: Invocation) -> int:
    """Run the command; whatever it could not do is told, and is its exit code."""
    try:
        code = _command(arguments, invocation)
        sys.stdout.flush()
    except QabotError as error:
        return _tell(error, invocation)
    except click.ClickException as error:
        with suppress(OSError):  # as `_say`
            error.show()
        return error.exit_code
    except BrokenPipeError:  # who reads has read enough
        return FAULT
    except OSError as error:
        where = error.filename or "cannot write standard output"
        fault = QabotError(f"{where}: {error.strerror or error}")
        fault.__cause__ = error
        return _tell(fault, invocation)
    return code


def _command(arguments: Sequence[str] | None, invocation: Invocation) -> int:
    try:
        cli.main(arguments, prog_name="qabot", standalone_mode=False, obj=invocation)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 0
    return 0


def _tell(error: QabotError, invocation: Invocation) -> int:
    _say("".join(traceback.format_exception(error)) if invocation.debug else f"qabot: {error}")
    return FAULT


def _say(text: str) -> None:
    with suppress(OSError):  # standard error takes nothing: there is nowhere left to say so
        click.echo(text, err=True)
