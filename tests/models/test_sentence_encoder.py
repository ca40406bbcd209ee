"""Any Sentence-Transformers model, named by QABOT_ENCODER."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import qabot
from qabot.domain.errors import ModelError
from qabot.models.bundled_encoder import BundledEncoder
from qabot.models.sentence_encoder import SentenceEncoder, _identity

ROOT = Path(qabot.__file__).parents[1]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ask", "text", ":", "cat", "dog", "##s"]


def _write_tiny_model(folder: Path, seed: int) -> Path:
    """A random BERT of 32 dimensions with prompts of its own."""
    import torch  # noqa: PLC0415 - takes seconds to import
    from transformers import BertConfig, BertModel, BertTokenizer  # noqa: PLC0415

    torch.manual_seed(seed)
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    BertTokenizer(vocab=str(folder / "vocab.txt"), model_max_length=24).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=24,
    )
    BertModel(config).save_pretrained(folder)
    kinds = (("", "Transformer"), ("1_Pooling", "Pooling"))
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds)
    ]
    (folder / "1_Pooling").mkdir()
    _write(folder / "1_Pooling" / "config.json", {"embedding_dimension": 32, "pooling_mode": "mean"})
    _write(folder / "modules.json", modules)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": 24})
    _write(folder / "config_sentence_transformers.json", {"prompts": {"query": "ask: ", "document": "text: "}})
    return folder


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write_tiny_model(tmp_path_factory.mktemp("models") / "tiny", 1)


def test_another_model_has_its_own_dimension_and_length(tiny: Path) -> None:
    encoder = SentenceEncoder(str(tiny))
    assert (encoder.dimension, encoder.max_tokens) == (32, 24)
    embeddings = encoder.encode_document(["cat", "dogs cat", ""])
    assert embeddings.shape == (3, 32)
    assert embeddings.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(embeddings, axis=1), 1, atol=1e-5)
    assert encoder.encode_query([]).shape == (0, 32)
    assert encoder.count_tokens(["cats dog", ""]) == [3, 0]


def test_another_models_prompts_are_its_own(tiny: Path) -> None:
    encoder = SentenceEncoder(str(tiny))
    plain = encoder._model.encode(["ask: cat", "text: cat"], prompt="", normalize_embeddings=True)
    np.testing.assert_allclose(encoder.encode_query(["cat"])[0], plain[0], atol=1e-6)
    np.testing.assert_allclose(encoder.encode_document(["cat"])[0], plain[1], atol=1e-6)
    assert np.abs(plain[0] - plain[1]).max() > 1e-3


def test_an_embedding_does_not_depend_on_neighbours(tiny: Path) -> None:
    encoder = SentenceEncoder(str(tiny), threads=1)
    texts = ["cat", "dogs " * 30, "cat dog"]
    together = encoder.encode_document(texts)
    np.testing.assert_array_equal(together[::-1], encoder.encode_document(texts[::-1]))
    np.testing.assert_array_equal(together[:1], encoder.encode_document(["cat"]))


def test_progress_is_told_to_the_end(tiny: Path) -> None:
    told: list[tuple[str, int, int]] = []
    SentenceEncoder(str(tiny)).encode_document(
        ["cat", "dog"], lambda step, done, total: told.append((step, done, total))
    )
    assert told == [("encode", 1, 2), ("encode", 2, 2)]


def test_the_id_changes_with_the_weights_and_not_with_the_place(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "same").mkdir()
    same = SentenceEncoder(str(_write_tiny_model(tmp_path / "same" / "tiny", 1))).id
    other = SentenceEncoder(str(_write_tiny_model(tmp_path / "tiny", 2))).id
    assert SentenceEncoder(str(tiny)).id == same != other
    assert same.startswith("tiny@")


@pytest.mark.parametrize("name", ["vocab.txt", "config_sentence_transformers.json", "model.safetensors"])
def test_the_id_changes_with_any_file_that_shapes_embeddings(tmp_path: Path, name: str) -> None:
    folder = _write_tiny_model(tmp_path / "tiny", 1)
    before = SentenceEncoder(str(folder)).id
    assert _identity(str(folder)) == before
    with (folder / name).open("ab") as file:
        file.write(b" ")
    assert _identity(str(folder)) != before


def test_the_embedded_folder_is_a_plain_sentence_transformers_model(real_folder: Path) -> None:
    """Same prompts, dimension, length, counts and embeddings as the adapter that is made for it."""
    plain, bundled = SentenceEncoder(str(real_folder)), BundledEncoder(real_folder, precision="f32")
    texts = ["Who spoke at the summit?", "من ألقى الكلمة في القمة؟", "hello " * 600]
    assert (plain.dimension, plain.max_tokens) == (384, 512) == (bundled.dimension, bundled.max_tokens)
    assert plain._model.prompts == {"query": "query: ", "document": "passage: "}
    assert plain.count_tokens(texts) == bundled.count_tokens(texts)
    np.testing.assert_allclose(plain.encode_query(texts), bundled.encode_query(texts), atol=1e-4)
    np.testing.assert_allclose(plain.encode_document(texts), bundled.encode_document(texts), atol=1e-4)


@pytest.mark.parametrize("name", ["no-such/model", "nosuch", " ", __file__])
def test_a_name_that_is_no_model_is_told_in_one_line_without_a_word_more(name: str) -> None:
    script = f"""
from qabot.domain.errors import ModelError
from qabot.models.sentence_encoder import SentenceEncoder
try:
    SentenceEncoder({name!r})
except ModelError as error:
    print(error)
"""
    done = _offline(script)
    assert done.stdout.startswith(f"cannot load the encoder {name!r}: ")
    assert done.stdout.endswith("set QABOT_ENCODER to a model folder or unset it for the embedded one\n")
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_loading_and_encoding_say_nothing(tiny: Path) -> None:
    script = f"""
from qabot.models.sentence_encoder import SentenceEncoder
encoder = SentenceEncoder({str(tiny)!r}, threads=1)
encoder.encode_query(["cat " * 100]), encoder.count_tokens(["dog " * 100])
"""
    done = _offline(script)
    assert (done.stdout, done.stderr) == ("", "")


def _offline(script: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: offline mode is read when the hub's library is imported."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )


def test_a_folder_that_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot load the encoder .*; set QABOT_ENCODER"):
        SentenceEncoder(str(tmp_path))


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json", "modules.json"])
def test_a_damaged_model_is_told(tmp_path: Path, name: str) -> None:
    folder = _write_tiny_model(tmp_path / "tiny", 1)
    (folder / name).write_bytes((folder / name).read_bytes()[:40])
    with pytest.raises(ModelError, match=r"cannot load the encoder .*; set QABOT_ENCODER"):
        SentenceEncoder(str(folder))
