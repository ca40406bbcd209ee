"""The commands everyone has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.telegram import rendering
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.languages import AUTO, NAMES

if TYPE_CHECKING:
    from telegram import Message, User

    from qabot.telegram.posts import Post
    from qabot.wording import Phrases


async def start(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Greet, say what can be asked, and offer questions the shelf answers."""
    shelf = desk.pool.shelf
    samples = await desk.pool.run(lambda: desk.samples.of(shelf, words))
    articles = await desk.pool.look(shelf.sources)
    await _reply(desk, message, rendering.welcome(words, len(articles), samples))


async def help_(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Say what the bot does."""
    await _reply(desk, message, rendering.help_text(words))


async def sources(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Show the first page of the shelf."""
    articles = await desk.pool.look(desk.pool.shelf.sources)
    await _reply(desk, message, rendering.sources(articles, 0, words))


async def lang(desk: Desk, message: Message, person: User, words: Phrases) -> None:
    """Offer the languages."""
    chosen = await desk.stored(lambda store: store.language(person.id))
    await _reply(desk, message, rendering.languages(words, NAMES, chosen or AUTO))


async def forget(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Ask whether all that is stored about the person is to be deleted."""
    await _reply(desk, message, rendering.forget(words))


async def unknown(desk: Desk, message: Message, _: User, words: Phrases) -> None:
    """Say that there is no such command."""
    await _reply(desk, message, rendering.notice(words.telegram.unknown_command))


async def _reply(desk: Desk, message: Message, post: Post) -> None:
    await desk.sender.post(place_of(message, reply=message.chat.type != "private"), post)
