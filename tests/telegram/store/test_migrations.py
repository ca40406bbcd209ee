"""A file of any earlier version is brought up to date, wholly or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qabot.domain import Span
from qabot.telegram.kept import KeptAnswer, Quotation
from qabot.telegram.posts import Button, Post
from qabot.telegram.store import Accepted, Store
from qabot.telegram.store.migrations import MIGRATIONS, migrate

# What version 1 wrote, never edited: this is the promise to files that exist.
VERSION_1 = Path(__file__).with_name("version_1.sql")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "state.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    return path


def version(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def test_everything_in_a_file_of_version_1_is_read(old: Path) -> None:
    quotation = Quotation(1, "a", "A", "a.txt", 1, "He came.", Span(0, 8))
    with Store(old) as store:
        assert store.pending() == (Accepted(400, 7, '{"update_id":400}'),)
        assert store.begin(400) == 3
        assert store.answer(12) == KeptAnswer("Who?", "en", 0.5, (), (quotation,), (), 3)
        assert store.unsent(12) == ((1, Post("<b>two</b>", ((Button("up", "v:12:1"),),))),)
        assert store.answer_of_message(7, 501) == 12
        assert store.statistics(0).liked == 1
        assert store.language(7) == "ar"


def test_an_upgraded_file_has_the_tables_of_a_new_one(old: Path, path: Path) -> None:
    for each in (old, path):
        with Store(each) as store:
            store.choose_setting(7, "quiet", "yes")
            store.tell("error")
    assert schema(old) == schema(path)


def test_an_upgrade_that_fails_leaves_the_version_before_it_whole(old: Path) -> None:
    before = schema(old)
    broken = "CREATE TABLE settings (chat INTEGER); CREATE TABLE people (person INTEGER)"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, (MIGRATIONS[0], broken))
        assert version(connection) == 1
    assert schema(old) == before
    with Store(old) as store:
        assert store.language(7) == "ar"


def test_a_file_that_is_up_to_date_is_left_alone(path: Path) -> None:
    with Store(path) as store:
        store.choose_language(7, "ar")
    before = path.read_bytes()
    with Store(path):
        pass
    assert path.read_bytes() == before
