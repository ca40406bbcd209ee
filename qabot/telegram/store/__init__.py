"""The bot's state in one SQLite file: what came in, what was answered and sent, and what people chose."""

from qabot.telegram.store.answers import Asked
from qabot.telegram.store.encoding import decode_answer, decode_post, encode_answer, encode_post
from qabot.telegram.store.errors import StateError
from qabot.telegram.store.gaps import Gap
from qabot.telegram.store.inbox import Accepted
from qabot.telegram.store.statistics import Statistics
from qabot.telegram.store.store import Store

__all__ = [
    "Accepted",
    "Asked",
    "Gap",
    "StateError",
    "Statistics",
    "Store",
    "decode_answer",
    "decode_post",
    "encode_answer",
    "encode_post",
]
