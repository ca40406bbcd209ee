"""The tokenizer of the folder against the file it was made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.models.e5_file import E5File, Unigram

LONGEST_PIECE = 48  # code points


@pytest.fixture(scope="session")
def tokenizer(real_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(real_folder / "tokenizer.json"))


def test_every_code_point_of_the_map_becomes_its_value(tokenizer: Tokenizer, real_file: E5File) -> None:
    """Between digits, since spaces go at either end; runs of spaces collapse."""
    wrong = {
        hex(code): (value, found)
        for code, value in real_file.normalisation.items()
        if (found := _normalised(tokenizer, code)) != re.sub(" {2,}", " ", f"1{value}1")
    }
    assert wrong == {}
    assert len(real_file.normalisation) == 4837


def test_every_other_code_point_stays(tokenizer: Tokenizer, real_file: E5File) -> None:
    """But for one character newer than the map, and one that no text may hold, borrowed to keep the tilde."""
    others = [
        code for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000 and code not in real_file.normalisation
    ]
    changed = {code for code in others if _normalised(tokenizer, code) != f"1{chr(code)}1"}
    assert changed <= {0x1F23B, 0xFDD0}


def _normalised(tokenizer: Tokenizer, code: int) -> str:
    assert tokenizer.normalizer is not None
    return str(tokenizer.normalizer.normalize_str(f"1{chr(code)}1"))


def test_control_characters_vanish_and_line_breaks_are_spaces(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("a\x00\x07b\nc\u200bd").tokens == tokenizer.encode("a\x00b c d").tokens
    assert tokenizer.encode("  سلام \n عليكم ").ids == tokenizer.encode("سلام عليكم").ids


def test_token_ids_are_those_of_a_plain_unigram_search(
    tokenizer: Tokenizer, real_file: E5File, sample_texts: tuple[str, ...]
) -> None:
    """Kudo (2018), https://arxiv.org/abs/1804.10959, word by word."""
    search = _UnigramSearch(real_file.tokenizer)
    for text in sample_texts:
        assert tokenizer.normalizer is not None
        words = tokenizer.normalizer.normalize_str(text).split(" ")
        expected = [id_ for word in words if word for id_ in search.split(f"▁{word}")]
        assert tokenizer.encode(text, add_special_tokens=False).ids == expected, text


class _UnigramSearch:
    """The best-scoring split of a word into pieces, by dynamic programming."""

    def __init__(self, unigram: Unigram) -> None:
        self._unknown = unigram.unknown
        self._pieces = {piece: (id_, score) for id_, (piece, score) in enumerate(unigram.pieces)}
        self._worst = min(score for _, score in unigram.pieces) - 10  # of an unknown character, as in SentencePiece

    def split(self, word: str) -> list[int]:
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(word) + 1):
            options = []
            for start in range(max(0, end - LONGEST_PIECE), end):
                id_, score = self._pieces.get(word[start:end], (self._unknown, self._worst))
                if id_ != self._unknown or end - start == 1:
                    options.append((best[start][0] + score, start, id_))
            best.append(max(options, key=lambda option: option[0]))
        return self._path(best)

    def _path(self, best: list[tuple[float, int, int]]) -> list[int]:
        ids: list[int] = []
        end = len(best) - 1
        while end:
            _, end, id_ = best[end]
            if id_ != self._unknown or ids[-1:] != [id_]:  # unknown neighbours are one token
                ids.append(id_)
        return ids[::-1]
