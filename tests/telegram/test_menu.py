from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qabot.telegram.desk import Desk
from qabot.telegram.menu import set_menu
from qabot.telegram.metrics import Metrics
from qabot.telegram.options import BotOptions
from qabot.telegram.pool import Pool
from qabot.telegram.quota import Quota
from qabot.telegram.sending import Sender
from qabot.telegram.store import Store
from qabot.wording import LANGUAGES, phrases
from tests.telegram.bots import with_bot
from tests.telegram.handlers.shelf import TitleShelf
from tests.telegram.handlers.talk import NoArticles, rebuild_nothing
from tests.telegram.server.api import BotApi

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from telegram.ext import ExtBot

METHODS = ("setMyCommands", "setMyDescription", "setMyShortDescription")


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as running:
        yield running


def begin(api: BotApi, folder: Path, **options: Any) -> int:  # noqa: ANN401 - as the options have them
    """Set the menu as at a start of the bot; return how many requests that took."""
    before = len(api.calls_of(*METHODS))

    async def work(bot: ExtBot[Any]) -> None:
        told = BotOptions(api.token, api.base_url, folder / "telegram.sqlite", **options)
        pool, store = Pool(TitleShelf(), 1, 1), Store(told.database)
        desk = Desk(told, store, pool, Sender(bot, Metrics()), Quota(1), Metrics(), rebuild_nothing, NoArticles())
        try:
            await set_menu(desk)
        finally:
            desk.close()

    with_bot(api, work)
    return len(api.calls_of(*METHODS)) - before


def shown(api: BotApi, what: str, language: str, scope: str = "default") -> Any:  # noqa: ANN401 - as it was set
    return api.world.profile[what, language, json.dumps({"type": scope})]


@pytest.mark.parametrize("scope", ["default", "all_private_chats"])
def test_commands_are_described_in_every_language(api: BotApi, tmp_path: Path, scope: str) -> None:
    begin(api, tmp_path)
    for language in LANGUAGES:
        said = phrases(language).telegram.commands
        commands = shown(api, "commands", language, scope)
        assert [each["command"] for each in commands] == ["start", "help", "sources", "lang", "forget"]
        assert commands[2]["description"] == said.sources


def test_who_speaks_another_language_sees_the_default(api: BotApi, tmp_path: Path) -> None:
    begin(api, tmp_path, default_language="fr")
    assert shown(api, "description", "") == phrases("fr").telegram.description
    assert shown(api, "short_description", "") == phrases("fr").telegram.short_description
    assert shown(api, "description", "tr") == phrases("tr").telegram.description


def test_admins_see_their_commands_in_their_own_chat_alone(api: BotApi, tmp_path: Path) -> None:
    begin(api, tmp_path, admins=frozenset({77}))
    scope = json.dumps({"chat_id": 77, "type": "chat"}, sort_keys=True)
    commands = api.world.profile["commands", "", scope]
    assert [each["command"] for each in commands][-5:] == ["stats", "gaps", "rebuild", "add", "remove"]


def test_what_is_set_already_is_not_set_again_at_the_next_start(api: BotApi, tmp_path: Path) -> None:
    assert begin(api, tmp_path) == 4 * (len(LANGUAGES) + 1)
    assert begin(api, tmp_path) == 0
    assert begin(api, tmp_path, admins=frozenset({77})) > 0


def test_a_server_that_does_without_is_asked_once_a_method(api: BotApi, tmp_path: Path) -> None:
    api.without(*METHODS)
    assert begin(api, tmp_path) == len(METHODS)


def test_what_was_refused_is_tried_at_the_next_start(api: BotApi, tmp_path: Path) -> None:
    api.refuse("setMyDescription", "Bad Request: not today")
    begin(api, tmp_path)
    api.allow("setMyDescription")
    assert begin(api, tmp_path) > 0
    assert begin(api, tmp_path) == 0
