"""What must be said in every language: a language lacks nothing, or it cannot be built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qabot.wording.plurals import Counted
    from qabot.wording.small_talk import SmallTalkReplies
    from qabot.wording.telegram import TelegramPhrases


@dataclass(frozen=True, slots=True)
class Commands:
    """What the console's commands are called, without the slash: ``open`` in English, «افتح» in Arabic."""

    open: str
    more: str
    sources: str
    help: str
    quit: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every user-facing phrase of one language; those with ``{names}`` are templates for ``str.format``.

    Args:
        name: the language's own name for itself, as whoever reads it looks for it in a list.
        articles: the noun "article", counted.
        passages: the noun "passage", counted.
        commands: the commands' names in this language, accepted beside the English ones.
        small_talk: replies to greetings, thanks and the like.
        telegram: what the Telegram bot says besides.
        prompt: stands before what is typed; ends in a space.
        welcome: the first line of the console, before the shelf is open.
        shelf: what is on the shelf; ``{articles}`` is a counted noun.
        preparing: shown while the model loads.
        help: what the console can do, a line a command.
        not_found: the whole answer when the articles do not say.
        closest: heading of the closest passages, which are no answer.
        further: heading of what ``/more`` shows.
        sources: heading of the shelf's articles; ``{articles}`` is a counted noun.
        empty_shelf: there is no article at all.
        confidence: ``{percent}`` is a whole number from 0 to 100.
        bad_number: ``/open`` with a number that was not shown; ``{given}``, ``{last}``.
        only_number: the same when 1 is the only number; ``{given}``.
        number_missing: ``/open`` without a number.
        nothing_to_open: ``/open`` before any answer, or after one without passages.
        nothing_more: ``/more`` before any answer.
        no_more: ``/more`` after all was shown.
        unknown_command: ``{command}`` as typed.
        did_you_mean: the same when one is near; ``{command}``, ``{nearest}``.
        interrupted: the question was dropped by Ctrl-C.
        how_to_leave: Ctrl-C was pressed where there is nothing to stop.
        undecodable: a line of a pipe that is no UTF-8; ``{line}`` counts from 1, ``{column}`` in bytes from 1.
        fault: something failed; ``{message}`` names what and the remedy.
        history_lost: what is typed cannot be kept; ``{path}``.
        goodbye: the last line.
    """

    name: str
    articles: Counted
    passages: Counted
    commands: Commands
    small_talk: SmallTalkReplies
    telegram: TelegramPhrases
    prompt: str
    welcome: str
    shelf: str
    preparing: str
    help: str
    not_found: str
    closest: str
    further: str
    sources: str
    empty_shelf: str
    confidence: str
    bad_number: str
    only_number: str
    number_missing: str
    nothing_to_open: str
    nothing_more: str
    no_more: str
    unknown_command: str
    did_you_mean: str
    interrupted: str
    how_to_leave: str
    undecodable: str
    fault: str
    history_lost: str
    goodbye: str
