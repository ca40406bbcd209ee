from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from qabot.domain.errors import CorruptIndexError
from qabot.indexing.embeddings import EmbeddingTable, digest_inputs, embed, load_embeddings
from tests.fakes import WordLengthEncoder

if TYPE_CHECKING:
    from pathlib import Path


def rows(*texts: str) -> list[tuple[str, ...]]:
    """One text a row."""
    return [(text,) for text in texts]


def test_row_by_row_a_table_embeds_its_texts() -> None:
    texts = ["one", "three four", "one", "fifteen"]
    table, encoded = embed(rows(*texts), WordLengthEncoder(), None)
    assert table.vectors.tolist() == WordLengthEncoder().encode_document(texts).tolist()
    assert encoded == 3


def test_a_text_that_occurs_twice_is_encoded_once() -> None:
    encoder = WordLengthEncoder()
    embed([*rows("one", "two", "one"), ("one", "two"), ("two", "three")], encoder, None)
    assert sorted(encoder.encoded) == ["one", "three", "two"]


def test_a_row_of_two_texts_is_their_mean_at_unit_length() -> None:
    table, encoded = embed([("aa", "bbbb")], WordLengthEncoder(), None)
    half = 0.5**0.5
    assert table.vectors.tolist() == [pytest.approx([0, half, 0, half, 0, 0, 0, 0])]
    assert encoded == 1


def test_a_known_text_is_not_encoded_again_wherever_it_stands() -> None:
    encoder = WordLengthEncoder()
    known, _ = embed(rows("one", "three four"), encoder, None)
    encoder.encoded.clear()
    table, encoded = embed(rows("new words", "three four", "one"), encoder, known)
    assert encoder.encoded == ["new words"]
    assert encoded == 1
    assert table.vectors.tolist() == encoder.encode_document(["new words", "three four", "one"]).tolist()


def test_texts_that_look_alike_have_digests_of_their_own() -> None:
    inputs = [
        *rows("", "a", "a ", "A", "a\n", "ab", "\N{LATIN SMALL LETTER A WITH ACUTE}", "a\N{COMBINING ACUTE ACCENT}"),
        ("a", "b"),
        ("b", "a"),
    ]
    assert len({digest.tobytes() for digest in digest_inputs(inputs)}) == len(inputs)


@pytest.mark.parametrize("texts", [[], ["one"], ["one", "two", "one"]])
def test_what_is_saved_is_what_is_loaded(texts: list[str], tmp_path: Path) -> None:
    table, _ = embed(rows(*texts), WordLengthEncoder(), None)
    table.save(tmp_path)
    loaded = load_embeddings(tmp_path)
    assert loaded.vectors.shape == (len(texts), 8)
    assert loaded.vectors.tolist() == table.vectors.tolist()
    assert loaded.by_digest() == table.by_digest()


def test_a_table_whose_halves_do_not_fit_is_refused(tmp_path: Path) -> None:
    EmbeddingTable(digest_inputs([("one",)]), np.zeros((2, 8), np.float32)).save(tmp_path)
    with pytest.raises(CorruptIndexError, match="do not fit each other: run 'qabot rebuild --full'"):
        load_embeddings(tmp_path)
