"""What the bot says of itself: greetings, settings, notices, and its operator's reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram.isolation import isolated, opening, phrase
from qabot.telegram.keys import AskSample, ChooseLanguage, ConfirmForget, article_key
from qabot.telegram.languages import AUTO
from qabot.telegram.markup import BOLD, Run, units
from qabot.telegram.rendering.buttons import LABEL, button, row, side_of
from qabot.telegram.rendering.cutting import shortened
from qabot.telegram.rendering.packing import LONGEST, Block, length, post
from qabot.telegram.rendering.quoting import SEPARATOR, foreign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.domain import Article
    from qabot.telegram.markup import Runs
    from qabot.telegram.posts import Button, Post
    from qabot.wording import Phrases

_LONGEST_PIECE = 1000  # UTF-16 units of what fills a phrase: a title, a reason
_SAMPLES = 3
_A_ROW = 2  # languages
_LEAST_TITLE = 10  # of a sample question, in UTF-16 units


def notice(text: str) -> Post:
    """Return a phrase alone."""
    return post([Block((Run(phrase(text)),))])


def filled(template: str, words: Phrases, **pieces: str) -> Post:
    """Return a phrase alone, filled with text of others, as a title: each piece one line, isolated from the phrase."""
    side = side_of(words)
    shown = {name: isolated(shortened(piece, _LONGEST_PIECE), side) for name, piece in pieces.items()}
    return notice(template.format(**shown))


def welcome(words: Phrases, articles: int, samples: Sequence[Article]) -> Post:
    """Return the greeting, with a sample question about each of up to three articles."""
    said = Block((Run(phrase(words.telegram.welcome.format(articles=words.articles.of(articles)))),))
    if not samples:
        return post([said])
    heading = Block((Run(phrase(words.telegram.samples), (BOLD,)),))
    return post([said, heading], [(_sample(article, words),) for article in samples[:_SAMPLES]])


def _sample(article: Article, words: Phrases) -> Button:
    """The title gives way, so that what is asked about it is read to its end."""
    template = words.telegram.sample
    room = max(_LEAST_TITLE, LABEL - units(template.format(title="")) - 2)
    title = isolated(shortened(article.title, room), side_of(words))
    return button(template.format(title=title), AskSample(article_key(article.id)))


def help_text(words: Phrases) -> Post:
    """Return what the bot can do."""
    return notice(words.telegram.help)


def languages(words: Phrases, names: Mapping[str, str], chosen: str | None) -> Post:
    """Return the languages to choose from.

    Args:
        words: the phrases.
        names: each language's own name by its code, in the order shown.
        chosen: the code chosen; None and ``auto``: Telegram's own is followed.
    """
    offered = [button(_ticked(name, code == chosen), ChooseLanguage(code)) for code, name in names.items()]
    rows = [row(offered[start : start + _A_ROW], words) for start in range(0, len(offered), _A_ROW)]
    automatic = button(_ticked(words.telegram.automatic, chosen in {None, AUTO}), ChooseLanguage(AUTO))
    return post([Block((Run(phrase(words.telegram.choose_language)),))], [*rows, (automatic,)])


def _ticked(text: str, chosen: bool) -> str:  # noqa: FBT001 - private, the call reads well
    return f"✓ {text}" if chosen else text


def forget(words: Phrases) -> Post:
    """Return the question whether to delete what is stored about a person."""
    answers = (
        button(words.telegram.forget_yes, ConfirmForget(sure=True)),
        button(words.telegram.forget_no, ConfirmForget(sure=False)),
    )
    return post([Block((Run(phrase(words.telegram.forget_question)),))], [row(answers, words)])


def stats(counts: Mapping[str, int], words: Phrases) -> Post:
    """Return how the bot is used; ``counts`` has what `TelegramPhrases.stats` names."""
    return notice(words.telegram.stats.format_map(counts))


def gaps(rows: Sequence[tuple[str, int]], words: Phrases) -> Post:
    """Return questions that found no answer and how often each was asked, as many as one message holds."""
    if not rows:
        return notice(words.telegram.no_gaps)
    blocks = [Block((Run(phrase(words.telegram.gaps), (BOLD,)),))]
    room = LONGEST - length(blocks[0].runs)
    for number, (question, times) in enumerate(rows, 1):
        line = _gap(number, question, times, words)
        room -= length(line) + 1
        if room < 0:
            break
        blocks.append(Block(line, "\n"))
    return post(blocks)


def _gap(number: int, question: str, times: int, words: Phrases) -> Runs:
    """Return ``n. question · ×times``."""
    side = side_of(words)
    often = foreign(f"×{times}", side, force_ltr=True)
    return Run(f"{opening(side, question)}{number}. "), *foreign(question, side), Run(SEPARATOR), *often
