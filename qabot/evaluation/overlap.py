"""How far highlighted words are those of a gold answer: token F1 and exact match.

Definition: Rajpurkar et al. (2016), https://arxiv.org/abs/1606.05250, with this project's folding and words in place of
English lower-casing; articles such as "the" or "ال" count as written.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qabot.language import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable


def token_f1(text: str, golds: Iterable[str]) -> float:
    """Return the F1 between the text's words and those of the nearest gold answer; 0 without any."""
    found = _tokens(text)
    return max((_f1(found, _tokens(gold)) for gold in golds), default=0.0)


def exact_match(text: str, golds: Iterable[str]) -> float:
    """Return 1 when the text's words are those of a gold answer in the same order, else 0."""
    found = _tokens(text)
    return float(any(found == _tokens(gold) for gold in golds))


def _tokens(text: str) -> list[str]:
    return words(fold(text))


def _f1(found: list[str], gold: list[str]) -> float:
    """Harmonic mean of precision and recall: twice the shared words over all words of both."""
    if not found or not gold:
        return float(found == gold)  # as SQuAD has it for an answer of nothing but punctuation
    return 2 * (Counter(found) & Counter(gold)).total() / (len(found) + len(gold))
