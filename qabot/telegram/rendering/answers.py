"""Answers, what comes after them, and citations in their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.isolation import phrase
from qabot.telegram.keys import OpenArticle, article_key
from qabot.telegram.markup import BOLD, FOLDED_QUOTE, QUOTE, Run, units
from qabot.telegram.posts import Button
from qabot.telegram.rendering.buttons import button, label, last_row, opening_row, row, side_of
from qabot.telegram.rendering.packing import LONGEST, Block, length, posts
from qabot.telegram.rendering.quoting import cited, excerpt, passage, shares, source_line, studied, web_address
from qabot.telegram.rendering.talk import notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.telegram.kept import KeptAnswer, Quotation
    from qabot.telegram.markup import Runs
    from qabot.telegram.posts import Post
    from qabot.wording import Phrases

_AT_A_TIME = 3  # of what "more" shows
_LINE = "\n"


def answer(kept: KeptAnswer, answer_id: int, words: Phrases) -> tuple[Post, ...]:
    """Return the cited sentences with their sources; or that there are none, and the closest passages.

    Small talk gets its reply. Sentences are always whole: what does not fit is their passages first, then more
    messages follow.
    """
    if kept.answered:
        return _answered(kept, answer_id, words)
    if kept.small_talk is not None:
        return (notice(words.small_talk.to(kept.small_talk)),)
    return _not_found(kept, answer_id, words)


def more(kept: KeptAnswer, answer_id: int, shown: int, words: Phrases) -> tuple[Post, ...]:
    """Return the next best evidence, after so many of it were shown."""
    following = kept.further[shown : shown + _AT_A_TIME]
    if not following:
        return (notice(words.telegram.no_more),)
    upto = shown + len(following)
    rows = (
        opening_row(following, answer_id, words),
        last_row(answer_id, words, shown=upto if upto < len(kept.further) else None),
    )
    return posts(_candidates(following, words.telegram.further, words, ()), rows)


def context(quotation: Quotation, words: Phrases, *, gone: bool) -> tuple[Post, ...]:
    """Return a citation's whole passage with the sentence marked; ``gone``: its article is on the shelf no more."""
    absent = [Block((Run(phrase(words.telegram.article_gone)),))] if gone else []
    line = source_line(quotation, side_of(words))
    text = studied(quotation, QUOTE)
    address = web_address(quotation.source)
    link = [Button(label(words.telegram.open_link), url=address)] if address else []
    opens = [] if gone else [button(quotation.title, OpenArticle(article_key(quotation.article_id)))]
    return posts([*absent, Block((*line, Run(_LINE), *text))], (row(link, words), row(opens, words)))


def _answered(kept: KeptAnswer, answer_id: int, words: Phrases) -> tuple[Post, ...]:
    sentences = [Block(cited(each)) for each in kept.cited]
    confidence = Block((Run(phrase(words.confidence.format(percent=round(kept.confidence * 100)))),))
    bare = _sources(kept.cited, words)
    room = LONGEST - _total([*sentences, *bare, confidence])
    rows = (
        opening_row(kept.cited, answer_id, words),
        last_row(answer_id, words, shown=0 if kept.further else None, votes=True),
    )
    return posts([*sentences, *_sources(kept.cited, words, room), confidence], rows)


def _sources(citations: Sequence[Quotation], words: Phrases, room: int = 0) -> list[Block]:
    """Return the sources under their heading, with so much of the passages as there is room for."""
    given = _divided(room - len(citations), citations)
    items = [_source(each, share, words) for each, share in zip(citations, given, strict=True)]
    return _headed(words.telegram.sources_of_answer, items)


def _source(citation: Quotation, share: int, words: Phrases) -> Runs:
    line = source_line(citation, side_of(words))
    around = excerpt(citation, share)
    if units(around.passage) > share:
        return line  # its passage is one button away
    return (*line, Run(_LINE), *passage(around, FOLDED_QUOTE, marked=True))


def _not_found(kept: KeptAnswer, answer_id: int, words: Phrases) -> tuple[Post, ...]:
    searched = words.telegram.searched.format(articles=words.articles.of(kept.articles))
    said = [Block((Run(phrase(words.not_found), (BOLD,)),)), Block((Run(phrase(searched)),), _LINE)]
    blocks = _candidates(kept.closest, words.telegram.closest, words, said)
    rows = (
        opening_row(kept.closest, answer_id, words),
        last_row(answer_id, words, shown=0 if kept.further else None),
    )
    return posts(blocks, rows)


def _candidates(
    quotations: Sequence[Quotation], heading: str, words: Phrases, before: Sequence[Block]
) -> Sequence[Block]:
    """Return passages as passages, no sentence of them set apart, behind what is said before."""
    if not quotations:
        return before
    side = side_of(words)
    lines = [(*source_line(each, side), Run(_LINE)) for each in quotations]
    room = LONGEST - _total([*before, *_headed(heading, lines)])
    given = _divided(room, quotations)
    texts = [passage(excerpt(each, share), QUOTE, marked=False) for each, share in zip(quotations, given, strict=True)]
    return [*before, *_headed(heading, [(*line, *text) for line, text in zip(lines, texts, strict=True)])]


def _headed(heading: str, items: Sequence[Runs]) -> list[Block]:
    """Put a heading over items, so that it never ends a message."""
    first, *others = items
    title = Run(phrase(heading), (BOLD,))
    return [Block((title, Run(_LINE), *first)), *(Block(each, _LINE) for each in others)]


def _divided(room: int, quotations: Sequence[Quotation]) -> list[int]:
    """Return how much room each passage gets; what must be added to them for their direction has its room too."""
    wanted = [units(each.passage) for each in quotations]
    shown = [length(passage(each, marked=False)) for each in quotations]
    added = sum(max(0, long - short) for long, short in zip(shown, wanted, strict=True))
    return shares(room - added, wanted)


def _total(blocks: Sequence[Block]) -> int:
    """Return how long the blocks are in one message, in UTF-16 units."""
    return sum(length(block.runs) + units(block.gap) for block in blocks)
