"""Pictures of what the bot sends: the renderer's own HTML, laid out as a chat and photographed by Chromium.

``python -m tests.telegram.screens docs/images`` writes those of docs/telegram.md.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from qabot.domain import Article, Span
from qabot.ingestion import read_library
from qabot.language import split_sentences
from qabot.telegram import rendering
from qabot.telegram.kept import KeptAnswer, Quotation
from qabot.wording import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.telegram.posts import Button, Post

SEEDS = Path(__file__).parents[2] / "seeds"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ANSWER_ID = 7
WIDTH, HEIGHT, COLUMNS = 520, 2400, 6  # CSS pixels of a screen and of the window, and screens beside each other
SCALE = 1.5  # pixels of the picture to one of those
COLOURS = 64

_LENS = """\
The Fresnel lens
A lamp in a lighthouse throws its light in every direction, and most of it is lost in the sky. The French engineer \
Augustin Fresnel surrounded the flame with rings of prisms, which bend the light into one flat beam.
The first lens of this kind was lit in July 1823 in the tower of Cordouan, at the mouth of the Gironde. Sailors saw \
it from more than 32 kilometres away.
Lenses were built in sizes called orders. One of the first order, the largest, stands two and a half metres high.
Electric lamps and satellites have put most of these lenses out of use. Many are kept in museums."""
LENS = Article("lens", "The Fresnel lens", _LENS, "en", "https://example.org/fresnel-lens", date(2021, 3, 9))


@dataclass(frozen=True, slots=True)
class Screen:
    """What is in one picture: what the reader wrote, nothing where a button was pressed, and what the bot sent."""

    name: str
    language: str
    said: str
    posts: tuple[Post, ...]

    @property
    def id(self) -> str:
        """Its name among all."""
        return f"{self.name}-{self.language}"


def screens() -> tuple[Screen, ...]:
    """Return every screen: the seed article asked in Arabic, one about lighthouses in English."""
    (seed,) = read_library(SEEDS).articles
    return (*_screens("ar", (seed, LENS), *_asked_in_arabic(seed)), *_screens("en", (LENS, seed), *_asked_in_english()))


def _screens(language: str, shelf: Sequence[Article], answer: KeptAnswer, missed: KeptAnswer) -> tuple[Screen, ...]:
    words = phrases(language)
    return (
        Screen("welcome", language, "/start", (rendering.welcome(words, len(shelf), shelf),)),
        Screen("answer", language, answer.question, rendering.answer(answer, ANSWER_ID, words)),
        Screen("context", language, "", rendering.context(answer.cited[0], words, gone=False)),
        Screen("more", language, "", rendering.more(answer, ANSWER_ID, 0, words)),
        Screen("not-found", language, missed.question, rendering.answer(missed, ANSWER_ID, words)),
        Screen("sources", language, "/sources", (rendering.sources(shelf, 0, words),)),
    )


def _asked_in_arabic(seed: Article) -> tuple[KeptAnswer, KeptAnswer]:
    cited = (
        quote(1, seed, "حل عادل", "تقديم الدعم لتحقيق حل عادل للمشكلة الفلسطينية"),
        quote(2, seed, "إقامة دولة", "إقامة دولة فلسطينية مستقلة وقابلة للبقاء"),
    )
    further = (quote(3, seed, "منع تقسيم العراق"), quote(4, seed, "لمواجهة هذا الخطر"))
    closest = (quote(1, seed, "صفة مراقب"), quote(2, seed, "حليفان في مكافحة الإرهاب"))
    return (
        KeptAnswer("ما موقف روسيا من القضية الفلسطينية؟", "ar", 0.87, cited, (), further, 2),
        KeptAnswer("كم بلغ حجم التجارة بين روسيا ومصر؟", "ar", 0.09, (), closest, further, 2),
    )


def _asked_in_english() -> tuple[KeptAnswer, KeptAnswer]:
    cited = (
        quote(1, LENS, "July 1823", "in the tower of Cordouan, at the mouth of the Gironde"),
        quote(2, LENS, "32 kilometres"),
    )
    further = (quote(3, LENS, "Augustin Fresnel"), quote(4, LENS, "out of use"))
    closest = (quote(1, LENS, "called orders"), quote(2, LENS, "museums"))
    return (
        KeptAnswer("Where was the first Fresnel lens lit?", "en", 0.94, cited, (), further, 2),
        KeptAnswer("What did such a lens cost?", "en", 0.12, (), closest, further, 2),
    )


def quote(number: int, article: Article, words: str, highlight: str = "") -> Quotation:
    """Return the sentence of an article that holds some words, in its paragraph."""
    sentences = split_sentences(article.text)
    sentence = next(each for each in sentences if words in each.span.of(article.text))
    paragraph = [each.span for each in sentences if each.paragraph == sentence.paragraph]
    start = paragraph[0].start
    passage = article.text[start : paragraph[-1].end]
    span = Span(sentence.span.start - start, sentence.span.end - start)
    found = passage.index(highlight, span.start)
    short = Span(found, found + len(highlight)) if highlight else None
    return Quotation(number, article.id, article.title, article.source, sentence.paragraph, passage, span, short)


_STYLE = """
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.45 "Noto Sans", "Noto Sans Arabic", "Segoe UI", sans-serif }
body { display: grid; grid-template-columns: repeat(%d, %dpx); align-items: start }
main { padding: 14px; background: #d3e0ca; display: grid; gap: 8px; justify-items: start }
.said { justify-self: end; background: #e5fcd6 }
.sent { min-width: 60%%; max-width: 94%%; display: grid; gap: 4px }
.bubble { padding: 7px 12px; border-radius: 12px; white-space: pre-wrap; overflow-wrap: anywhere }
.bubble, .bubble blockquote { unicode-bidi: plaintext; text-align: start }
.sent .bubble { background: #fff }
a { color: #1577b8; text-decoration: none }
code { color: #1577b8; font: 13px "DejaVu Sans Mono", monospace }
blockquote { margin: 3px 0; padding: 4px 10px; background: #e9f3fa; border-radius: 5px; position: relative }
blockquote { border-inline-start: 3px solid #1577b8 }
.folds { max-height: calc(3 * 1.45em + 8px); padding-inline-end: 26px; padding-bottom: 0; overflow: hidden }
.folds { border-bottom: 4px solid #e9f3fa }
.long::after { content: ""; position: absolute; inset-inline-end: 11px; bottom: 10px; width: 7px; height: 7px }
.long::after { border: solid #1577b8; border-width: 0 2px 2px 0; transform: rotate(45deg) }
.row { display: flex; gap: 4px }
.row span { flex: 1; padding: 6px 8px; border-radius: 8px; background: #7f967a; color: #fff; text-align: center }
.row span { position: relative; font-weight: 500 }
.opens::after { content: "↗"; position: absolute; top: 0; right: 6px; font-size: 11px }
"""
_SCRIPT = """
for (const each of document.querySelectorAll(".folds"))
  each.classList.toggle("long", each.scrollHeight > each.clientHeight + 4);
for (const each of document.querySelectorAll("main")) {
  const { left, top, right, bottom } = each.getBoundingClientRect();
  each.dataset.box = [left, top, right, bottom].map(Math.round).join(" ");
}
"""
_PLACE = re.compile(r'<main id="(?P<id>[^"]+)" data-box="(?P<box>[0-9 ]+)"')


def page(shown: Sequence[Screen]) -> str:
    """Return a page with the screens side by side, each with its place on it once a browser has laid it out."""
    chats = "\n".join(map(_chat, shown))
    style = _STYLE % (COLUMNS, WIDTH)
    return f'<!doctype html>\n<meta charset="utf-8">\n<style>{style}</style>\n{chats}\n<script>{_SCRIPT}</script>\n'


def _chat(screen: Screen) -> str:
    said = f'<div class="bubble said">{escape(screen.said)}</div>' if screen.said else ""
    return f'<main id="{screen.id}">{said}{"".join(map(_sent, screen.posts))}</main>'


def _sent(post: Post) -> str:
    rows = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in post.buttons)
    return f'<div class="sent"><div class="bubble">{_laid_out(post.html)}</div>{rows}</div>'


def _button(button: Button) -> str:
    opens = ' class="opens"' if button.url else ""
    return f'<span dir="auto"{opens}>{escape(button.text)}</span>'


def _laid_out(html: str) -> str:
    """Return Telegram's HTML as a browser takes it: a quotation is a block, so the line break behind it is its own."""
    ended = html.replace("</blockquote>\n", "</blockquote>")
    folding = ended.replace("<blockquote expandable>", '<blockquote class="folds">')
    return folding.replace("<blockquote", '<blockquote dir="auto"')


def photograph(shown: Sequence[Screen], folder: Path) -> tuple[Path, ...]:
    """Write a PNG a screen, cut to what is on it, and return their paths.

    Raises:
        SystemExit: there is no browser, or it fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        source, picture = Path(scratch, "screens.html"), Path(scratch, "screens.png")
        source.write_text(page(shown), encoding="utf-8")
        laid_out = _browse([find_browser(), *_options(scratch), f"--screenshot={picture}", source.as_uri()])
        with Image.open(picture) as image:
            return tuple(_cut_out(image, place, folder) for place in _PLACE.finditer(laid_out))


def _cut_out(image: Image.Image, place: re.Match[str], folder: Path) -> Path:
    """Save one screen: a text on plain ground needs few colours."""
    path = folder / f"telegram-{place['id']}.png"
    left, top, right, bottom = (round(SCALE * int(number)) for number in place["box"].split())
    if bottom > image.height:
        raise SystemExit(f"{place['id']} does not fit into the window: make HEIGHT {bottom / SCALE:.0f} or more")
    image.crop((left, top, right, bottom)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    return path


def _options(profile: str) -> tuple[str, ...]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return (
        *("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", f"--user-data-dir={profile}/profile"),
        *(f"--force-device-scale-factor={SCALE}", f"--window-size={COLUMNS * WIDTH},{HEIGHT}", "--dump-dom"),
        *(["--no-sandbox"] if root else ()),  # Chromium refuses to run as root with one
    )


def _browse(command: Sequence[str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {last}")
    return done.stdout


def find_browser() -> str:
    """Return the browser's path; raises ``SystemExit`` where none is installed."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SystemExit(f"no browser to photograph with: install Chromium (looked for {', '.join(BROWSERS)})")
    return found


def main(arguments: Sequence[str]) -> None:
    """Write every screen into the folder named."""
    if len(arguments) != 1:
        raise SystemExit("usage: python -m tests.telegram.screens FOLDER")
    for path in photograph(screens(), Path(arguments[0])):
        sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
