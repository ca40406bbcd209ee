"""Articles cut into sentences that are spans of their text."""

from __future__ import annotations

import re
from itertools import pairwise

from qabot.domain import Sentence, Span
from qabot.language.boundaries import sentence_ends
from qabot.language.clauses import clause_cuts

MAX_SENTENCE_LENGTH = 400
"""Longest sentence in code points, unless a caller says otherwise; longer ones are cut."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # the line ends of str.splitlines
_WORD = re.compile(r"[^\W_]")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without the white space around them."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _pieces(line: str, max_length: int) -> list[tuple[int, int]]:
    """Cut a paragraph at its sentence ends, then what is too long at its clauses."""
    bounds = [0, *sentence_ends(line), len(line)]
    pieces: list[tuple[int, int]] = []
    for sentence_start, sentence_end in pairwise(bounds):
        start, end = _trimmed(line, sentence_start, sentence_end)
        cuts = [start, *clause_cuts(line, start, end, max_length), end]
        pieces.extend(_trimmed(line, a, b) for a, b in pairwise(cuts))
    return pieces


def _joined(line: str, pieces: list[tuple[int, int]], max_length: int) -> list[tuple[int, int]]:
    """Give a piece that holds no letter or digit to its neighbour if both fit into one sentence."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        fits = joined and end - joined[-1][0] <= max_length
        if fits and not (_WORD.search(line, start, end) and _WORD.search(line, *joined[-1])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def split_sentences(text: str, max_length: int = MAX_SENTENCE_LENGTH) -> tuple[Sentence, ...]:
    """Split a text into its sentences, in order.

    Each line is a paragraph, counted from 1 if it holds a letter or a digit. Every character of such a
    paragraph but white space lies in exactly one sentence. Quotes and brackets that close with a sentence
    belong to it.

    Args:
        text: an article's text.
        max_length: in code points; a longer sentence is cut at its clauses, else at white space, else
            between grapheme clusters. Longer is only a cluster (a letter with its marks) that is so itself.
            Of more than this many marks in a row, some make a sentence without a letter or digit.

    Raises:
        ValueError: when ``max_length`` is not positive.
    """
    if max_length < 1:
        message = f"a sentence needs a positive max_length, got {max_length}"
        raise ValueError(message)
    sentences: list[Sentence] = []
    paragraph = 0
    for line in _LINE.finditer(text):
        if not _WORD.search(line[0]):
            continue
        paragraph += 1
        pieces = _joined(line[0], _pieces(line[0], max_length), max_length)
        base = line.start()
        sentences.extend(Sentence(Span(base + start, base + end), paragraph) for start, end in pieces)
    return tuple(sentences)
