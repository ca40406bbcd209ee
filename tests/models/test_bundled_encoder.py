"""What the Encoder protocol promises, on the real encoder."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import openvino as ov
import pytest

import qabot
from qabot.domain.errors import ModelError
from qabot.models.bundled_encoder import BundledEncoder

ROOT = Path(qabot.__file__).parents[1]


@pytest.fixture(scope="module")
def encoder(real_folder: Path) -> BundledEncoder:
    return BundledEncoder(real_folder, threads=2)


@pytest.fixture(scope="module")
def texts(sample_texts: tuple[str, ...]) -> list[str]:
    return list(sample_texts[::3])


def test_an_embedding_does_not_depend_on_neighbours_or_order(encoder: BundledEncoder, texts: list[str]) -> None:
    together = encoder.encode_document(texts)
    alone = np.concatenate([encoder.encode_document([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(encoder.encode_document(texts[::-1])[::-1], together)


@pytest.mark.parametrize("threads", [1, 3])
def test_an_embedding_does_not_depend_on_threads(
    encoder: BundledEncoder, texts: list[str], real_folder: Path, threads: int
) -> None:
    other = BundledEncoder(real_folder, threads)
    np.testing.assert_array_equal(other.encode_query(texts), encoder.encode_query(texts))


def test_several_threads_may_ask_at_once(encoder: BundledEncoder, texts: list[str]) -> None:
    expected = encoder.encode_query(texts)
    found: dict[int, object] = {}

    def ask(number: int) -> None:
        found[number] = np.array_equal(encoder.encode_query(texts), expected)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(4), True)


def test_embeddings_are_of_unit_length(encoder: BundledEncoder, texts: list[str]) -> None:
    embeddings = encoder.encode_document(texts)
    assert embeddings.shape == (len(texts), encoder.dimension) == (len(texts), 384)
    assert embeddings.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(embeddings, axis=1), 1, atol=1e-5)


def test_a_query_and_a_passage_are_embedded_apart(encoder: BundledEncoder) -> None:
    assert (encoder.encode_query(["القمة"]) != encoder.encode_document(["القمة"])).any()
    np.testing.assert_array_equal(encoder.encode_query(["القمة"]), encoder._encode(["query: القمة"], _ignore))


def _ignore(step: str, done: int, total: int) -> None:
    pass


def test_no_text_gives_no_row(encoder: BundledEncoder) -> None:
    assert encoder.encode_query([]).shape == encoder.encode_document([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


@pytest.mark.parametrize("text", ["", " \n", "\u200f\x07", "😀" * 3, "\ud800".encode("utf-8", "replace").decode()])
def test_a_text_without_words_has_an_embedding_of_unit_length(encoder: BundledEncoder, text: str) -> None:
    assert np.linalg.norm(encoder.encode_query([text])) == pytest.approx(1, abs=1e-5)


def test_tokens_are_counted_without_prompt_and_special_ones(encoder: BundledEncoder) -> None:
    assert encoder.count_tokens(["", "the", "the the", "مرحبا بالعالم"]) == [0, 1, 2, 5]


def test_a_text_is_read_to_512_tokens_and_no_further(encoder: BundledEncoder) -> None:
    assert encoder.max_tokens == 512
    fits = 512 - 2 - len(encoder.vocabulary.tokenizer.encode("passage:", add_special_tokens=False).ids)
    embeddings = encoder.encode_document(["the " * n + "Yes" for n in (fits - 1, fits, fits + 300)])
    assert (embeddings[0] != embeddings[1]).any()
    np.testing.assert_array_equal(embeddings[1], embeddings[2])


def test_progress_is_told_to_the_end(encoder: BundledEncoder, texts: list[str]) -> None:
    told: list[tuple[str, int, int]] = []
    encoder.encode_document(texts, lambda step, done, total: told.append((step, done, total)))
    assert told[0] == ("encode", 0, len(texts))
    assert told[-1] == ("encode", len(texts), len(texts))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_a_stop_in_the_middle_comes_through(encoder: BundledEncoder, texts: list[str]) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt(step, total)

    with pytest.raises(KeyboardInterrupt):
        encoder.encode_document(texts, stop)
    assert encoder.encode_document(texts[:2]).shape == (2, 384)


def test_a_process_may_end_right_after_encoding(real_folder: Path) -> None:
    """OpenVINO's callbacks into Python ended one such process in four with SIGABRT."""
    script = f"""
from pathlib import Path
from qabot.models.bundled_encoder import BundledEncoder
BundledEncoder(Path({str(real_folder)!r}), 2).encode_document(["the", "cat"] * 8)
"""
    for _ in range(6):
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=120)


def test_the_id_is_the_folders_name(encoder: BundledEncoder, real_folder: Path) -> None:
    assert encoder.id == real_folder.name


def test_a_processor_that_openvino_cannot_serve_is_told_with_the_way_out(
    real_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        message = "Exception from core.cpp:117:\nno kernel for node\n"
        raise RuntimeError(message)

    monkeypatch.setattr(ov.Core, "compile_model", refuse)
    with pytest.raises(ModelError, match=r"^OpenVINO .*\(no kernel for node\): set QABOT_ENCODER=.*small"):
        BundledEncoder(real_folder)
