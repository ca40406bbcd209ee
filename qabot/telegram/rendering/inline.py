"""Cited sentences to insert into any chat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qabot.language import direction
from qabot.telegram.isolation import closed, looks_empty, turning
from qabot.telegram.markup import Run, text_of, units, write
from qabot.telegram.rendering.buttons import side_of
from qabot.telegram.rendering.cutting import ELLIPSIS, shortened
from qabot.telegram.rendering.packing import LONGEST, cut, length
from qabot.telegram.rendering.quoting import cited, source_line

if TYPE_CHECKING:
    from qabot.telegram.kept import Quotation
    from qabot.wording import Phrases

_TITLE = 100  # UTF-16 units, as for the description


def inline_text(quotation: Quotation, words: Phrases) -> str:
    """Return the sentence with its source as HTML of one message; a sentence too long for one ends in an ellipsis."""
    source = (Run("\n\n"), *source_line(quotation, side_of(words), numbered=False))
    sentence = cited(quotation)[:-1]
    room = LONGEST - length(source)
    if length(sentence) > room:
        sentence = (*cut(sentence, room - units(ELLIPSIS))[0], Run(ELLIPSIS))
    return write((*sentence, *source))


def inline_title(quotation: Quotation) -> str:
    """Return the sentence as an entry of a list, at most 100 characters."""
    line = shortened(quotation.text, _TITLE)
    return ELLIPSIS if looks_empty(line) else turning(line) + closed(line)


def inline_description(quotation: Quotation) -> str:
    """Return the line under it in the list: where the sentence is from, in the direction of the title."""
    short = replace(quotation, title=shortened(quotation.title, _TITLE))
    return text_of(source_line(short, direction(quotation.title), numbered=False))
