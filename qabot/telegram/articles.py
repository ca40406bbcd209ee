"""Articles put on the shelf and taken off it from the chat."""

from __future__ import annotations

from typing import Protocol


class Articles(Protocol):
    """The files that articles are made of; the index knows of a change after the next rebuild."""

    def add(self, name: str, content: bytes, /) -> str:
        """Make a file an article and return its title; raises ``ArticleError`` when it cannot, and changes nothing."""

    def remove(self, article_id: str, /) -> str:
        """Take an article off and return its title; raises ``NoArticleError`` when there is none of that id."""
