"""What the console and the bot are told of the settings."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING

from qabot.assembly.shelf import open_shelf
from qabot.console import ConsoleOptions
from qabot.domain.errors import SettingsError
from qabot.ingestion import ArticleFolder
from qabot.settings import environment

if TYPE_CHECKING:
    from qabot.domain import Progress
    from qabot.settings import Settings
    from qabot.telegram import BotOptions, RebuildSummary

HISTORY, DATABASE, REMOVED = "console-history", "telegram.sqlite", "removed-articles"


def console_options(settings: Settings) -> ConsoleOptions:
    """Return how the console speaks and shows."""
    return ConsoleOptions(
        language=settings.language,
        bidi=settings.bidi,
        history=settings.state_dir / HISTORY,
        environment=environment(),
    )


def run_telegram(settings: Settings, progress: Progress) -> None:
    """Run the Telegram bot until it is told to stop.

    Raises:
        SettingsError: there is no token, or Telegram does not know it.
        QabotError: as `open_shelf`, or the bot's state cannot be opened.
    """
    from qabot.telegram import RebuildSummary, run_bot  # noqa: PLC0415 - loads python-telegram-bot

    options = bot_options(settings)
    shelf = open_shelf(settings, progress)

    def bring_up_to_date(told: Progress, /) -> RebuildSummary:
        made = shelf.rebuild(told)
        return RebuildSummary(made.summary.articles, made.summary.passages, made.seconds)

    articles = ArticleFolder(settings.articles_dir, settings.state_dir / REMOVED, settings.max_article_bytes)
    run_bot(shelf, bring_up_to_date, articles, options)


def bot_options(settings: Settings) -> BotOptions:
    """Return what the bot is told.

    Raises:
        SettingsError: there is no token.
    """
    from qabot.telegram import BotOptions, Limits, Webhook  # noqa: PLC0415 - loads python-telegram-bot

    if settings.telegram_token is None:
        raise SettingsError("QABOT_TELEGRAM_TOKEN is not set: get a token from @BotFather and put it into .env")
    webhook = None
    if settings.webhook_url is not None:
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else token_urlsafe()
        webhook = Webhook(settings.webhook_url, settings.webhook_listen, settings.webhook_port, secret)
    return BotOptions(
        token=settings.telegram_token.get_secret_value(),
        api_url=settings.telegram_api_url,
        database=settings.state_dir / DATABASE,
        language=settings.language,
        allowed=settings.telegram_allowed,
        admins=settings.telegram_admins,
        limits=Limits(settings.questions_per_minute, settings.waiting_questions, keep_days=settings.keep_days),
        max_article_bytes=settings.max_article_bytes,
        webhook=webhook,
        metrics=None if settings.metrics_port is None else (settings.metrics_listen, settings.metrics_port),
    )
