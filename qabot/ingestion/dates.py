"""Dates as files write them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*[\"']?([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])")


def read_date(text: str) -> date | None:
    """Read the date a text begins with, year first (``2008-03-13T10:00Z``); None when it is none."""
    found = _ISO.match(text)
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
