"""Words of a text and the terms that lexical search counts, all of them folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qabot.domain import Span
from qabot.language.normalization import fold, fold_with_offsets
from qabot.language.stopwords import STOPWORDS

_GRAM = 4
_BIGRAM = 2
_CACHED_WORDS = 1 << 16
# Scripts written without spaces, marks included: Thai and Lao, Myanmar, Khmer, kana, Han with its extensions; and
# Hangul, whose particles cling to words of two or three syllables (TyDi ko, MRR@10: 4-grams .37, bigrams .56).
_BIGRAM_SCRIPTS = (
    r"\u1100-\u11ff\uac00-\ud7a3\u0e00-\u0eff\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f\u1780-\u17ff"
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U0001b000-\U0001b16f\U00020000-\U000323af"
)
_BIGRAM_LETTER = re.compile(f"[{_BIGRAM_SCRIPTS}]")
_SCRIPT_RUN = re.compile(f"[{_BIGRAM_SCRIPTS}]+|[^{_BIGRAM_SCRIPTS}]+")
_RUN = re.compile("[^ ]+")


class _WordTable(dict[int, str]):
    """Code point to its folded form with everything but letters, digits and marks a space."""

    def __missing__(self, code_point: int) -> str:
        folded = fold(chr(code_point))
        word = self[code_point] = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
        return word


_TABLE = _WordTable()


def words(text: str) -> list[str]:
    """Return the folded words in order: runs of letters, digits and marks; an underscore separates."""
    return text.translate(_TABLE).split()


def word_spans(text: str) -> list[Span]:
    """Return where each of ``words(text)`` stands in ``text``, in code points, its diacritics included.

    Two words may share an original code point: a ligature such as U+FDFA folds to several.
    """
    folded = fold_with_offsets(text)
    runs = _RUN.finditer(folded.text.translate(_TABLE))
    return [folded.original(Span(*run.span())) for run in runs]


@lru_cache(maxsize=_CACHED_WORDS)
def _grams(word: str) -> tuple[str, ...]:
    """Cut a word to its overlapping 4-grams; a shorter one stays whole."""
    return tuple(word[start : start + _GRAM] for start in range(max(1, len(word) - _GRAM + 1)))


def _bigrams(run: str) -> list[str]:
    """Cut a run of one of these scripts to its overlapping bigrams; a single character stays whole."""
    return [run[start : start + _BIGRAM] for start in range(max(1, len(run) - _BIGRAM + 1))]


def _script_runs(text: str) -> tuple[list[str], bool]:
    """Return the words, cut where a bigram script begins or ends, and whether there is any."""
    separated = text.translate(_TABLE)
    if _BIGRAM_LETTER.search(separated) is None:
        return separated.split(), False
    return [run for word in separated.split() for run in _SCRIPT_RUN.findall(word)], True


def lexical_terms(text: str) -> list[str]:
    """Return the terms that lexical search counts, in the text's order.

    A word of up to 4 code points is its own term, a longer one gives its overlapping 4-grams: on Arabic
    these beat every stemmer measured (docs/why.md). A run of Hangul or of a script written without spaces gives
    overlapping bigrams.
    """
    runs, mixed = _script_runs(text)
    terms: list[str] = []
    for run in runs:
        terms.extend(_bigrams(run) if mixed and _BIGRAM_LETTER.match(run) else _grams(run))
    return terms


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning: no articles, prepositions, pronouns or question words.

    For the scripts cut to bigrams these stand for the words, whose ends are not to be seen.
    """
    runs, mixed = _script_runs(text)
    found: list[str] = []
    for run in runs:
        found.extend(_bigrams(run) if mixed and _BIGRAM_LETTER.match(run) else (run,))
    return [word for word in found if word not in STOPWORDS]
