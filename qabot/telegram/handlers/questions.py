"""Text messages: questions, their edits, and what is no question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from qabot.answering import MAX_QUESTION
from qabot.telegram import rendering
from qabot.telegram.addressing import by_bot, question_in, replies_to
from qabot.telegram.asking import Question, answer_edited, answer_question
from qabot.telegram.desk import Desk, place_of
from qabot.telegram.pool import BusyError

if TYPE_CHECKING:
    from telegram import Message, Update, User

    from qabot.wording import Phrases

STALE = timedelta(hours=1)  # a question that came later than this after it was sent is not answered any more
EDITABLE = timedelta(hours=1)  # an answer is renewed when its question is edited so soon after it was sent


async def on_text(desk: Desk, update: Update, *, resumed: bool = False) -> None:
    """Answer a message, if it is meant for the bot. ``resumed``: it was accepted before the process last began."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None or by_bot(message):
        return
    text = question_in(message, desk.sender.bot.id, desk.sender.bot.username)
    if text is None:
        return
    words = await desk.words(person)
    if not await heard(desk, message, person, words, resumed=resumed):
        return
    if not text:
        await desk.sender.post(place_of(message), rendering.notice(words.telegram.ask_in_group))
        return
    await ask(desk, _question(desk, update, message, person, text), words)


async def on_edited(desk: Desk, update: Update) -> None:
    """Answer an edited question by editing its answer, when that is recent; a message now meant for the bot anew."""
    message, person = update.edited_message, update.effective_user
    if message is None or person is None or by_bot(message):
        return
    text = question_in(message, desk.sender.bot.id, desk.sender.bot.username)
    edited = message.edit_date or datetime.now(UTC)
    if not text or edited - message.date > EDITABLE:
        return
    earlier = await desk.stored(lambda store: store.answer_to_message(message.chat.id, message.message_id))
    if earlier is None:
        await on_text(desk, update)
        return
    words = await desk.words(person)
    if await _admitted(desk, message, person, words):
        await ask(desk, _question(desk, update, message, person, text), words, earlier)


async def ask(desk: Desk, question: Question, words: Phrases, earlier: int | None = None) -> None:
    """Answer a question, or say in a line why not: too fast, too long, too many wait."""
    refusal = await _refusal(desk, question, words)
    if refusal is None:
        try:
            if earlier is None:
                await answer_question(desk, question, words)
            else:
                await answer_edited(desk, question, earlier, words)
        except BusyError:
            desk.metrics.question("busy")
            refusal = words.telegram.busy
    if refusal:
        await desk.sender.post(question.place, rendering.notice(refusal))


async def on_other(desk: Desk, update: Update) -> None:
    """Decline what is no text: voice, pictures, files, where it is meant for the bot; an album once."""
    message, person = update.effective_message, update.effective_user
    if message is None or person is None or by_bot(message):
        return
    if message.chat.type != ChatType.PRIVATE and not replies_to(message, desk.sender.bot.id):
        return
    words = await desk.words(person)
    if not await heard(desk, message, person, words):
        return
    if message.media_group_id is not None:
        await _tell_once(desk, message, f"album {message.media_group_id}", words.telegram.text_only)
    else:
        await desk.sender.post(place_of(message), rendering.notice(words.telegram.text_only))


async def heard(desk: Desk, message: Message, person: User, words: Phrases, *, resumed: bool = False) -> bool:
    """Whether a message is dealt with: its author may ask, and it came in time; else its chat is told so once a day.

    What was accepted before the process last began is in time: it is the bot that was slow.
    """
    if not await _admitted(desk, message, person, words):
        return False
    if resumed or datetime.now(UTC) - message.date <= STALE:
        return True
    await _tell_once(desk, message, f"away {message.chat.id}", words.telegram.was_away)
    return False


def _question(desk: Desk, update: Update, message: Message, person: User, text: str) -> Question:
    replied = message.reply_to_message
    mine = replied is not None and replies_to(message, desk.sender.bot.id)
    return Question(
        text,
        update.update_id,
        person.id,
        place_of(message),
        message.message_id,
        replied.message_id if replied is not None and mine else None,
    )


async def _refusal(desk: Desk, question: Question, words: Phrases) -> str | None:
    """Return why a question is not taken, empty when that was told already; None when it is."""
    if await desk.stored(lambda store: store.answer_for_update(question.update)) is not None:
        return None
    if len(question.text) > MAX_QUESTION:
        return words.telegram.question_too_long.format(given=len(question.text), most=MAX_QUESTION)
    seconds = desk.quota.wait(question.person)
    if not seconds:
        return None
    desk.metrics.question("too_fast")
    first = desk.quota.first_refusal(question.person)
    return words.telegram.slow_down.format(seconds=seconds) if first else ""


async def _admitted(desk: Desk, message: Message, person: User, words: Phrases) -> bool:
    """Whether this person may ask here; who may not is told so once a day, in a private chat."""
    if desk.admits(person.id, message.chat.id):
        return True
    if message.chat.type == ChatType.PRIVATE:
        await _tell_once(desk, message, f"refused {person.id}", words.telegram.not_allowed)
    return False


async def _tell_once(desk: Desk, message: Message, name: str, text: str) -> None:
    """Tell a chat something unless it was told within a day."""
    told = await desk.stored(lambda store: store.last_told(name))
    now = datetime.now(UTC).timestamp()
    if told is None or now - told > timedelta(days=1).total_seconds():
        await desk.stored(lambda store: store.tell(name))
        await desk.sender.post(place_of(message), rendering.notice(text))
