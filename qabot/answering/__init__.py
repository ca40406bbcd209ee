"""A question to a reply."""

from qabot.answering.answerer import Answerer
from qabot.answering.reply import IndexSummary, Reply, Timing

__all__ = ["Answerer", "IndexSummary", "Reply", "Timing"]
