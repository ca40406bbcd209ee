"""The only place where the parts are put together."""

from qabot.assembly.checks import check_articles, check_encoder, check_index, check_reader
from qabot.assembly.faces import bot_options, console_options, run_telegram
from qabot.assembly.models import make_encoder, make_network, make_ranking, threshold
from qabot.assembly.shelf import Rebuilt, Shelf, has_index, open_index, open_shelf, rebuild

__all__ = [
    "Rebuilt",
    "Shelf",
    "bot_options",
    "check_articles",
    "check_encoder",
    "check_index",
    "check_reader",
    "console_options",
    "has_index",
    "make_encoder",
    "make_network",
    "make_ranking",
    "open_index",
    "open_shelf",
    "rebuild",
    "run_telegram",
    "threshold",
]
