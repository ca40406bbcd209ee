"""Arabic letters joined, for terminals that do not join them; the one place that knows arabic-reshaper."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from arabic_reshaper import ArabicReshaper

_JOINER = "\N{ZERO WIDTH JOINER}"
_INITIAL_LAM = "\N{ARABIC LETTER LAM INITIAL FORM}"
_MEDIAL_LAM = "\N{ARABIC LETTER LAM MEDIAL FORM}"
# With each alef's final form: the isolated and the final ligature.
_LIGATURES = {
    "\N{ARABIC LETTER ALEF FINAL FORM}": "\ufefb\ufefc",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE FINAL FORM}": "\ufef5\ufef6",
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE FINAL FORM}": "\ufef7\ufef8",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW FINAL FORM}": "\ufef9\ufefa",
}


@lru_cache(maxsize=1)
def _reshaper() -> ArabicReshaper:
    # Marks are kept, and ligatures left to us: without them each character stays one, so that styles and
    # marks keep their places.
    return ArabicReshaper({"delete_harakat": False, "support_ligatures": False})


def _join_lam_alef(glyphs: list[str], letters: list[int]) -> None:
    """Put the ligature in the place of a lam, and nothing in that of the alef behind it."""
    for lam, alef in pairwise(letters):
        forms = _LIGATURES.get(glyphs[alef])
        if forms and glyphs[lam] in (_INITIAL_LAM, _MEDIAL_LAM):
            glyphs[lam], glyphs[alef] = forms[glyphs[lam] == _MEDIAL_LAM], ""


def shape(text: str, marks: frozenset[str]) -> list[str]:
    """Return the glyph of each character of ``text``: a presentation form, or itself.

    Args:
        text: one line in logical order.
        marks: the characters that sit on the one before and do not keep a lam from its alef.

    Returns:
        As many glyphs as ``text`` has characters; an alef that its lam has taken in is an empty one.
    """
    reshaped = str(_reshaper().reshape(text))  # the joiners have done their work and are left out
    if len(reshaped) + text.count(_JOINER) != len(text):
        return list(text)  # a mark on a joiner is lost by it: better unjoined than incomplete
    forms = iter(reshaped)
    glyphs = [_JOINER if character == _JOINER else next(forms) for character in text]
    letters = [place for place, character in enumerate(text) if character not in marks]
    _join_lam_alef(glyphs, letters)
    return glyphs
