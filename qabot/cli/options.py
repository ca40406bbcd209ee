"""Options that several commands share, and the settings they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qabot.cli.invocation import Invocation
from qabot.domain.errors import SettingsError

if TYPE_CHECKING:
    from qabot.settings import Settings


def _set_debug(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's form
    context.ensure_object(Invocation).debug |= value


debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show the traceback of a fault."
)
index_option = click.option(
    "--index", type=click.Path(path_type=Path), metavar="DIR", help="The index folder [QABOT_INDEX_DIR; index]."
)
articles_option = click.option(
    "--articles",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The articles folder [QABOT_ARTICLES_DIR; seeds].",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
verbose_option = click.option(
    "--verbose", is_flag=True, help="Name everything left out of the articles, with its line."
)


def settings_from(index: Path | None = None, articles: Path | None = None) -> Settings:
    """Read the settings under a command's options.

    Raises:
        SettingsError: as `load_settings`.
    """
    from qabot.settings import load_settings  # noqa: PLC0415 - loads pydantic

    return load_settings(index_dir=index, articles_dir=articles)


def index_settings(index: Path | None, articles: Path | None = None) -> Settings:
    """Read the settings of a command that opens or makes the index.

    Raises:
        SettingsError: as `load_settings`; or a file is where the index folder should be.
    """
    settings = settings_from(index, articles)
    if settings.index_dir.is_file():
        raise SettingsError(f"the index {settings.index_dir} is a file, expected a folder: name another with --index")
    return settings
