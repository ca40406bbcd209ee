from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import CorruptIndexError, IndexMismatchError
from qabot.indexing.manifest import FileRecord, Manifest, check_files, digest_article, read_manifest, record_files
from tests.fakes import make_article

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = Manifest("enc", 8, 12, 1, 2, 3, {"a": "00"}, {"f": FileRecord(1, "11")})
ARTICLE = make_article("Text.", published=date(2008, 3, 13))


def saved(manifest: Manifest, parent: Path) -> Path:
    folder = parent / manifest.name
    folder.mkdir()
    manifest.save(folder)
    return folder


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    assert read_manifest(saved(MANIFEST, tmp_path)) == MANIFEST


def test_the_name_is_sixteen_hexadecimal_digits() -> None:
    assert len(MANIFEST.name) == 16
    assert int(MANIFEST.name, 16) >= 0


@pytest.mark.parametrize(
    "other",
    [
        replace(MANIFEST, encoder="other"),
        replace(MANIFEST, dimension=9),
        replace(MANIFEST, passage_tokens=13),
        replace(MANIFEST, articles=2),
        replace(MANIFEST, passages=3),
        replace(MANIFEST, sentences=4),
        replace(MANIFEST, article_digests={"a": "01"}),
        replace(MANIFEST, files={"f": FileRecord(1, "12")}),
        replace(MANIFEST, format=3),
    ],
)
def test_the_name_stands_for_every_field(other: Manifest) -> None:
    assert other.name != MANIFEST.name


def test_the_name_does_not_depend_on_the_order_articles_were_noted_in() -> None:
    one, other = ({"a": "0", "b": "1"}, {"b": "1", "a": "0"})
    assert replace(MANIFEST, article_digests=one).name == replace(MANIFEST, article_digests=other).name


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, id="b"),
        replace(ARTICLE, title="Other"),
        replace(ARTICLE, text="Text!"),
        replace(ARTICLE, language="ar"),
        replace(ARTICLE, source="b.txt"),
        replace(ARTICLE, published=None),
    ],
)
def test_an_articles_digest_stands_for_all_that_is_shown(
    other: object,
) -> None:
    assert digest_article(other) != digest_article(ARTICLE)  # type: ignore[arg-type]


def test_every_byte_of_a_manifest_that_changes_is_noticed(tmp_path: Path) -> None:
    path = saved(MANIFEST, tmp_path) / "manifest.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((CorruptIndexError, IndexMismatchError), match="run 'qabot rebuild"):
            read_manifest(path.parent)


@pytest.mark.parametrize("content", ["", "[]", "3", "null", "{}", '{"format": 2}', '{"format": 2, "files": []}'])
def test_json_that_is_no_manifest_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(CorruptIndexError, match=r"manifest.json cannot be read .*qabot rebuild --full"):
        read_manifest(tmp_path)


def test_another_releases_format_asks_for_a_rebuild(tmp_path: Path) -> None:
    folder = saved(replace(MANIFEST, format=99), tmp_path)
    with pytest.raises(IndexMismatchError, match=r"format 99, this release reads 2: run 'qabot rebuild'"):
        read_manifest(folder)


def test_a_newer_manifest_with_fields_of_its_own_is_told_as_another_format(tmp_path: Path) -> None:
    content = {"format": 3, "shards": []}
    (tmp_path / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(IndexMismatchError, match="format 3"):
        read_manifest(tmp_path)


def test_files_that_match_their_records_pass(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"content")
    check_files(tmp_path, replace(MANIFEST, files=record_files(tmp_path)))


@pytest.mark.parametrize("content", [b"contenT", b"content ", b"conten", b""])
def test_a_file_that_changed_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"content")
    records = record_files(tmp_path)
    (tmp_path / "f").write_bytes(content)
    with pytest.raises(CorruptIndexError, match=r"/f of the index is damaged .*qabot rebuild --full"):
        check_files(tmp_path, replace(MANIFEST, files=records))
