"""What happens when a button is pressed; each press is answered, whatever it asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatType

from qabot.telegram import rendering
from qabot.telegram.asking import Question
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.handlers.questions import ask
from qabot.telegram.keys import (
    AskSample,
    ChooseLanguage,
    ConfirmForget,
    OpenArticle,
    OpenCitation,
    ShowMore,
    TurnSources,
    Vote,
    article_key,
    read_key,
)
from qabot.telegram.languages import AUTO, NAMES
from qabot.telegram.rendering.buttons import label
from qabot.telegram.samples import sample_question
from qabot.wording import LANGUAGES, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import CallbackQuery, Update

    from qabot.domain import Article
    from qabot.telegram.kept import KeptAnswer
    from qabot.telegram.keys import Key
    from qabot.telegram.posts import Post
    from qabot.wording import Phrases

TURNING = frozenset(
    label(name)
    for said in (phrases(language).telegram for language in LANGUAGES)
    for name in (said.previous_page, said.next_page)
)
"""What the buttons that turn pages are called."""


async def on_button(desk: Desk, update: Update) -> None:
    """Do what a button says; a notice over the chat says what could not be done."""
    query = update.callback_query
    if query is None:
        return
    words = await desk.words(query.from_user)
    notice: str | None = words.telegram.stale_button
    message = query.message
    if isinstance(message, Message) and message.is_accessible:
        if not desk.admits(query.from_user.id, message.chat.id):
            notice = words.telegram.not_allowed
        elif key := read_key(query.data or ""):
            notice = await Press(desk, query, message, words, update.update_id).do(key)
    await desk.sender.attempt("answerCallbackQuery", lambda: query.answer(notice))


class Press:
    """A button pressed under a message of the bot's."""

    def __init__(self, desk: Desk, query: CallbackQuery, message: Message, words: Phrases, update: int) -> None:
        self._desk, self._query, self._message, self._words, self._update = desk, query, message, words, update

    async def do(self, key: Key) -> str | None:  # noqa: PLR0911 - a line a kind of button
        """Do what the key says; returns a notice of what could not be, or was, done."""
        match key:
            case OpenCitation(answer, number):
                return await self._open(answer, number)
            case ShowMore(answer, shown):
                return await self._more(answer, shown)
            case Vote(answer, up):
                return await self._vote(answer, up=up)
            case TurnSources(page):
                await self._renew(rendering.sources(await self._articles(), page, self._words))
                return None
            case OpenArticle(article, part):
                return await self._article(article, part)
            case AskSample(article):
                return await self._sample(article)
            case ChooseLanguage() | ConfirmForget() if not self._theirs():
                return self._words.telegram.stale_button
            case ChooseLanguage(language):
                return await self._language(language)
            case ConfirmForget(sure):
                return await self._forget(sure=sure)

    async def _articles(self) -> tuple[Article, ...]:
        return await self._desk.pool.look(self._desk.pool.shelf.sources)

    async def _kept(self, answer: int) -> KeptAnswer | None:
        return await self._desk.stored(lambda store: store.answer(answer))

    async def _open(self, answer: int, number: int) -> str | None:
        kept = await self._kept(answer)
        quotation = None if kept is None else kept.quotation(number)
        if quotation is None:
            return self._words.telegram.answer_forgotten
        shelf = self._desk.pool.shelf
        gone = not await self._desk.pool.look(lambda: shelf.holds(quotation.article_id))
        await self._post(rendering.context(quotation, self._words, gone=gone))
        return None

    async def _more(self, answer: int, shown: int) -> str | None:
        kept = await self._kept(answer)
        if kept is None:
            return self._words.telegram.answer_forgotten
        if shown >= len(kept.further):
            return self._words.telegram.no_more
        await self._post(rendering.more(kept, answer, shown, self._words))
        return None

    async def _vote(self, answer: int, *, up: bool) -> str:
        person = self._query.from_user.id
        if await self._kept(answer) is None:
            return self._words.telegram.answer_forgotten
        kept = await self._desk.stored(lambda store: store.vote(answer, person, up))
        return self._words.telegram.vote_kept if kept else self._words.telegram.vote_withdrawn

    async def _article(self, key: str, part: int) -> str | None:
        article = await self._by_key(key)
        if article is None:
            return self._words.telegram.article_not_found
        post = await self._desk.pool.look(lambda: rendering.article(article, part, self._words))
        if self._turns:
            await self._renew(post)
        else:
            await self._post((post,))
        return None

    async def _sample(self, key: str) -> str | None:
        article = await self._by_key(key)
        if article is None:
            return self._words.telegram.article_not_found
        text = sample_question(article, self._words)
        shown = await self._desk.sender.post(place_of(self._message), rendering.notice(text))
        place = replace(place_of(self._message), reply_to=shown)
        question = Question(text, self._update, self._query.from_user.id, place)
        await ask(self._desk, question, self._words)
        return None

    async def _language(self, language: str) -> str | None:
        if language != AUTO and language not in LANGUAGES:
            return self._words.telegram.stale_button
        chosen = None if language == AUTO else language
        person = self._query.from_user
        await self._desk.stored(lambda store: store.choose_language(person.id, chosen))
        words = phrases(self._desk.language(chosen, person))
        await self._renew(rendering.languages(words, NAMES, language))
        return words.telegram.language_chosen

    async def _forget(self, *, sure: bool) -> str | None:
        person = self._query.from_user.id
        if sure:
            await self._desk.stored(lambda store: store.forget(person))
        told = self._words.telegram.forgotten if sure else self._words.telegram.not_forgotten
        await self._renew(rendering.notice(told))
        return None

    def _theirs(self) -> bool:
        """Whether the buttons were offered to who presses: in a group they reply to who asked for them."""
        asked = self._message.reply_to_message
        private = self._message.chat.type == ChatType.PRIVATE
        return private or (
            asked is not None and asked.from_user is not None and asked.from_user.id == self._query.from_user.id
        )

    async def _by_key(self, key: str) -> Article | None:
        return next((article for article in await self._articles() if article_key(article.id) == key), None)

    @property
    def _turns(self) -> bool:
        """Whether the button turns the pages of an article that the message shows: it is named so."""
        markup = self._message.reply_markup
        buttons = () if markup is None else (button for row in markup.inline_keyboard for button in row)
        return any(button.text in TURNING for button in buttons if button.callback_data == self._query.data)

    async def _post(self, posts: Sequence[Post]) -> None:
        for post in posts:
            await self._desk.sender.post(place_of(self._message), post)

    async def _renew(self, post: Post) -> None:
        """Make the message with the button say something else; a new message says it where the old one is gone."""
        message = self._message
        if not await self._desk.sender.edit(message.chat.id, message.message_id, post):
            await self._post((post,))
