"""Every user-facing phrase, by language."""

from qabot.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, nearest_language, phrases
from qabot.wording.phrases import Commands, Phrases
from qabot.wording.plurals import Counted
from qabot.wording.small_talk import SmallTalkReplies
from qabot.wording.telegram import AdminCommandDescriptions, CommandDescriptions, RebuildSteps, TelegramPhrases

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "AdminCommandDescriptions",
    "CommandDescriptions",
    "Commands",
    "Counted",
    "Phrases",
    "RebuildSteps",
    "SmallTalkReplies",
    "TelegramPhrases",
    "nearest_language",
    "phrases",
]
