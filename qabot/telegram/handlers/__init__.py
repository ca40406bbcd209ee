"""What the bot does with each kind of update."""

from qabot.telegram.handlers.routing import make_application

__all__ = ["make_application"]
