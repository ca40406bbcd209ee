"""A question from a chat to its delivered answer, once, whatever happens on the way."""

from __future__ import annotations

from dataclasses import dataclass
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
    elif not await desk.stored(lambda store: store.unsent(answer) or store.messages(answer)):
        await _plan(desk, answer, words)
    await deliver(desk, answer, question.place)


async def answer_edited(desk: Desk, question: Question, earlier: int, words: Phrases) -> None:
    """Answer a question that was edited, in the messages of its earlier answer.

    Raises:
        BusyError, QabotError: as `answer_question`.
    """
    kept = await _ask(desk, question, [])
    posts = rendering.answer(kept, earlier, words)
    messages = await desk.stored(lambda store: store.replan(earlier, kept, posts))
    await deliver(desk, earlier, question.place)
    await clear_away(desk, earlier, question.place, messages[len(posts) :])


async def _answered(desk: Desk, question: Question, words: Phrases) -> int:
    before, reply = await _turns(desk, question)
    kept = await _ask(desk, question, before, reply=reply)
    asked = Asked(question.update, question.place.chat, question.person, question.message)
    answer = await desk.stored(lambda store: store.keep(kept, asked))
    await _plan(desk, answer, words)
    return answer


async def _ask(desk: Desk, question: Question, before: Sequence[Turn], *, reply: bool = False) -> KeptAnswer:
    async with typing(desk.sender, question.place):
        got = await desk.pool.ask(question.text, before, reply=reply)
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


async def _turns(desk: Desk, question: Question) -> tuple[list[Turn], bool]:
    """Return the question before this one, and whether this one is a reply to its answer."""
    chat, replied = question.place.chat, question.replied_to
    if replied is not None:
        earlier = await desk.stored(lambda store: store.answer_of_message(chat, replied))
    else:
        earlier = await desk.stored(lambda store: store.last_answer(chat, question.person, time() - RECENT))
    kept = None if earlier is None else await desk.stored(lambda store: store.answer(earlier))
    if kept is None or kept.small_talk is not None:
        return [], False
    articles = dict.fromkeys(each.article_id for each in (*kept.cited, *kept.closest))
    return [Turn(kept.question, tuple(articles))], replied is not None
