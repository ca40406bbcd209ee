"""Lines in the log: no token, and nothing of the HTTP library, which would name it in every URL."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    _ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

HIDDEN = "<token>"
HEADING = "Traceback (most recent call last):\n"
CHATTY = ("httpx", "httpcore", "telegram", "tornado", "hpack", "asyncio")
QUOTING = ("telegram.request", "telegram.Bot", "telegram.ext.ExtBot")
"""They write out what they cannot read: a gateway's page, or what a person wrote."""


class WithoutSecrets(logging.Formatter):
    """Writes a record with every secret in it replaced.

    Of an exception it writes the kind and the place alone: its text may quote what a person wrote.
    """

    def __init__(self, *secrets: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - the library's name
        """Return where the exception was raised, after those that led to it."""
        return "\n".join(
            f"{HEADING}{''.join(traceback.format_tb(each.__traceback__))}{type(each).__module__}.{type(each).__qualname__}"
            for each in reversed(list(_chain(ei[1])))
        )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def log_to_stderr(*secrets: str) -> None:
    """Log to standard error, without the secrets; libraries only when something is wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutSecrets(*secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in QUOTING:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
