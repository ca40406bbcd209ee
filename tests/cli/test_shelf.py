from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

from click.testing import CliRunner


@pytest.fixture
def articles(folder: Path) -> Path:
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "one.txt").write_text("The Nile rose in spring.\n", encoding="utf-8")
    return seeds


def rebuild(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["rebuild", *arguments])
    return done.exit_code, done.stderr


@pytest.mark.parametrize(("names", "told"), [(("a.pdf",), "1 file skipped"), (("a.pdf", "b.docx"), "2 files skipped")])
def test_files_passed_over_are_counted_and_named_when_asked(articles: Path, names: tuple[str, ...], told: str) -> None:
    for name in names:
        (articles / name).write_bytes(b"%PDF")
    code, shown = rebuild()
    assert (code, told in shown, "--verbose" in shown) == (0, True, True)
    code, shown = rebuild("--verbose")
    assert (code, told in shown) == (0, False)
    assert all(f"skipped {name}" in shown for name in names)


@pytest.mark.usefixtures("articles")
def test_where_nothing_is_passed_over_nothing_is_said() -> None:
    code, shown = rebuild()
    assert code == 0
    assert "skipped" not in shown
