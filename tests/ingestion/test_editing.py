from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import ArticleError, NoArticleError
from qabot.ingestion import ArticleFolder, add_file, article_id, read_library, remove_article

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"The Nile rose in spring every year."
MOST = 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "home" / "articles"
    made.mkdir(parents=True)
    (made / "old.txt").write_bytes(b"The Tigris is the shorter of the two rivers.")
    return made


def state(folder: Path) -> dict[str, bytes]:
    """Return every file around the folder, hidden ones too."""
    root = folder.parents[1]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("nile.txt", "nile.txt"),
        ("../../nile.txt", "nile.txt"),
        ("/etc/nile.txt", "nile.txt"),
        ("..\\..\\nile.md", "nile.md"),
        (".hidden.txt", "hidden.txt"),
        ("ni\nle\x00\u202e.TXT", "nile.TXT"),
        ("C:nile?.txt", "Cnile.txt"),
        ("cafe\u0301 النيل.txt", "caf\u00e9 النيل.txt"),
    ],
)
def test_a_file_becomes_an_article_of_the_folder_whatever_its_name_says(folder: Path, name: str, kept: str) -> None:
    before = state(folder)
    article = add_file(folder, name, TEXT, MOST)
    assert state(folder) == before | {f"home/articles/{kept}": TEXT}
    assert article in read_library(folder).articles
    assert article.id == article_id(kept)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("", TEXT, "no name"),
        ("../..", TEXT, "no name"),
        ("dir/", TEXT, "no name"),
        (".txt", TEXT, r"no format .* \.txt"),
        ("nile.exe", TEXT, r"no format .* \.txt"),
        ("nile.txt/", TEXT, "no name"),
        ("nile.txt", b"", "nile.txt: "),
        ("nile.txt", b"\x00\x01\x02" * 50, "nile.txt: "),
        ("nile.txt", TEXT * 50, "nile.txt: "),
        ("old.txt", TEXT, "old.txt is there already: .* another name"),
        ("x/OLD.TXT", TEXT, "OLD.TXT is there already"),
        ("n" * 300 + ".txt", TEXT, "cannot be changed"),
    ],
)
def test_what_cannot_become_an_article_is_refused_in_a_line_and_changes_nothing(
    folder: Path, name: str, content: bytes, why: str
) -> None:
    before = state(folder)
    with pytest.raises(ArticleError, match=why) as refusal:
        add_file(folder, name, content, MOST)
    assert "\n" not in str(refusal.value)
    assert state(folder) == before


def test_a_write_that_fails_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = state(folder)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ArticleError, match="No space left"):
        add_file(folder, "nile.txt", TEXT, MOST)
    assert state(folder) == before


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="does not exist"):
        add_file(tmp_path / "none", "nile.txt", TEXT, MOST)


def test_a_removed_article_is_moved_and_overwrites_none_removed_before(folder: Path) -> None:
    kept = folder.parent / "state" / "removed-articles"
    shelf = ArticleFolder(folder, kept, MOST)
    for number in range(3):
        shelf.add("nile.txt", TEXT + b" %d rivers." % number)
        assert shelf.remove(article_id("nile.txt")) == "nile"
    assert [path.name for path in folder.iterdir()] == ["old.txt"]
    moved = {path.name: path.read_bytes()[len(TEXT) :] for path in kept.iterdir()}
    assert moved == {"nile.txt": b" 0 rivers.", "nile-2.txt": b" 1 rivers.", "nile-3.txt": b" 2 rivers."}


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such modes")
def test_what_was_removed_is_for_the_bot_alone(folder: Path) -> None:
    kept = folder.parent / "removed-articles"
    remove_article(folder, article_id("old.txt"), kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_an_article_of_a_folder_inside_is_found(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "nile.txt").write_bytes(TEXT)
    article = remove_article(folder, article_id("a/nile.txt"), folder.parent / "kept")
    assert article.text == TEXT.decode()
    assert (folder.parent / "kept" / "nile.txt").read_bytes() == TEXT


@pytest.mark.parametrize("wanted", ["", "old.txt", "../old.txt", "0" * 12])
def test_an_id_that_no_article_has_removes_nothing(folder: Path, wanted: str) -> None:
    before = state(folder)
    with pytest.raises(NoArticleError, match="qabot sources"):
        remove_article(folder, wanted, folder.parent / "kept")
    assert state(folder) == before


def test_an_article_that_cannot_be_moved_stays(folder: Path) -> None:
    (folder.parent / "kept").write_bytes(b"a file stands where the folder would")
    before = state(folder)
    with pytest.raises(ArticleError, match=r"old\.txt: .* cannot be changed"):
        remove_article(folder, article_id("old.txt"), folder.parent / "kept")
    assert state(folder) == before
