"""Lines in the log: no token, and nothing of the HTTP library, which would name it in every URL."""

from __future__ import annotations

import logging

HIDDEN = "<token>"
CHATTY = ("httpx", "httpcore", "telegram", "tornado", "hpack", "asyncio")


class WithoutSecrets(logging.Formatter):
    """Writes a record, its traceback included, with every secret in it replaced."""

    def __init__(self, *secrets: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line


def log_to_stderr(*secrets: str) -> None:
    """Log to standard error, without the secrets; libraries only when something is wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutSecrets(*secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
