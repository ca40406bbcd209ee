"""The shelf by pages, and an article by parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.domain import Span
from qabot.language import UNKNOWN, split_sentences
from qabot.telegram.isolation import looks_empty, opening, phrase
from qabot.telegram.keys import OpenArticle, TurnSources, article_key
from qabot.telegram.markup import BOLD, Run
from qabot.telegram.rendering.buttons import button, side_of, turning_row
from qabot.telegram.rendering.cutting import place
from qabot.telegram.rendering.packing import Block, post
from qabot.telegram.rendering.quoting import SEPARATOR, dates, foreign, heading, link_line, quoted
from qabot.telegram.rendering.talk import notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.domain import Article
    from qabot.language import Direction
    from qabot.telegram.markup import Runs
    from qabot.telegram.posts import Post
    from qabot.wording import Phrases

_A_PAGE = 8  # articles
_PART = 2900  # UTF-16 units of an article's text: its title, source and page go into the same message


def sources(articles: Sequence[Article], page: int, words: Phrases) -> Post:
    """Return a page of the shelf, from 0; the nearest there is when there are not so many."""
    if not articles:
        return notice(words.empty_shelf)
    pages = -(-len(articles) // _A_PAGE)
    page = max(0, min(page, pages - 1))
    first = page * _A_PAGE
    shown = articles[first : first + _A_PAGE]
    title = words.sources.format(articles=words.articles.of(len(articles)))
    listed = [_listed(number, article, side_of(words)) for number, article in enumerate(shown, first + 1)]
    blocks = [
        Block((Run(phrase(title), (BOLD,)),)),
        *(Block(line, "\n") for line in listed),
        *_numbered(page, pages, words),
    ]
    opens = ((button(article.title, OpenArticle(article_key(article.id))),) for article in shown)
    return post(blocks, (*opens, turning_row(_neighbours(page, pages), words)))


def article(article: Article, part: int, words: Phrases) -> Post:
    """Return a part of an article, from 0; the nearest there is when there are not so many."""
    side = side_of(words)
    texts = parts(article.text)
    part = max(0, min(part, len(texts) - 1))
    blocks = [
        Block(heading(article.title)),
        Block(link_line(article, side), "\n"),
        Block(quoted(texts[part], whole=Span(0, 0))),
        *_numbered(part, len(texts), words),
    ]
    key = article_key(article.id)
    before = OpenArticle(key, part - 1) if part else None
    after = OpenArticle(key, part + 1) if part + 1 < len(texts) else None
    return post(blocks, (turning_row((before, after), words),))


def parts(text: str) -> tuple[str, ...]:
    """Cut an article's text into what one message holds, at least one part and none that looks empty.

    A part ends between paragraphs if that leaves it half full, else between sentences, else between words.
    """
    cut: list[str] = []
    start = 0
    while start < len(text):
        window = text[start : start + _PART + 1]
        end = place(window, _PART)
        end = end if start + end == len(text) else _seam(window[:end])
        cut.append(window[:end].strip("\n"))
        start += end
    return tuple(part for part in cut if not looks_empty(part)) or ("",)


def _seam(window: str) -> int:
    """Return where to end a part that cannot be longer than a window."""
    paragraph = window.rfind("\n") + 1
    if paragraph > len(window) // 2:
        return paragraph
    sentences = split_sentences(window)
    last = sentences[-1].span.start if sentences else 0
    return last or paragraph or len(window)


def _listed(number: int, article: Article, side: Direction) -> Runs:
    """Return ``n. title · language · published``."""
    language = () if article.language == UNKNOWN else (Run(SEPARATOR), *foreign(article.language, side, force_ltr=True))
    dated = (Run(SEPARATOR), *dates(article, side)) if article.published else ()
    return Run(f"{opening(side, article.title)}{number}. "), *foreign(article.title, side), *language, *dated


def _numbered(page: int, pages: int, words: Phrases) -> tuple[Block, ...]:
    """Return which page it is, where there are several."""
    said = words.telegram.page.format(page=page + 1, pages=pages)
    return (Block((Run(phrase(said)),)),) if pages > 1 else ()


def _neighbours(page: int, pages: int) -> tuple[TurnSources | None, TurnSources | None]:
    before = TurnSources(page - 1) if page else None
    return before, TurnSources(page + 1) if page + 1 < pages else None
