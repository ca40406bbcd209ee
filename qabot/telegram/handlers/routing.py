"""Which handler an update goes to, and what an error of one becomes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from qabot.telegram import rendering
from qabot.telegram.addressing import by_bot
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.handlers import admin, commands, editing
from qabot.telegram.handlers.buttons import on_button
from qabot.telegram.handlers.failures import on_error
from qabot.telegram.handlers.inline import Inline
from qabot.telegram.handlers.questions import heard, on_edited, on_other, on_text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import Message, Update, User
    from telegram.ext import ExtBot

    from qabot.wording import Phrases

    Command = Callable[[Desk, Message, User, Phrases], Awaitable[None]]

logger = logging.getLogger(__name__)

COMMANDS: dict[str, Command] = {
    "start": commands.start,
    "help": commands.help_,
    "sources": commands.sources,
    "lang": commands.lang,
    "forget": commands.forget,
}
ADMIN_COMMANDS: dict[str, Command] = {
    "stats": admin.stats,
    "gaps": admin.gaps,
    "rebuild": admin.rebuild,
    "add": editing.add,
    "remove": editing.remove,
}
MESSAGES = filters.UpdateType.MESSAGE
ADDED = filters.Document.ALL & filters.CaptionRegex(r"(?i)^/add(?:@\w+)?(?:\s|$)")
OTHER = filters.VOICE | filters.AUDIO | filters.VIDEO | filters.VIDEO_NOTE | filters.PHOTO | filters.Document.ALL | (
    filters.Sticker.ALL | filters.ANIMATION | filters.LOCATION | filters.CONTACT
)  # fmt: skip


def make_application(bot: ExtBot[Any], desk: Desk, resumed: Callable[[int], bool]) -> Any:  # noqa: ANN401 - the library's six type arguments say nothing here
    """Return an application that hands every kind of update to its handler.

    ``resumed`` tells of an update's id whether it was accepted before the process last began.
    """
    application = Application.builder().bot(bot).updater(None).build()
    add = application.add_handler

    async def text(update: Update, _: object) -> None:
        await on_text(desk, update, resumed=resumed(update.update_id))

    add(MessageHandler(MESSAGES & (filters.COMMAND | ADDED), _bound(desk, _on_command)))
    add(MessageHandler(MESSAGES & filters.TEXT, text))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT & ~filters.COMMAND, _bound(desk, on_edited)))
    add(MessageHandler(MESSAGES & OTHER, _bound(desk, on_other)))
    add(CallbackQueryHandler(_bound(desk, on_button)))
    inline = Inline(desk)
    add(InlineQueryHandler(lambda update, _: inline.on_query(update)))
    application.add_error_handler(lambda update, context: on_error(desk, update, context.error))
    return application


def _bound(
    desk: Desk, handle: Callable[[Desk, Update], Awaitable[None]]
) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    async def bound(update: Update, _: object) -> None:
        await handle(desk, update)

    return bound


async def _on_command(desk: Desk, update: Update) -> None:
    """Do a command; in a group one that names another bot, or that nobody knows, is passed over."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None or by_bot(message):
        return
    said = message.text or message.caption
    if said is None:
        return
    name, _, addressee = said.split()[0][1:].partition("@")
    mine = addressee.casefold() == desk.sender.bot.username.casefold()
    private = message.chat.type == "private"
    if addressee and not mine:
        return
    command = COMMANDS.get(name.casefold()) or ADMIN_COMMANDS.get(name.casefold())
    if command is None and not (private or mine):
        return
    words = await desk.words(person)
    if not await heard(desk, message, person, words):
        return
    if command is None:
        await commands.unknown(desk, message, person, words)
    elif name.casefold() in ADMIN_COMMANDS and person.id not in desk.options.admins:
        await desk.sender.post(place_of(message), rendering.notice(words.telegram.admins_only))
    else:
        await desk.stored(lambda _: desk.begin(update.update_id))
        await command(desk, message, person, words)
