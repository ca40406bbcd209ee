"""A question to a reply."""

from qabot.answering.answerer import MAX_QUESTION, Answerer
from qabot.answering.conversation import Turn, Understood, understand
from qabot.answering.reply import IndexSummary, Reply, Timing, turn_of

__all__ = ["MAX_QUESTION", "Answerer", "IndexSummary", "Reply", "Timing", "Turn", "Understood", "turn_of", "understand"]
