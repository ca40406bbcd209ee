"""Which line is a title, and what a site adds to one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qabot.ingestion.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.ingestion.document import Paragraph

LONGEST_TITLE = 200
"""Code points; a longer first line is prose."""

_SITE_SEPARATOR = re.compile(r"\s+[-–—|·»:]+\s+|\s*\|\s*")
_NOT_A_TITLE = re.compile(r"(?<!\.\.)[.۔。।,،;؛:]['\"”’»)\]]*$")


def first_line_title(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the first paragraph when it reads as a title and more text follows, else None."""
    if len(paragraphs) < 2 or paragraphs[0].lines > 1:  # noqa: PLR2004 - a title needs a text under it
        return None
    return paragraphs[0].text if reads_as_title(paragraphs[0].text) else None


def reads_as_title(line: str) -> bool:
    """Whether a line is short enough and does not end as a sentence or a clause does."""
    return len(line) <= LONGEST_TITLE and not _NOT_A_TITLE.search(line)


def headline(headings: Sequence[str], shared: str | None, page: str | None, site: str | None) -> str | None:
    """Choose a web page's headline.

    Args:
        headings: the texts of its ``h1``, in order.
        shared: ``og:title``.
        page: ``<title>``, often with the site's name behind it.
        site: ``og:site_name``.

    The longest heading that another of the titles contains wins: a logo is a heading too, but a short one.
    Otherwise ``og:title``, then ``<title>``, each without the site's name, then the first heading.
    """
    titles = [one_line(title) for title in (shared, page) if title and one_line(title)]
    candidates = [one_line(heading) for heading in headings if one_line(heading)]
    agreed = [
        heading
        for heading in candidates
        if not _same(heading, site) and any(_contains(title, heading) for title in titles)
    ]
    if agreed:
        return max(agreed, key=len)
    chosen = without_site(titles[0], site, titles[1:]) if titles else next(iter(candidates), None)
    return chosen if chosen and len(chosen) <= LONGEST_TITLE else None


def without_site(title: str, site: str | None, others: Sequence[str] = ()) -> str:
    """Take the site's name off a title's end or start, when it is known or another title goes without it."""
    for match in _SITE_SEPARATOR.finditer(title):
        before, after = title[: match.start()], title[match.end() :]
        if before and (_same(after, site) or any(_same(before, other) for other in others)):
            return before
        if after and _same(before, site):
            return after
    return title


def _same(text: str, other: str | None) -> bool:
    return other is not None and text.casefold() == one_line(other).casefold()


def _contains(title: str, heading: str) -> bool:
    return heading.casefold() in title.casefold()
