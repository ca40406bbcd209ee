"""Every file of a generation, damaged in every way a disk or a hand damages one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import CorruptIndexError
from qabot.indexing import build_index, current_name, open_generation
from tests.fakes import WordLengthEncoder, make_generation, make_shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLES = make_shelf("The sun is hot. The moon is cold.", "نص عربي قصير. وجملة ثانية.")
FILES = (
    "article-starts.npy",
    "articles.jsonl",
    "embedding-digests.npy",
    "embeddings.npy",
    "lexical-passages.npy",
    "lexical-starts.npy",
    "lexical-terms.txt",
    "lexical-weights.npy",
    "manifest.json",
    "passages.npy",
    "sentences.npy",
    "vectors.faiss",
)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def one_bit_flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def removed(path: Path) -> None:
    path.unlink()


def turned_into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = (truncated, emptied, one_bit_flipped, removed, turned_into_a_folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    make_generation(ARTICLES, folder)
    return folder


@pytest.fixture
def index(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "index")
    return tmp_path / "index"


def test_the_files_of_a_generation_are_these(index: Path) -> None:
    assert tuple(sorted(path.name for path in index.glob("generations/*/*"))) == FILES


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_and_a_rebuild_repairs_it(
    name: str, damage: Callable[[Path], None], index: Path
) -> None:
    live = current_name(index)
    damage(index / "generations" / str(live) / name)
    with pytest.raises(CorruptIndexError, match=f"{name} .*run 'qabot rebuild --full'"):
        open_generation(index)
    summary = build_index(ARTICLES, index, WordLengthEncoder(), 12)
    assert summary.changed
    assert summary.generation == live
    assert open_generation(index).shelf.articles() == ARTICLES


NONSENSE = (
    b"",
    b"../../etc",
    b"..",
    b".",
    b"/etc",
    b"generations",
    b"0123456789abcdef",
    b"z" * 300,
    b"\xff\xfe",
    b"a\0b",
    "１２３".encode(),
)


@pytest.mark.parametrize("content", NONSENSE)
def test_a_current_that_names_nonsense_is_told_and_a_rebuild_repairs_it(content: bytes, index: Path) -> None:
    live = current_name(index)
    (index / "CURRENT").write_bytes(content)
    with pytest.raises(CorruptIndexError, match=r"CURRENT .*run 'qabot rebuild"):
        open_generation(index)
    assert build_index(ARTICLES, index, WordLengthEncoder(), 12).generation == live
    assert open_generation(index).shelf.articles() == ARTICLES


def test_a_current_that_leads_out_of_the_index_is_refused(index: Path) -> None:
    outside = index / "0123456789abcdef"
    outside.mkdir()
    (index / "CURRENT").write_text("../0123456789abcdef", encoding="utf-8")
    with pytest.raises(CorruptIndexError, match="is no generation there"):
        current_name(index)


def test_a_generation_that_is_gone_is_told_and_a_rebuild_repairs_it(index: Path) -> None:
    shutil.rmtree(index / "generations" / str(current_name(index)))
    with pytest.raises(CorruptIndexError, match="is no generation there: run 'qabot rebuild'"):
        open_generation(index)
    build_index(ARTICLES, index, WordLengthEncoder(), 12)
    assert open_generation(index).shelf.articles() == ARTICLES


def test_a_generation_under_anothers_name_is_refused(index: Path) -> None:
    folder = index / "generations" / str(current_name(index))
    folder.rename(folder.with_name("0123456789abcdef"))
    (index / "CURRENT").write_text("0123456789abcdef\n", encoding="utf-8")
    with pytest.raises(CorruptIndexError, match="qabot rebuild --full"):
        open_generation(index)
