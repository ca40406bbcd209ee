"""The commands that put articles on the shelf and take them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import ArticleError, NoArticleError
from qabot.telegram.options import BotOptions
from qabot.telegram.rebuilding import RebuildSummary
from qabot.telegram.service import _make_bot
from qabot.wording import phrases
from tests.telegram.handlers.talk import READER, flat, texts

if TYPE_CHECKING:
    from pathlib import Path

    from qabot.domain import Progress
    from tests.telegram.handlers.conftest import OpenBot
    from tests.telegram.handlers.talk import Talk
    from tests.telegram.server.shown import Shown

ADMIN = 77
ADMINS = frozenset({ADMIN})
SAID = phrases("en").telegram
DONE = SAID.rebuilt.format(articles="2 articles", passages="11 passages", seconds=4)


class Articles:
    """Notes what it is asked for; has one article, ``ab12``."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.added: list[tuple[str, bytes]] = []
        self.removed: list[str] = []
        self.rebuilds = 0
        self.failure = failure

    def add(self, name: str, content: bytes, /) -> str:
        if self.failure is not None:
            raise self.failure
        self.added.append((name, content))
        return "Rivers <of> {Asia}"

    def remove(self, article_id: str, /) -> str:
        if self.failure is not None:
            raise self.failure
        if article_id != "ab12":
            raise NoArticleError(article_id)
        self.removed.append(article_id)
        return "Bridges"

    def rebuild(self, _: Progress, /) -> RebuildSummary:
        self.rebuilds += 1
        return RebuildSummary(2, 11, 3.6)


def spoken(messages: list[Shown]) -> list[str]:
    return [flat(text) for text in texts(messages)]


def rebuilt(talk: Talk) -> bool:
    talk.api.wait_for(lambda: spoken(talk.api.answers(ADMIN))[-1:] == [DONE])
    return True


@pytest.mark.parametrize("caption", ["/add", "/add@shelf_bot", "/Add please"])
def test_a_file_with_the_caption_becomes_an_article(open_bot: OpenBot, caption: str) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles, rebuild=articles.rebuild) as talk:
        talk.api.document("a b.txt", b"\x00rivers\xff", caption=caption, person=ADMIN)
        assert rebuilt(talk)
        assert spoken(talk.api.answers(ADMIN)) == [SAID.added.format(title="Rivers <of> {Asia}"), DONE]
    assert articles.added == [("a b.txt", b"\x00rivers\xff")]
    assert articles.rebuilds == 1


def test_a_file_that_is_replied_to_becomes_an_article(open_bot: OpenBot) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles, rebuild=articles.rebuild) as talk:
        sent = talk.api.document("rivers.md", b"Rivers.", person=ADMIN)
        talk.api.wait_for(lambda: spoken(talk.api.answers(ADMIN)) == [SAID.text_only])
        talk.api.message("/add", person=ADMIN, reply_to=sent.message_id)
        assert rebuilt(talk)
    assert articles.added == [("rivers.md", b"Rivers.")]


def test_without_a_file_it_says_how(open_bot: OpenBot) -> None:
    with open_bot(admins=ADMINS) as talk:
        assert spoken(talk.say("/add", person=ADMIN)) == [SAID.add_how]


@pytest.mark.parametrize(("most", "size", "told"), [(3, 3 << 20, 3), (900, 20 << 20, 20)])
def test_what_is_declared_too_large_is_not_fetched(open_bot: OpenBot, most: int, size: int, told: int) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles, max_article_bytes=most << 20) as talk:
        refused = talk.after(
            lambda: talk.api.document("a.txt", b"Rivers.", caption="/add", size=size + 1, person=ADMIN)
        )
        assert spoken(refused) == [SAID.file_too_large.format(most=told)]
        assert talk.api.calls_of("getFile") == []
    assert articles.added == []


def test_a_file_that_cannot_be_fetched_is_told_neutrally(open_bot: OpenBot) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles) as talk:
        talk.api.refuse("getFile", "Bad Request: file is too big")
        told = talk.after(lambda: talk.api.document("a.txt", b"Rivers.", caption="/add", person=ADMIN))
        assert spoken(told) == [SAID.failed]
    assert articles.added == []


@pytest.mark.parametrize("admins", [frozenset(), ADMINS])
def test_nobody_else_adds_or_removes(open_bot: OpenBot, admins: frozenset[int]) -> None:
    articles = Articles()
    with open_bot(admins=admins, articles=articles) as talk:
        sent = talk.after(lambda: talk.api.document("a.txt", b"Rivers.", caption="/add", person=READER))
        assert spoken(sent) == [SAID.admins_only]
        assert spoken(talk.say("/remove ab12")) == [SAID.admins_only]
        assert talk.api.calls_of("getFile") == []
    assert (articles.added, articles.removed) == ([], [])


@pytest.mark.parametrize("caption", ["", "/added", "/stats", "see /add"])
def test_another_caption_adds_nothing(open_bot: OpenBot, caption: str) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles) as talk:
        told = talk.after(lambda: talk.api.document("a.txt", b"Rivers.", caption=caption, person=ADMIN))
        assert spoken(told) == [SAID.text_only]
    assert articles.added == []


def test_an_article_is_removed_by_its_id(open_bot: OpenBot) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles, rebuild=articles.rebuild) as talk:
        talk.api.message("/remove ab12", person=ADMIN)
        assert rebuilt(talk)
        assert spoken(talk.api.answers(ADMIN)) == [SAID.removed.format(title="Bridges"), DONE]
    assert articles.removed == ["ab12"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/remove", SAID.remove_how),
        ("/remove ab12 cd34", SAID.remove_how),
        ("/remove <b>{x}", SAID.remove_unknown.format(id="<b>{x}")),
    ],
)
def test_without_an_id_that_an_article_has_nothing_is_removed(open_bot: OpenBot, command: str, told: str) -> None:
    articles = Articles()
    with open_bot(admins=ADMINS, articles=articles, rebuild=articles.rebuild) as talk:
        assert spoken(talk.say(command, person=ADMIN)) == [told]
    assert (articles.removed, articles.rebuilds) == ([], 0)


def test_why_the_folder_stays_as_it_was_is_told(open_bot: OpenBot) -> None:
    articles = Articles(ArticleError("a.txt: it is so"))
    with open_bot(admins=ADMINS, articles=articles, rebuild=articles.rebuild) as talk:
        told = talk.after(lambda: talk.api.document("a.txt", b"Rivers.", caption="/add", person=ADMIN))
        assert spoken(told) == [SAID.add_failed.format(reason="a.txt: it is so")]
        told = talk.say("/remove ab12", person=ADMIN)
        assert spoken(told) == [SAID.remove_failed.format(reason="a.txt: it is so")]
    assert articles.rebuilds == 0


def test_files_come_from_the_server_that_is_set(tmp_path: Path) -> None:
    bot = _make_bot(BotOptions("123:abc", "http://127.0.0.1:8081/bot", tmp_path / "telegram.sqlite"))
    assert bot.base_file_url == "http://127.0.0.1:8081/file/bot123:abc"


def test_a_title_that_runs_the_other_way_disorders_nothing(open_bot: OpenBot) -> None:
    articles = Articles(ArticleError("النيل.txt: it is so"))
    with open_bot(admins=ADMINS, articles=articles) as talk:
        (told,) = talk.after(lambda: talk.api.document("a.txt", b"Rivers.", caption="/add", person=ADMIN))
        assert told.text == SAID.add_failed.format(reason="\u2068النيل.txt: it is so\u2069")
