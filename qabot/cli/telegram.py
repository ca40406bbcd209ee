"""`qabot telegram`: the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qabot.cli.options import articles_option, debug_option, index_option, index_settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Run the Telegram bot.")
@index_option
@articles_option
@debug_option
def telegram(index: Path | None, articles: Path | None) -> None:
    """Run the Telegram bot: long polling, or a webhook where QABOT_WEBHOOK_URL is set.

    It needs QABOT_TELEGRAM_TOKEN. The index is built first if there is none. Ctrl-C or SIGTERM lets what is under way
    end; a question that waits is answered after the next start.
    """
    from qabot import assembly  # noqa: PLC0415 - heavy: `qabot --help` must be instant
    from qabot.console.progress import ProgressBar  # noqa: PLC0415

    settings = index_settings(index, articles)
    assembly.bot_options(settings)  # a missing token is told at once
    with ProgressBar() as progress:
        if not assembly.has_index(settings):
            assembly.rebuild(settings, progress)
        assembly.run_telegram(settings, progress)
