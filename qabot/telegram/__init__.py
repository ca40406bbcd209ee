"""The Telegram bot."""

from qabot.telegram.options import BotOptions, Limits, Webhook
from qabot.telegram.rebuilding import RebuildSummary
from qabot.telegram.service import run_bot

__all__ = ["BotOptions", "Limits", "RebuildSummary", "Webhook", "run_bot"]
