from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import ArticleError
from qabot.ingestion import html, markdown, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from qabot.ingestion import Document


@pytest.mark.parametrize(
    ("read", "content", "what"),
    [
        (text.read, "a\n", "500,000 lines"),
        (markdown.read, "a\n", "500,000 lines"),
        (markdown.read, "[[](", "200,000 marks"),
        (html.read, "a\n", "500,000 lines"),
        (html.read, "<p>", "500,000 tags"),
    ],
)
def test_a_file_that_would_take_minutes_is_an_error(
    read: Callable[[str, str], Document], content: str, what: str
) -> None:
    with pytest.raises(ArticleError, match=rf"^a\.x: more than {what}; split it"):
        read(content * 500_001, "a.x")
