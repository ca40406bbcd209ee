"""What HTML's elements and attributes say about the text inside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_META = 2000
"""Code points kept of a title or a meta value."""

CELLS = frozenset({"td", "th"})
SILENT = _words(
    "script style template noscript title head svg math canvas iframe object embed audio "
    "video select option textarea button input datalist map noframes rp"
)
"""Elements whose text is no text of the article."""

BLOCKS = _words(
    "address article aside blockquote body br caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu nav ol p pre section summary table tbody tfoot thead tr ul"
)
"""Elements that begin and end a paragraph."""

LINKED_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([0-9T:.+\-Z ]{8,40})"')
"""The date in JSON-LD, https://schema.org/datePublished."""

_NEVER_FURNITURE = frozenset({"html", "body", "h1", "br"})
_FURNITURE = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "footer",
    "menu": "navigation",
    "dialog": "dialog",
}
_ROLES = {
    "navigation": "navigation",
    "complementary": "aside",
    "contentinfo": "footer",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_NAMES = _words(
    "nav navbar navigation menu submenu topmenu mainmenu breadcrumb breadcrumbs share sharing "
    "sharebar social sharethis addthis addtoany comments commentlist respond related sidebar "
    "widget footer cookie cookies newsletter subscribe advert adverts advertisement ads popup "
    "modal pagination pager skip noprint"
)
_NAME_PARTS = re.compile(r"[\s_\-:]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ARTICLE_TYPES = frozenset({"articlebody", "article"})


def region_kind(tag: str, attributes: Mapping[str, str], *, inside: bool) -> tuple[str | None, bool]:
    """Say which region an element opens, if any, and whether its own meaning says so.

    ``inside`` tells that another region is around it: a ``header`` there belongs to an article.
    """
    role = attributes.get("role", "").strip().lower()
    if tag in {"article", "main"}:
        return tag, True
    if role in {"main", "article"} or attributes.get("itemprop", "").lower() in _ARTICLE_TYPES:
        return ("main" if role == "main" else "article"), True
    if tag in _FURNITURE or role in _ROLES:
        return _FURNITURE.get(tag) or _ROLES[role], True
    if tag in _NEVER_FURNITURE:
        return None, False
    return _doubtful_kind(tag, attributes, inside=inside), False


def _doubtful_kind(tag: str, attributes: Mapping[str, str], *, inside: bool) -> str | None:
    if tag == "form" or (tag == "header" and not inside):
        return tag
    hidden = "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true"
    if hidden or _HIDDEN_STYLE.search(attributes.get("style", "")[:LONGEST_META]):
        return "hidden"
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:LONGEST_META].lower()
    found = sorted(_NAMES.intersection(_NAME_PARTS.split(named))) if named != " " else []
    return found[0] if found else None


def page_facts(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what an element says of the whole page, as lower-case names and values."""
    if tag == "meta":
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        yield name.strip().lower(), attributes.get("content", "")
    elif tag == "html":
        yield "lang", attributes.get("lang") or attributes.get("xml:lang") or ""
    elif tag == "link" and attributes.get("rel", "").strip().lower() == "canonical":
        yield "canonical", attributes.get("href", "")
    elif tag == "time" and attributes.get("datetime"):
        name = "datepublished" if attributes.get("itemprop", "").lower() == "datepublished" else "time"
        yield name, attributes["datetime"]
