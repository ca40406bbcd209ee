"""Cut articles into passages, and say what is embedded of a passage and of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.domain import Passage
from qabot.language import split_sentences, unpointed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qabot.domain import Article, Sentence


def cut_passages(
    article: Article, count_tokens: Callable[[Sequence[str]], list[int]], max_tokens: int
) -> tuple[Passage, ...]:
    """Cut an article into passages of whole sentences, each overlapping its neighbour by one.

    A passage holds at most ``max_tokens`` tokens, unless one sentence alone is longer. Where a sentence and its
    neighbour together pass the budget there is no overlap. An article without a sentence gives no passage.
    """
    sentences = split_sentences(article.text)
    sizes = count_tokens([sentence.span.of(article.text) for sentence in sentences])
    return tuple(Passage(article.id, sentences[first:last]) for first, last in _windows(sizes, max_tokens))


def _windows(sizes: Sequence[int], budget: int) -> list[tuple[int, int]]:
    """Return half-open runs of sentence numbers: as long as the budget allows, each beginning with the last's end."""
    windows: list[tuple[int, int]] = []
    first = 0
    while first < len(sizes):
        last, total = first + 1, sizes[first]
        while last < len(sizes) and total + sizes[last] <= budget:
            total += sizes[last]
            last += 1
        windows.append((first, last))
        if last == len(sizes):
            break
        overlap_fits = last - first > 1 and sizes[last - 1] + sizes[last] <= budget
        first = last - 1 if overlap_fits else last
    return windows


def passage_input(article: Article, passage: Passage) -> str:
    """Return the text that is embedded and indexed for a passage: its title and its sentences, without points."""
    return _under_title(article, passage.span.of(article.text))


def sentence_inputs(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """Return the texts that are embedded for a sentence: alone and, if it has one, under its article's title.

    The title says what "he" and "it" are about; alone, a sentence is told apart better from its neighbours. The
    mean of the two finds more than either (docs/why.md).
    """
    text = sentence.span.of(article.text)
    return tuple(dict.fromkeys((unpointed(text), _under_title(article, text))))


def _under_title(article: Article, text: str) -> str:
    if not article.titled or text.startswith(article.title):
        return unpointed(text)
    return unpointed(f"{article.title}\n{text}")
