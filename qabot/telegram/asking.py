"""A question from a chat to its delivered answer, once, whatever happens on the way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import time
from typing import TYPE_CHECKING

from qabot.answering import Turn
from qabot.telegram import rendering
from qabot.telegram.delivery import clear_away, deliver
from qabot.telegram.kept import keep
from qabot.telegram.presence import typing
from qabot.telegram.store import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.telegram.desk import Desk
    from qabot.telegram.kept import KeptAnswer
    from qabot.telegram.posts import Post
    from qabot.telegram.sending import Place
    from qabot.wording import Phrases

TURNS = 3  # earlier questions that one may lean on
RECENT = 900.0  # seconds in which a question that leans on the one before is taken to


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, by whom, and where the answer goes.

    Args:
        update: the update it came with: it is answered once.
        replied_to: the message it replies to, which may be an answer.
        message: the message that holds the question; None for a button's.
    """

    text: str
    update: int
    person: int
    place: Place
    message: int | None = None
    replied_to: int | None = None


async def answer_question(desk: Desk, question: Question, words: Phrases) -> None:
    """Answer and deliver; goes on where it was cut off when this update was begun before.

    Raises:
        BusyError: too many questions wait.
        QabotError: the question cannot be answered, or the state cannot be written.
    """
    answer = await desk.stored(lambda store: store.answer_for_update(question.update))
    if answer is None:
        answer = await _answered(desk, question, words)
        if answer is None:
            return
    elif not await desk.stored(lambda store: store.unsent(answer) or store.messages(answer)):
        await _plan(desk, answer, words)
    await deliver(desk, answer, question.place)


async def answer_edited(desk: Desk, question: Question, earlier: int, words: Phrases) -> None:
    """Answer a question that was edited, in the messages of its earlier answer.

    Raises:
        BusyError, QabotError: as `answer_question`.
    """
    before, reply = await _turns(desk, question, earlier)
    kept = await _ask(desk, question, before, reply=reply)
    posts = rendering.answer(kept, earlier, words)
    messages = await desk.stored(lambda store: store.replan(earlier, kept, posts))
    await deliver(desk, earlier, question.place)
    await clear_away(desk, earlier, question.place, messages[len(posts) :])


async def _answered(desk: Desk, question: Question, words: Phrases) -> int | None:
    """Return the number of the stored answer; None when its author had everything forgotten meanwhile."""
    before, reply = await _turns(desk, question)
    kept = await _ask(desk, question, before, reply=reply)
    asked = Asked(question.update, question.place.chat, question.person, question.message)
    answer = await desk.stored(lambda store: store.keep(kept, asked) if store.is_pending(question.update) else None)
    if answer is not None:
        await _plan(desk, answer, words)
    return answer


async def _ask(desk: Desk, question: Question, before: Sequence[Turn], *, reply: bool = False) -> KeptAnswer:
    async with typing(desk.sender, question.place):
        got = await desk.pool.ask(question.text, before, reply=reply, first=partial(desk.begin, question.update))
    kept = keep(got)
    desk.metrics.timing(got.timing)
    desk.metrics.question("answered" if kept.answered else "small_talk" if kept.small_talk else "not_found")
    return kept


async def _plan(desk: Desk, answer: int, words: Phrases) -> None:
    kept = await desk.stored(lambda store: store.answer(answer))
    posts: Sequence[Post] = (
        (rendering.notice(words.telegram.failed),) if kept is None else rendering.answer(kept, answer, words)
    )
    await desk.stored(lambda store: store.plan(answer, posts))


async def _turns(desk: Desk, question: Question, edited: int | None = None) -> tuple[list[Turn], bool]:
    """Return the questions before this one, and whether this one is a reply to the last one's answer.

    ``edited`` is the answer that the question had before it was edited.
    """
    chat, replied = question.place.chat, question.replied_to
    if replied is not None:
        last = await desk.stored(lambda store: store.answer_of_message(chat, replied))
    elif edited is not None:
        last = edited
    else:
        last = await desk.stored(lambda store: store.last_answer(chat, question.person, time() - RECENT))
    if last is None:
        return [], False
    thread = [each for each in await desk.stored(lambda store: store.thread(last, TURNS, RECENT)) if each != edited]
    kept = await desk.stored(lambda store: [store.answer(each) for each in thread])
    return [turn for turn in map(_turn, kept) if turn], replied is not None and last in thread


def _turn(kept: KeptAnswer | None) -> Turn | None:
    if kept is None:
        return None
    return Turn(kept.question, tuple(dict.fromkeys(each.article_id for each in (*kept.cited, *kept.closest))))
