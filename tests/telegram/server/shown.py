"""A message as a chat shows it, and the JSON of messages, people and chats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.telegram.server.content import Buttons, Text
    from tests.telegram.server.refusal import Json

FIRST_GROUP = -1_000_000_000_000
"""Ids of supergroups lie below; each counts its own messages."""


@dataclass(slots=True)
class Shown:
    """One message; edits change it in place.

    Args:
        thread: the topic's id, 0 in none.
        reply_to: the id of the message it answers, 0 if none.
        extra: further fields of its JSON (a voice, a photo).
        edits: how often it was edited.
    """

    chat: Json
    id: int
    author: Json
    date: int
    content: Text
    buttons: Buttons = ()
    reply_to: int = 0
    quote: str = ""
    thread: int = 0
    extra: Json = field(default_factory=dict)
    edits: int = 0

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.content.plain

    @property
    def html(self) -> str:
        """What the bot sent, if it sent HTML."""
        return self.content.html

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.author["is_bot"])

    def data(self) -> list[str]:
        """Return what its buttons send back, row after row."""
        return [button["callback_data"] for row in self.buttons for button in row if "callback_data" in button]

    def json(self, replied: Shown | None = None) -> Json:
        """Return the message as the Bot API writes it."""
        body: Json = {"message_id": self.id, "from": self.author, "chat": self.chat, "date": self.date, **self.extra}
        if self.text:
            body["text"] = self.text
        if self.content.entities:
            body["entities"] = list(self.content.entities)
        if self.buttons:
            body["reply_markup"] = {"inline_keyboard": [list(row) for row in self.buttons]}
        if self.thread:
            body |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.edits:
            body["edit_date"] = self.date
        return body | ({"reply_to_message": replied.json()} if replied else {}) | self._quoted()

    def _quoted(self) -> Json:
        return {"quote": {"text": self.quote, "position": 0, "is_manual": True}} if self.quote else {}


def person_json(person: int, language_code: str) -> Json:
    """Return a user who is a person."""
    body: Json = {"id": person, "is_bot": False, "first_name": f"Reader {person}", "username": f"reader_{person}"}
    return body | ({"language_code": language_code} if language_code else {})


def chat_json(chat: int, *, forum: bool = False) -> Json:
    """Return a chat: private with the person of that id, else a supergroup."""
    if chat > 0:
        return {"id": chat, "type": "private", "first_name": f"Reader {chat}", "username": f"reader_{chat}"}
    return {"id": chat, "type": "supergroup", "title": f"Group {-chat}"} | ({"is_forum": True} if forum else {})
