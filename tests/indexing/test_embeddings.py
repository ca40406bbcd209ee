from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from qabot.domain.errors import CorruptIndexError
from qabot.indexing.embeddings import EmbeddingTable, digest_texts, embed, load_embeddings
from tests.fakes import WordLengthEncoder

if TYPE_CHECKING:
    from pathlib import Path


def test_row_by_row_a_table_embeds_its_texts() -> None:
    texts = ["one", "three four", "one", "fifteen"]
    table, encoded = embed(texts, WordLengthEncoder(), None)
    assert table.vectors.tolist() == WordLengthEncoder().encode_document(texts).tolist()
    assert encoded == 3


def test_a_text_that_occurs_twice_is_encoded_once() -> None:
    encoder = WordLengthEncoder()
    embed(["one", "two", "one", "one"], encoder, None)
    assert sorted(encoder.encoded) == ["one", "two"]


def test_a_known_text_is_not_encoded_again_wherever_it_stands() -> None:
    encoder = WordLengthEncoder()
    known, _ = embed(["one", "three four"], encoder, None)
    encoder.encoded.clear()
    table, encoded = embed(["new words", "three four", "one"], encoder, known)
    assert encoder.encoded == ["new words"]
    assert encoded == 1
    assert table.vectors.tolist() == encoder.encode_document(["new words", "three four", "one"]).tolist()


def test_texts_that_look_alike_have_digests_of_their_own() -> None:
    texts = ["", "a", "a ", "A", "a\n", "\N{LATIN SMALL LETTER A WITH ACUTE}", "a\N{COMBINING ACUTE ACCENT}"]
    assert len({digest.tobytes() for digest in digest_texts(texts)}) == len(texts)


@pytest.mark.parametrize("texts", [[], ["one"], ["one", "two", "one"]])
def test_what_is_saved_is_what_is_loaded(texts: list[str], tmp_path: Path) -> None:
    table, _ = embed(texts, WordLengthEncoder(), None)
    table.save(tmp_path)
    loaded = load_embeddings(tmp_path)
    assert loaded.vectors.shape == (len(texts), 8)
    assert loaded.vectors.tolist() == table.vectors.tolist()
    assert loaded.by_digest() == table.by_digest()


def test_a_table_whose_halves_do_not_fit_is_refused(tmp_path: Path) -> None:
    EmbeddingTable(digest_texts(["one"]), np.zeros((2, 8), np.float32)).save(tmp_path)
    with pytest.raises(CorruptIndexError, match="do not fit each other: run 'qabot rebuild --full'"):
        load_embeddings(tmp_path)
