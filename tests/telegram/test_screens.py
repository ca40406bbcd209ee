"""The pictures of docs/telegram.md: what is on them is what the renderer wrote, and the command takes them."""

from __future__ import annotations

import re
import shutil
from html import escape, unescape
from pathlib import Path

import pytest

from qabot.telegram.posts import Button, Post
from qabot.telegram.rendering import plain
from tests.telegram.screens import BROWSERS, Screen, find_browser, main, page, photograph, screens

DOCS = Path(__file__).parents[2] / "docs"
TAG = re.compile("<[^>]*>")
LARGEST = 120_000  # bytes of a picture


def seen(html: str) -> str:
    return unescape(TAG.sub("", html))


def test_each_screen_is_there_in_arabic_and_in_english() -> None:
    names = {language: {each.name for each in screens() if each.language == language} for language in ("ar", "en")}
    assert names["ar"] == names["en"] == {"welcome", "answer", "context", "more", "not-found", "sources"}


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.id)
def test_a_page_shows_all_that_is_said_and_sent_and_its_buttons_in_order(screen: Screen) -> None:
    sent = [part for post in screen.posts for part in (plain(post.html), *button_texts(post))]
    shown = seen(page([screen]).partition("</style>")[2].partition("<script>")[0])
    assert shown.replace("\n", "").strip() == "".join([screen.said, *sent]).replace("\n", "")


def button_texts(post: Post) -> list[str]:
    return [button.text for row in post.buttons for button in row]


def test_a_quotation_is_a_block_of_its_own_direction_without_an_empty_line_behind_it() -> None:
    shown = page([Screen("some", "ar", "", (Post("one\n<blockquote>اثنان</blockquote>\nthree\n\nfour"),))])
    assert 'one\n<blockquote dir="auto">اثنان</blockquote>three\n\nfour' in shown


def test_a_quotation_that_unfolds_is_shown_folded() -> None:
    shown = page([Screen("some", "en", "", (Post("<blockquote expandable>one</blockquote>"),))])
    assert '<blockquote dir="auto" class="folds">one</blockquote>' in shown


def test_what_the_reader_wrote_and_a_buttons_text_are_no_markup() -> None:
    shown = page([Screen("some", "en", "<b>?", (Post("…", ((Button("<i>", data="m:1:0"),),)),))])
    assert escape("<b>?") in shown
    assert escape("<i>") in shown


def test_without_a_browser_it_says_in_a_line_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match=r"^no browser .* install Chromium .*chromium, .*\)$"):
        find_browser()


def test_without_a_folder_it_says_how_it_is_called() -> None:
    with pytest.raises(SystemExit, match="FOLDER"):
        main([])


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="no browser is installed")
def test_a_picture_is_as_high_as_what_is_on_it(tmp_path: Path) -> None:
    low, high = (
        Screen(name, "en", "?", (Post("line\n" * lines + "end"),)) for name, lines in (("low", 1), ("high", 9))
    )
    pictures = photograph((low, high), tmp_path / "made")
    assert [path.name for path in pictures] == ["telegram-low-en.png", "telegram-high-en.png"]
    sizes = [path.read_bytes()[16:24] for path in pictures]
    widths, heights = zip(*((int.from_bytes(size[:4]), int.from_bytes(size[4:])) for size in sizes), strict=True)
    assert widths[0] == widths[1]
    assert heights[0] < heights[1] < 3 * heights[0]


def test_the_pictures_of_the_documentation_are_those_of_the_screens_and_small() -> None:
    pictures = {path.name: path.stat().st_size for path in (DOCS / "images").glob("telegram-*.png")}
    assert set(pictures) == {f"telegram-{each.id}.png" for each in screens()}
    assert max(pictures.values()) < LARGEST
    shown = re.findall(r"images/(telegram-[a-z-]+\.png)", (DOCS / "telegram.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(pictures)
