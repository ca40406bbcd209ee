"""The commands' group, and what every fault becomes: one line and exit code 1."""

from __future__ import annotations

import sys
import traceback
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

import click

from qabot.cli.ask import ask
from qabot.cli.doctor import doctor
from qabot.cli.evaluate import evaluate
from qabot.cli.shelf import console, rebuild, show, sources
from qabot.domain.errors import QabotError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAULT, INTERRUPTED = 1, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("qabot"), prog_name="qabot")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
def cli(*, debug: bool) -> None:
    """Ask a shelf of articles; get the exact sentences that answer, cited.

    Settings are environment variables or lines of .env; .env.example lists them.
    """


for command in (console, ask, rebuild, sources, show, evaluate, doctor):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 a fault told in one line, 2 bad usage, 130 Ctrl-C."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe in a C locale must not lose Arabic
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(given, prog_name="qabot", standalone_mode=False)
    except QabotError as error:
        sys.exit(_tell(error, debug="--debug" in given))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nstopped; what was there before is whole", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(code or 0)


def _tell(error: QabotError, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    else:
        click.echo(f"qabot: {error}", err=True)
    return FAULT
