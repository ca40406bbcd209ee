"""The file is its owner's, refuses what it cannot read, and loses nothing to a kill or a full disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from qabot.telegram.store import Accepted, StateError, Store
from tests.telegram.store.samples import asked, cited, posts

ROOT = Path(__file__).parents[3]


def refusal(path: Path) -> str:
    """Return why a file is not opened, having looked that it stays as it was."""
    before = path.read_bytes()
    with pytest.raises(StateError) as caught:
        Store(path)
    assert path.read_bytes() == before
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


@pytest.mark.usefixtures("store")
def test_folder_and_files_are_made_for_their_owner_alone(path: Path) -> None:
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {
        path.name + end: 0o600 for end in ("", "-wal", "-shm")
    }


def test_a_commit_is_on_disk_when_it_returns(store: Store) -> None:
    full = 2
    with store._database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (full,)


def test_closing_twice_is_closing_once(store: Store) -> None:
    store.close()
    store.close()


def test_a_write_that_fails_half_way_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store._database.writing() as connection:
            connection.execute("INSERT INTO people (person, language) VALUES (7, 'ar')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.language(7) is None


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.write_text("Dear diary. " * 100)
    assert "is not an SQLite database: restore it from a backup" in refusal(path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE answers (id INTEGER)")
    connection.close()
    assert "is another program's database" in refusal(path)


def test_a_later_releases_database_is_refused(store: Store, path: Path) -> None:
    with store._database.writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.close()
    assert "has version 99, this release knows 2" in refusal(path)


@pytest.mark.parametrize("damage", ["cut short", "overwritten"])
def test_a_damaged_file_is_refused(store: Store, path: Path, damage: str) -> None:
    for number in range(20):
        store.plan(store.keep(cited(), asked(number)), posts("one" * 500))
    store.close()
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes(whole[:half] + (b"" if damage == "cut short" else b"\xff" * half))
    assert "is damaged" in refusal(path)


def test_damage_that_shows_later_is_told_then(store: Store, path: Path) -> None:
    for number in range(20):
        store.keep(cited(), asked(number))
    store.close()
    with Store(path) as opened:
        path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40960)
        with pytest.raises(StateError, match="is damaged: restore it from a backup"):
            opened.answer(3)


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="cannot be opened: check"):
        Store(tmp_path)


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    with pytest.raises(StateError, match=r"cannot be made \(File exists\): check"):
        Store(tmp_path / "state" / "telegram.sqlite")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_written_is_told(store: Store, path: Path) -> None:
    store.close()
    path.chmod(0o400)
    with pytest.raises(StateError, match="check its owner"):
        Store(path).tell("error")


def test_a_file_that_another_process_holds_is_told(store: Store, path: Path) -> None:
    with store._database.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StateError, match="is held by another process"):
        store.tell("error")
    other.close()
    store.tell("error")


def test_a_full_disk_costs_what_is_written_then_and_nothing_before(store: Store, path: Path) -> None:
    kept = store.keep(cited(), asked(1))
    with store._database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StateError, match="the disk is full: free some space"):
        store.accept([Accepted(1, 7, "small"), Accepted(2, 7, "large" * 100_000)])
    assert store.pending() == ()
    with store._database.reading() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
    assert store.accept([Accepted(1, 7, "small")]) == (Accepted(1, 7, "small"),)
    store.close()
    with Store(path) as opened:
        assert opened.answer(kept) == cited()


def test_a_mistake_in_the_program_is_not_blamed_on_the_file(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError), store._database.reading() as connection:
        connection.execute("SELECT nothing FROM nowhere")


WRITER = """
import sys
from pathlib import Path
from qabot.telegram.store import Accepted, Store

store = Store(Path(sys.argv[1]))
for number in range(10**9):
    store.accept([Accepted(2 * number, 7, "x" * 3000), Accepted(2 * number + 1, 7, "y")])
    print(number, flush=True)
"""


def test_all_that_was_accepted_outlives_a_kill(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as writer:
        assert writer.stdout is not None
        told = [int(next(writer.stdout)) for _ in range(30)]
        writer.send_signal(signal.SIGKILL)
        told += [int(line) for line in writer.stdout if line.endswith("\n")]
    with Store(path) as store:
        stored = [each.update_id for each in store.pending()]
    assert stored == list(range(len(stored)))
    assert len(stored) % 2 == 0
    assert len(stored) >= 2 * len(told)
