from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

from qabot.domain.errors import ModelError
from qabot.models.vocabulary import open_vocabulary, told_as_damaged
from tests.models.tiny import HIDDEN, LAYERS, PIECES, write_vocabulary

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_vocabulary(tmp_path / "tiny-model")


def test_a_folder_is_opened_with_all_that_it_holds(folder: Path) -> None:
    vocabulary = open_vocabulary(folder)
    assert vocabulary.folder == folder
    assert vocabulary.config["num_hidden_layers"] == LAYERS
    assert vocabulary.words.shape == (len(PIECES), HIDDEN)
    assert vocabulary.tokenizer.encode("w1 w2", add_special_tokens=False).ids == [
        PIECES.index("w1"),
        PIECES.index("w2"),
    ]


def test_words_are_the_same_after_their_pages_were_given_back(folder: Path) -> None:
    vocabulary = open_vocabulary(folder)
    before = vocabulary.words.copy()
    vocabulary.tensors.release()
    np.testing.assert_array_equal(vocabulary.words, before)


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe"], ids=["gone", "empty", "cut", "bytes"])
def test_a_damaged_file_is_told_with_its_folder_and_what_to_do(name: str, content: bytes | None, folder: Path) -> None:
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{re.escape(str(folder))}.*: delete .* and run again$"):
        open_vocabulary(folder)


def test_a_folder_without_word_embeddings_is_damaged(folder: Path) -> None:
    save_file({"other": np.zeros((2, 2), np.float32)}, folder / "model.safetensors")
    with pytest.raises(ModelError, match=rf"^the encoder in {re.escape(str(folder))} is damaged \(KeyError"):
        open_vocabulary(folder)


def test_word_embeddings_cut_short_are_told(folder: Path) -> None:
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[:-100])
    with pytest.raises(ModelError, match=f"{re.escape(str(folder))}.*run again"):
        open_vocabulary(folder)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Exception("first\nsecond"), "Exception: first"),
        (ValueError(), "ValueError"),
        (KeyError("key"), "KeyError: 'key'"),
    ],
)
def test_only_the_first_line_of_a_fault_is_told(error: Exception, told: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=rf"is damaged \({re.escape(told)}\)") as raised, told_as_damaged(tmp_path):
        raise error
    assert raised.value.__cause__ is error


def test_a_stop_by_hand_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), told_as_damaged(tmp_path):
        raise KeyboardInterrupt
