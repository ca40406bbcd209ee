"""The command line: parse, call, render."""

try:  # Ctrl-C in the first tenths of a second, which are imports, is Ctrl-C all the same
    from qabot.cli.main import main
except KeyboardInterrupt:
    raise SystemExit(130) from None

__all__ = ["main"]
