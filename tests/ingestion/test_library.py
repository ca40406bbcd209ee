from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from qabot.domain.errors import ArticleError
from qabot.ingestion import article_id, list_files, read_article, read_library

SEEDS = Path(__file__).parents[2] / "seeds"
AR = "أكد الرئيس الروسي أن التعاون مع بلدان العالم الإسلامي مهم لروسيا."


def write(folder: Path, **files: str) -> Path:
    for stem, text in files.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_seed_folder_is_one_article() -> None:
    library = read_library(SEEDS)
    article = library.articles[0]

    assert (len(library.articles), library.faults, library.skipped) == (1, (), ())
    assert article.title == "الرئيس بوتين: روسيا مهتمة بتعميق التعاون مع البلدان الإسلامية"
    assert article.language == "ar"
    assert article.source.endswith("/seeds/000_048f105fdb240b6f.txt")
    assert article.id == "264f0309f956"
    assert [drop.text for drop in library.dropped] == ["\xa0", "تويتر"]


def test_ids_and_order_depend_on_the_path_inside_the_folder_alone(tmp_path: Path) -> None:
    first = tmp_path / "one"
    for name in ("b.txt", "sub/a.md", "a/z.txt", "a.txt", "ب.txt"):
        path = first / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{AR} {name} Text.", encoding="utf-8")
    second = tmp_path / "elsewhere" / "two"
    shutil.copytree(first, second)

    articles, moved = read_library(first).articles, read_library(second).articles
    assert [Path(a.source).relative_to(first).as_posix() for a in articles] == [
        *("a/z.txt", "a.txt", "b.txt", "sub/a.md", "ب.txt"),
    ]
    assert [a.id for a in articles] == [a.id for a in moved]
    assert articles[0].id == article_id("a/z.txt")


def test_an_id_is_the_same_for_every_unicode_form_of_a_name() -> None:
    name = "أخبار/café.txt"

    assert article_id(unicodedata.normalize("NFD", name)) == article_id(unicodedata.normalize("NFC", name))


def test_the_source_is_the_folder_as_given_and_the_path_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shelf").mkdir()
    write(tmp_path / "shelf", a=AR)
    monkeypatch.chdir(tmp_path)

    assert [a.source for a in read_library(Path("shelf")).articles] == ["shelf/a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
def test_a_folder_whose_own_name_is_no_utf8_has_articles_that_can_be_saved(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    write(folder, a=AR)

    assert [a.source for a in read_library(folder).articles] == [f"{tmp_path}/caf\\udce9/a.txt"]


def test_a_file_without_a_title_line_is_called_by_its_stem(tmp_path: Path) -> None:
    write(tmp_path, **{"my notes": AR})

    assert read_article(tmp_path / "my notes.txt", tmp_path).article.title == "my notes"


def test_faulty_files_are_told_in_one_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, good=AR, empty="", blank=" \n\xa0\n", marks="***\n---", big=AR * 100)
    (tmp_path / "damaged.txt").write_bytes(AR.encode()[:-2] + b"\xff.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    library = read_library(tmp_path, max_bytes=2000)

    assert [a.title for a in library.articles] == ["good"]
    assert {fault.file: fault.message.split(";")[0] for fault in library.faults} == {
        "empty.txt": "is empty",
        "blank.txt": "holds no sentence",
        "marks.txt": "holds no sentence",
        "big.txt": "larger than 2,000 bytes",
        "damaged.txt": f"damaged UTF-8 text at byte offset {len(AR.encode()) - 3}",
        "gone.txt": "cannot be read (No such file or directory)",
    }
    assert all("\n" not in fault.message for fault in library.faults)


def test_hidden_unknown_and_special_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", inside=AR)
    write(tmp_path, **{".hidden": AR, "seen": AR})
    (tmp_path / "photo.JPG").write_bytes(b"\xff\xd8")
    os.mkfifo(tmp_path / "pipe.txt")
    library = read_library(tmp_path)

    assert [a.title for a in library.articles] == ["seen"]
    assert library.faults == ()
    assert {skip.file: skip.reason for skip in library.skipped} == {
        "photo.JPG": "no format has the extension '.JPG'",
        "pipe.txt": "not a regular file",
    }


def test_extensions_are_known_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "A.TXT").write_text(AR, encoding="utf-8")
    (tmp_path / "b.Html").write_text(f"<p>{AR} 2</p>", encoding="utf-8")

    assert len(read_library(tmp_path).articles) == 2


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path, a=AR)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")

    assert [path.name for path in list_files(tmp_path).files] == ["a.txt"]


def test_the_second_file_of_one_text_is_skipped_and_names_the_first(tmp_path: Path) -> None:
    write(tmp_path, a=AR, b=AR + "\r\n", c=AR + " More.")
    library = read_library(tmp_path)

    assert [a.title for a in library.articles] == ["a", "c"]
    assert [(skip.file, skip.reason) for skip in library.skipped] == [("b.txt", "the same text as a.txt")]


def test_two_unicode_forms_of_one_name_do_not_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, **{unicodedata.normalize(form, "café"): f"{AR} {form}" for form in ("NFC", "NFD")})
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system knows one form only")
    library = read_library(tmp_path)

    assert len(library.articles) == 1
    assert "Unicode form" in library.faults[0].message


def test_a_name_that_is_not_utf8_is_a_fault_that_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(path)).write_text(AR, encoding="utf-8")
    fault = read_library(tmp_path).faults[0]

    assert fault.file.encode("utf-8")
    assert "rename" in fault.message


def test_a_line_break_in_a_name_stays_out_of_messages_and_titles(tmp_path: Path) -> None:
    write(tmp_path, **{"two\nlines": AR, "empty\nfile": ""})
    library = read_library(tmp_path)

    assert library.articles[0].title == "two lines"
    assert library.faults[0].file == "empty\\nfile.txt"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, a=AR, secret=AR)
    (tmp_path / "secret.txt").chmod(0)

    assert [fault.file for fault in read_library(tmp_path).faults] == ["secret.txt"]


def test_a_folder_that_cannot_be_listed_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    write(tmp_path, a=AR)
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    library = read_library(tmp_path)

    assert len(library.articles) == 1
    assert [(f.file, f.message) for f in library.faults] == [
        ("locked", "cannot be opened (Permission denied); check its permissions")
    ]


@pytest.mark.parametrize(("name", "found"), [("none", "does not exist"), ("a.txt", "is not a folder")])
def test_a_missing_folder_names_itself_and_the_remedy(tmp_path: Path, name: str, found: str) -> None:
    write(tmp_path, a=AR)

    with pytest.raises(ArticleError, match=rf"{name} {found}; create it, or name another with --articles"):
        read_library(tmp_path / name)


def test_progress_ends_with_everything_done(tmp_path: Path) -> None:
    write(tmp_path, a=AR, b=AR + " 2.")
    calls: list[tuple[str, int, int]] = []
    read_library(tmp_path, lambda step, done, total: calls.append((step, done, total)))

    assert calls == [("reading articles", done, 2) for done in (0, 1, 2)]


def test_a_claimed_language_serves_only_where_none_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html lang=fr-CA><p>{AR}</p></html>", encoding="utf-8")

    assert read_library(tmp_path).articles[0].language == "ar"
