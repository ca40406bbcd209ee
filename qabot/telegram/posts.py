"""A message as it is to be sent: Telegram HTML and rows of buttons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard: it sends ``data`` back or opens ``url``.

    Exactly one of ``data`` (at most 64 bytes) and ``url`` is given.
    """

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One message.

    Args:
        html: Telegram HTML, at most 4,096 UTF-16 units once parsed.
        buttons: rows of the inline keyboard, from the top.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
