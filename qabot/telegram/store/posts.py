"""The messages an answer is sent as: planned before the first goes out, ticked off one by one.

A row with a post is still to be sent; a row with a message id was sent, and to send it again is to edit that message.
The post of a message that was sent is dropped: the kept answer says all of it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from qabot.telegram.store.answers import first_number, replace
from qabot.telegram.store.encoding import decode_post, encode_post
from qabot.telegram.store.part import Part

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from qabot.telegram.kept import KeptAnswer
    from qabot.telegram.posts import Post


class Posts(Part):
    """Posts of answers and the messages they became."""

    def plan(self, answer_id: int, posts: Sequence[Post]) -> None:
        """Store the posts an answer is to be sent as, placed from 0.

        An answer that has a plan keeps it, whatever of it was sent; one that was forgotten gets none.
        """
        query = "SELECT 1 FROM answers WHERE id = ? AND NOT EXISTS (SELECT 1 FROM posts WHERE answer = answers.id)"
        with self._database.writing() as connection:
            if first_number(connection, query, answer_id):
                _insert(connection, answer_id, ((post, None) for post in posts))

    def unsent(self, answer_id: int) -> tuple[tuple[int, Post], ...]:
        """Return the posts still to be sent, or to be edited in, each after its place, in order."""
        query = "SELECT place, post FROM posts WHERE answer = ? AND post IS NOT NULL ORDER BY place"
        with self._database.reading() as connection:
            rows = connection.execute(query, (answer_id,)).fetchall()
        where = f"a post of answer {answer_id} of the state file {self._database.path}"
        return tuple((place, decode_post(post, where)) for place, post in rows)

    def sent(self, answer_id: int, place: int, message_id: int) -> None:
        """Record that the post at a place is out as a message."""
        query = "UPDATE posts SET message = ?, post = NULL WHERE answer = ? AND place = ?"
        with self._database.writing() as connection:
            connection.execute(query, (message_id, answer_id, place))

    def messages(self, answer_id: int) -> tuple[int, ...]:
        """Return the ids of the messages an answer has in its chat, in order."""
        with self._database.reading() as connection:
            return _messages(connection, answer_id)

    def message_at(self, answer_id: int, place: int) -> int | None:
        """Return the message to edit for an unsent post, None when it is to be sent as a new one."""
        query = "SELECT message FROM posts WHERE answer = ? AND place = ?"
        with self._database.reading() as connection:
            return first_number(connection, query, answer_id, place)

    def removed(self, answer_id: int, message_id: int) -> None:
        """Record that a message of an answer is gone from its chat."""
        query = "DELETE FROM posts WHERE answer = ? AND message = ?"
        with self._database.writing() as connection:
            connection.execute(query, (answer_id, message_id))

    def answer_of_message(self, chat: int, message_id: int) -> int | None:
        """Return the number of the answer a message of the bot's belongs to."""
        query = """SELECT answers.id FROM posts JOIN answers ON answers.id = posts.answer
                   WHERE posts.message = ? AND answers.chat = ? ORDER BY answers.id DESC LIMIT 1"""
        with self._database.reading() as connection:
            return first_number(connection, query, message_id, chat)

    def replan(self, answer_id: int, answer: KeptAnswer, posts: Sequence[Post]) -> tuple[int, ...]:
        """Put another answer in an answer's place, its question was edited; return the ids of its messages.

        The first of these messages becomes the first post, and so on; posts past the last message are to be sent,
        messages past the last post to be removed by the caller. Votes on what it said before are dropped. Nothing
        happens when the answer was forgotten.
        """
        with self._database.writing() as connection:
            if not replace(connection, answer_id, answer, self._clock()):
                return ()
            messages = _messages(connection, answer_id)
            connection.execute("DELETE FROM posts WHERE answer = ?", (answer_id,))
            connection.execute("DELETE FROM votes WHERE answer = ?", (answer_id,))
            _insert(connection, answer_id, zip_longest(posts, messages))
        return messages


def _messages(connection: sqlite3.Connection, answer_id: int) -> tuple[int, ...]:
    query = "SELECT message FROM posts WHERE answer = ? AND message IS NOT NULL ORDER BY place"
    return tuple(message for (message,) in connection.execute(query, (answer_id,)))


def _insert(connection: sqlite3.Connection, answer_id: int, posts: Iterable[tuple[Post | None, int | None]]) -> None:
    query = "INSERT INTO posts (answer, place, message, post) VALUES (?, ?, ?, ?)"
    for place, (post, message) in enumerate(posts):
        connection.execute(query, (answer_id, place, message, None if post is None else encode_post(post)))
