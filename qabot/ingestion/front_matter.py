"""What a Markdown file says about itself between two lines of dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FENCE = "---"
_ENDS = frozenset({"---", "..."})
_ENTRY = re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$")
_CONTINUATION = re.compile(r"\s|#|-\s|$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Top-level ``key: value`` entries, keys in lower case; ``lines`` is how many lines it takes up."""

    entries: dict[str, str] = field(default_factory=dict)
    lines: int = 0


def read_front_matter(lines: list[str]) -> FrontMatter:
    """Read YAML front matter as far as titles and dates need it: plain and quoted values on one line.

    Anything else between the dashes leaves the file as it is: then they are a rule, not a fence.
    """
    if not lines or lines[0].strip("\ufeff \t") != _FENCE:
        return FrontMatter()
    entries: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in _ENDS:
            return FrontMatter(entries, number) if entries else FrontMatter()
        entry = _ENTRY.match(line)
        if entry:
            entries.setdefault(entry.group(1).lower(), _unquoted(entry.group(2) or ""))
        elif not _CONTINUATION.match(line):
            return FrontMatter()
    return FrontMatter()


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
    return value
