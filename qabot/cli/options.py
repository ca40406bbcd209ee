"""Options that several commands share, and the settings they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qabot.settings import load_settings

if TYPE_CHECKING:
    from qabot.settings import Settings

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
    return load_settings(index_dir=index, articles_dir=articles)
