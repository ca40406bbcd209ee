"""What the bot sends, as messages and buttons: pure, in any of the interface's languages."""

from qabot.telegram.markup import plain, visible_length
from qabot.telegram.rendering.answers import answer, context, more
from qabot.telegram.rendering.inline import inline_description, inline_text, inline_title
from qabot.telegram.rendering.shelf import article, sources
from qabot.telegram.rendering.talk import filled, forget, gaps, help_text, languages, notice, stats, welcome

__all__ = [
    "answer",
    "article",
    "context",
    "filled",
    "forget",
    "gaps",
    "help_text",
    "inline_description",
    "inline_text",
    "inline_title",
    "languages",
    "more",
    "notice",
    "plain",
    "sources",
    "stats",
    "visible_length",
    "welcome",
]
