"""What an article or a file name may hold and a terminal must never see raw."""

from __future__ import annotations

import re

_ISOLATE_END = "\N{POP DIRECTIONAL ISOLATE}"
_EMBEDDING_END = "\N{POP DIRECTIONAL FORMATTING}"
_ENDS = {
    "\N{LEFT-TO-RIGHT ISOLATE}": _ISOLATE_END,
    "\N{RIGHT-TO-LEFT ISOLATE}": _ISOLATE_END,
    "\N{FIRST STRONG ISOLATE}": _ISOLATE_END,
    "\N{LEFT-TO-RIGHT EMBEDDING}": _EMBEDDING_END,
    "\N{RIGHT-TO-LEFT EMBEDDING}": _EMBEDDING_END,
    "\N{LEFT-TO-RIGHT OVERRIDE}": _EMBEDDING_END,
    "\N{RIGHT-TO-LEFT OVERRIDE}": _EMBEDDING_END,
}
_OVERRIDES = "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400

# C0 (a tab is white space and stays), DEL, C1, line and paragraph separators, embeddings and overrides,
# isolates, lone surrogates (undecodable bytes of a file name), invisible tags.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")


def _balanced(text: str) -> frozenset[int]:
    """Return where the embeddings and isolates stand that are closed in the text and override nothing."""
    waiting: list[tuple[int, str]] = []
    pairs: set[int] = set()
    for place, character in enumerate(text):
        if character in _ENDS:
            waiting.append((place, _ENDS[character]))
        elif waiting and character == waiting[-1][1]:
            start, _ = waiting.pop()
            pairs |= set() if text[start] in _OVERRIDES else {start, place}
    return frozenset(pairs)


def _symbol(character: str) -> str:
    """Return what stands for an unsafe character: its control picture, or its number."""
    code = ord(character)
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == _DELETE else f"<U+{code:04X}>"


def visible(text: str) -> str:
    """Return the text safe for a terminal and for the lines that it is put into.

    Control characters become visible symbols (ESC is ␛), tabs spaces. Embeddings and isolates that are
    balanced go, as the direction of every piece is set where it is shown; overrides and unbalanced ones, which
    could disguise what follows, are shown by number.
    """
    if not _UNSAFE.search(text):
        return text.replace("\t", " ")
    pairs = _balanced(text)
    safe = (
        "" if place in pairs else _symbol(character) if _UNSAFE.match(character) else character
        for place, character in enumerate(text)
    )
    return "".join(safe).replace("\t", " ")
