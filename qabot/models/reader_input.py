"""What the reader is shown: a question, a title and a passage as one row of tokens. Training shows it the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.language import unpointed, unpointed_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding, Tokenizer

BEGIN, END = 0, 2  # the vocabulary's <s> and </s>
UNKNOWN = 3
QUESTION, PASSAGE = 0, 1  # token types
MAX_QUESTION, MAX_TITLE, MAX_TOKENS = 80, 40, 512  # tokens; of question and title, what is over is cut
OVERLAP = 64  # tokens that two windows of a long passage share


@dataclass(frozen=True, slots=True)
class ReaderInput:
    """Tokens ``<s> question </s></s> title </s> passage </s>``, the title and its end only if there is one.

    Args:
        ids: the tokens; ``types`` says of each whether it is question or passage, the title counting as passage.
        first: place of the passage's first token.
        starts: for each token of the passage its first code point in the passage, ``ends`` the one after its last,
            points that were left out included.
    """

    ids: tuple[int, ...]
    types: tuple[int, ...]
    first: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def reader_inputs(tokenizer: Tokenizer, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderInput]:
    """Return a row for one question on each passage, given as title and text; a passage too long for it is cut.

    Points are left out before tokenizing; offsets are those of the text as given, in code points.
    """
    return [windows[0] for windows in reader_windows(tokenizer, question, passages)]


def reader_windows(
    tokenizer: Tokenizer, question: str, passages: Sequence[tuple[str, str]]
) -> list[tuple[ReaderInput, ...]]:
    """Return for each passage the rows that it takes: one, or several that overlap where it is too long for one."""
    bare = [unpointed_with_offsets(text) for _, text in passages]
    texts = [unpointed(question), *(unpointed(title) for title, _ in passages), *(folded.text for folded in bare)]
    encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
    asked, titles, bodies = encodings[0], encodings[1 : 1 + len(passages)], encodings[1 + len(passages) :]
    rows = zip(titles, bodies, bare, strict=True)
    return [
        tuple(_rows(_plain(asked.ids[:MAX_QUESTION]), _plain(title.ids[:MAX_TITLE]), body, text.starts))
        for title, body, text in rows
    ]


def _plain(ids: list[int]) -> list[int]:
    """Return the tokens of a text, those for ``<s>``, ``<pad>`` and ``</s>`` written out in it as unknown."""
    return [max(token, UNKNOWN) for token in ids]


def _rows(question: list[int], title: list[int], body: Encoding, starts: tuple[int, ...]) -> Iterator[ReaderInput]:
    before = [BEGIN, *question, END, END]
    named = [*title, END] if title else []
    first = len(before) + len(named)
    room = MAX_TOKENS - first - 1
    for begin in range(0, max(1, len(body.ids) - OVERLAP), room - OVERLAP):
        passage, spans = _plain(body.ids[begin : begin + room]), body.offsets[begin : begin + room]
        ids = (*before, *named, *passage, END)
        types = (*[QUESTION] * len(before), *[PASSAGE] * (len(named) + len(passage) + 1))
        yield ReaderInput(ids, types, first, tuple(starts[s] for s, _ in spans), tuple(starts[e] for _, e in spans))
