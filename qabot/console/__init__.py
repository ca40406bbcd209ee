"""The local faces: the console, and an answer as text or JSON."""

from qabot.console.bidi import BIDI_SETTINGS, BidiSetting
from qabot.console.launch import ConsoleOptions, run_console, show_reply, show_sources
from qabot.console.payload import payload, serialise
from qabot.console.screen import Streams
from qabot.console.session import Shelf

__all__ = [
    "BIDI_SETTINGS",
    "BidiSetting",
    "ConsoleOptions",
    "Shelf",
    "Streams",
    "payload",
    "run_console",
    "serialise",
    "show_reply",
    "show_sources",
]
