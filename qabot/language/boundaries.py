"""Where sentences end inside a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left

from qabot.language.abbreviations import full_stop_joins

_SPACED = r".!?؟…‥‽⁇⁈⁉．։۔።፧"  # end a sentence when white space follows
_GLUED = r"。！？｡।॥။។៕"  # end it whatever follows
_STOPS = _SPACED + _GLUED
_CLOSING = r"»”’›)\]}」』】〉》）］｣"
_QUOTES = r"\"'“‘«‹„"  # close when a full stop stands before them and white space after
_ARABIC = "\u0620-\u064a\u0671-\u06d3"
# The repetitions are capped: where no white space follows in the end, the next stop inside would scan it all again.
_CANDIDATE = re.compile(
    rf"(?<![{_STOPS}])[{_STOPS}]++(?:[{_STOPS}{_CLOSING}{_QUOTES}]|\s?\[\d{{1,4}}\]){{0,40}}"
    rf"(?:\s{{1,40}}[{_CLOSING}]{{1,8}}[{_STOPS}]{{0,8}}){{0,8}}(?=\s|$)"
    rf"|(?<![{_STOPS}])[{_STOPS}]*[{_GLUED}][{_STOPS}{_CLOSING}]*"
    rf"|(?<=[{_ARABIC}]{{4}})(?:\.\.?|[!؟۔]+)(?=[{_ARABIC}]{{3}})(?!إلخ|الخ)",  # a newspaper's missing space
)
_STOP_RUN = re.compile(f"[{_STOPS}]+")
_NEXT = re.compile(r"""[\s"'“”„‘’«»‹›(\[{「『（¿¡—–-]*""")
_CONTINUING = frozenset(",;:،؛،、，；：)]}")
_QUOTATIVE = frozenset("とっ")
_LONE_QUOTE = re.compile(r'\s+"[.،]?(?=\s|$)')
_QUOTE = re.compile('"')
_WORD = re.compile(r"[^\W_]")
_UP_TO_LAST_WORD = re.compile(r".*[^\W_]", re.DOTALL)
_ELLIPSIS = re.compile(r"\.{2,}|[…‥]+")
_CONTEXT = 40
_SHORT = 25
_PARENTHESIS = 200
_COMPANY = re.compile(r"(?:Inc|Ltd|Corp|Co|LLC)\b")  # behind a name with a stop of its own: Yahoo! Inc.


def _is_lower(character: str) -> bool:
    """Whether the character is a small letter of a script that capitalises (Georgian does not)."""
    return character.islower() and character.title() != character


def _inside_parenthesis(text: str, start: int, end: int) -> bool:
    """Whether a parenthesis opened in ``[start, end)``, not long ago, closes soon after."""
    opened = text.rfind("(", max(start, end - _PARENTHESIS), end)
    if opened < 0 or text.find(")", opened, end) >= 0:
        return False
    closed = text.find(")", end, end + _PARENTHESIS)
    return closed >= 0 and text.find("(", end, closed) < 0


def _pauses(before: str, after: str) -> bool:
    """Whether an ellipsis is a pause or an omission; a capital behind it says that it is neither."""
    return not after[:1].isupper() and (len(before.strip()) < _SHORT or before[-1:].isspace())


def _past_lone_quote(text: str, end: int, quotes: list[int]) -> int:
    """Step over a straight quotation mark with white space on both sides if it closes one of ``quotes``."""
    lone = _LONE_QUOTE.match(text, end)
    return lone.end() if lone and bisect_left(quotes, end) % 2 else end


def _ends_sentence(text: str, start: int, begin: int, end: int, *, cased: bool) -> bool:
    """Whether the sentence begun at ``start`` ends with the stops and closing marks of ``[begin, end)``."""
    opening = _NEXT.match(text, end)
    following = opening.end() if opening else end
    after = text[following : following + _CONTEXT]
    stops = _STOP_RUN.match(text, begin)
    stop = stops[0] if stops else ""
    if text[end : end + _CONTEXT].lstrip()[:1] in _CONTINUING:
        return False
    if stop[-1] in _GLUED:
        return not (end > begin + len(stop) and after[:1] in _QUOTATIVE)
    if (cased and _is_lower(after[:1])) or _inside_parenthesis(text, start, end):
        return False
    if stop == ".":
        return not full_stop_joins(text[max(start, begin - _CONTEXT) : begin], after)
    if stop == "!" and _COMPANY.match(after):
        return False
    return not (_ELLIPSIS.fullmatch(stop) and _pauses(text[max(start, begin - _CONTEXT) : begin], after))


def sentence_ends(text: str) -> list[int]:
    """Return the offsets inside one paragraph where a sentence ends and another begins.

    An offset stands right behind the stop and the quotes and brackets that close with it; the paragraph's
    own end is not among them. Both sides of every offset hold a letter or a digit.
    """
    cased = text != text.lower()
    quotes = [quote.start() for quote in _QUOTE.finditer(text)]
    last_word = _UP_TO_LAST_WORD.match(text)
    latest = last_word.end() if last_word else 0
    ends: list[int] = []
    start, word = 0, _WORD.search(text)
    for candidate in _CANDIDATE.finditer(text):
        end = _past_lone_quote(text, candidate.end(), quotes)
        if word is None or end >= latest:
            break
        if word.start() < candidate.start() and _ends_sentence(text, start, candidate.start(), end, cased=cased):
            ends.append(end)
            start, word = end, _WORD.search(text, end)
    return ends
