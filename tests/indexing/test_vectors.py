from __future__ import annotations

from typing import TYPE_CHECKING

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain.errors import CorruptIndexError
from qabot.indexing.vectors import build_vectors, load_vectors

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.domain import Embeddings


def unit_vectors(count: int, seed: int = 0, dimension: int = 16) -> Embeddings:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    unit: Embeddings = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


@given(st.integers(0, 200), st.integers(1, 60), st.integers(0, 1000))
def test_the_nearest_are_those_of_brute_force(count: int, top_k: int, seed: int) -> None:
    vectors, query = unit_vectors(count, seed), unit_vectors(1, seed + 1)
    rows, similarities = build_vectors(vectors).search(query, top_k)
    products = vectors.astype(np.float64) @ query[0].astype(np.float64)
    assert len(set(rows.tolist())) == min(top_k, count)
    np.testing.assert_allclose(similarities, products[rows], atol=1e-6)
    np.testing.assert_allclose(similarities, np.sort(products)[::-1][:top_k], atol=1e-6)


def test_of_vectors_alike_the_first_are_kept() -> None:
    rows, _ = build_vectors(np.repeat(unit_vectors(1), 90, axis=0)).search(unit_vectors(1), 50)
    assert sorted(rows.tolist()) == list(range(50))


def test_an_index_of_nothing_finds_nothing() -> None:
    rows, similarities = build_vectors(unit_vectors(0)).search(unit_vectors(1), 5)
    assert rows.shape == similarities.shape == (0,)


@pytest.mark.parametrize("count", [0, 1, 37])
def test_what_is_saved_is_what_is_loaded(count: int, tmp_path: Path) -> None:
    built = build_vectors(unit_vectors(count))
    built.save(tmp_path)
    loaded = load_vectors(tmp_path)
    assert (len(loaded), loaded.dimension) == (count, 16)
    rows, similarities = loaded.search(unit_vectors(1, 9), 5)
    expected_rows, expected_similarities = built.search(unit_vectors(1, 9), 5)
    assert rows.tolist() == expected_rows.tolist()
    assert similarities.tolist() == expected_similarities.tolist()


def test_a_faiss_index_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors.faiss").write_bytes(faiss.serialize_index(faiss.IndexFlatL2(16)).tobytes())
    with pytest.raises(CorruptIndexError, match="IndexFlatL2, expected IndexFlatIP"):
        load_vectors(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no index", b"IxFI" + b"\xff" * 64])
def test_a_file_that_is_no_faiss_index_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "vectors.faiss").write_bytes(content)
    with pytest.raises(CorruptIndexError, match="qabot rebuild --full"):
        load_vectors(tmp_path)
