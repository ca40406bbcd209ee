"""Golden messages in ``goldens/``: their HTML, then a line a row of buttons, then a line between messages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qabot.telegram import rendering
from qabot.wording import phrases
from tests.telegram.rendering.examples import ANSWER, BRIDGE, BUILT, DESIGNED, NOT_FOUND, STATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.telegram.posts import Post

GOLDENS = Path(__file__).parent / "goldens"
LANGUAGES = ("ar", "en")
SHELF = (STATION, BRIDGE)


def screens(language: str) -> dict[str, Sequence[Post]]:
    words = phrases(language)
    return {
        "answer": rendering.answer(ANSWER, 7, words),
        "not_found": rendering.answer(NOT_FOUND, 7, words),
        "more": rendering.more(ANSWER, 7, 0, words),
        "context": (*rendering.context(DESIGNED, words, gone=False), *rendering.context(BUILT, words, gone=True)),
        "sources": [rendering.sources(SHELF * 5, 0, words)],
        "article": [rendering.article(article, 0, words) for article in SHELF],
        "start": [rendering.welcome(words, 2, SHELF), rendering.help_text(words)],
    }


def written(posts: Sequence[Post]) -> str:
    return "\n────\n".join(map(_written, posts)) + "\n"


def _written(post: Post) -> str:
    rows = ["  ".join(f"[ {each.text} → {each.data or each.url} ]" for each in row) for row in post.buttons]
    return "\n".join([post.html, *rows])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", sorted(screens("en")))
def test_messages_are_as_written(screen: str, language: str) -> None:
    wanted = (GOLDENS / f"{screen}.{language}.html").read_text(encoding="utf-8")
    assert written(screens(language)[screen]) == wanted


def test_every_golden_is_of_a_screen() -> None:
    stems = {path.name.removesuffix(".html") for path in GOLDENS.glob("*.html")}
    assert stems == {f"{screen}.{language}" for screen in screens("en") for language in LANGUAGES}
