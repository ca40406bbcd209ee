"""The command line: parse, call, render."""

from qabot.cli.main import main

__all__ = ["main"]
