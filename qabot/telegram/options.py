"""How the bot is run: what the settings say, without the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates, and where they are listened for.

    ``secret`` comes back in each request's ``X-Telegram-Bot-Api-Secret-Token``, 1 to 256 of ``A-Za-z0-9_-``.
    """

    url: str
    listen: str
    port: int
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """What keeps one person, or a flood, from taking all.

    Args:
        questions_a_minute: of one person.
        waiting: how many questions may wait for a worker; one more is told to try again.
        workers: how many questions are answered at once.
        keep_days: how long answers and votes are kept; None keeps them.
    """

    questions_a_minute: int = 20
    waiting: int = 256
    workers: int = 2
    keep_days: int | None = 90


@dataclass(frozen=True, slots=True)
class BotOptions:
    """Everything the bot is told.

    Args:
        token: from @BotFather; it is in no repr.
        api_url: of the Bot API server, without the token: ``https://api.telegram.org/bot``.
        database: the file of the bot's state.
        language: the interface for who has chosen none; ``auto`` follows Telegram's own.
        allowed: ids of people and chats that are answered; empty answers all.
        admins: ids of the people who run the bot.
        max_article_bytes: the largest file that ``/add`` takes.
        webhook: None polls.
        metrics: address and port of ``/metrics`` and ``/health``, None for none (a webhook serves ``/health`` anyway).
    """

    token: str = field(repr=False)
    api_url: str
    database: Path
    language: str = "auto"
    default_language: str = "ar"
    allowed: frozenset[int] = frozenset()
    admins: frozenset[int] = frozenset()
    limits: Limits = Limits()
    max_article_bytes: int = 20 * 1024 * 1024
    webhook: Webhook | None = None
    metrics: tuple[str, int] | None = None
