"""What Telegram shows of the bot beside the chat: its commands and its description, in every language."""

from __future__ import annotations

import hashlib
import logging
from functools import partial
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, BotCommandScopeDefault

from qabot.wording import LANGUAGES, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.telegram.desk import Desk
    from qabot.wording import Phrases

logger = logging.getLogger(__name__)

SETTING = "menu"  # of no chat: the digest of what was set last
EVERYONE = 0


async def set_menu(desk: Desk) -> None:
    """Set commands and descriptions when they are not what was set last; what the server refuses is done without."""
    digest = _digest(desk)
    if await desk.stored(lambda store: store.setting(EVERYONE, SETTING)) == digest:
        return
    default = desk.options.default_language
    done = [await _set(desk, phrases(default), None)]
    done += [await _set(desk, phrases(language), language) for language in LANGUAGES]
    done += [await _set_admin(desk, admin, phrases(default)) for admin in sorted(desk.options.admins)]
    if all(done):
        await desk.stored(lambda store: store.choose_setting(EVERYONE, SETTING, digest))


async def _set(desk: Desk, words: Phrases, language: str | None) -> bool:
    said, bot, attempt = words.telegram, desk.sender.bot, desk.sender.attempt
    everyone = [BotCommand(name, text) for name, text in _fields(said.commands)]
    scopes = (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats())
    done = [
        await attempt("setMyCommands", partial(bot.set_my_commands, everyone, scope=scope, language_code=language))
        for scope in scopes
    ]
    done.append(
        await attempt("setMyDescription", lambda: bot.set_my_description(said.description, language_code=language))
    )
    done.append(
        await attempt(
            "setMyShortDescription",
            lambda: bot.set_my_short_description(said.short_description, language_code=language),
        )
    )
    return all(done)


async def _set_admin(desk: Desk, admin: int, words: Phrases) -> bool:
    said = words.telegram
    listed = [BotCommand(name, text) for name, text in (*_fields(said.commands), *_fields(said.admin_commands))]
    return await desk.sender.attempt(
        "setMyCommands", lambda: desk.sender.bot.set_my_commands(listed, scope=BotCommandScopeChat(admin))
    )


def _fields(descriptions: object) -> Iterator[tuple[str, str]]:
    """Return each command's name and description, in the order they are declared."""
    for name in type(descriptions).__dataclass_fields__:  # type: ignore[attr-defined]
        yield name, getattr(descriptions, name)


def _digest(desk: Desk) -> str:
    told = [repr(phrases(language).telegram) for language in LANGUAGES]
    parts = (*told, desk.options.default_language, repr(sorted(desk.options.admins)))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
