"""What people do in their chats: each act becomes an update for the bot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.telegram.server.content import Text
from tests.telegram.server.shown import Shown, chat_json, person_json
from tests.telegram.telegram_html import units

if TYPE_CHECKING:
    from tests.telegram.server.refusal import Json
    from tests.telegram.server.world import World

READER = 1001
_MARKED = {"bot_command": re.compile(r"^/\w+(?:@\w+)?"), "mention": re.compile(r"(?<!\S)@\w+")}


@dataclass(frozen=True, slots=True)
class Sent:
    """An update that went out, and what it is about: a message, or a query (else 0 and "")."""

    update: Json
    chat: int = 0
    message_id: int = 0
    query_id: str = ""

    @property
    def update_id(self) -> int:
        """The update's id."""
        return int(self.update["update_id"])


class People:
    """Acts of people; ``group`` is a supergroup's id (below ``FIRST_GROUP``), None the private chat with the person."""

    world: World

    def meet(self, person: int = READER, *, group: int | None = None, language_code: str = "en") -> Json:
        """Let a person (and a group) be known to the bot without a word; return the chat."""
        with self.world.changed:
            self.world.people[person] = person_json(person, language_code)
            chat = person if group is None else group
            return self.world.chats.setdefault(chat, chat_json(chat))

    def message(  # noqa: PLR0913 - what a message can have
        self,
        text: str,
        *,
        person: int = READER,
        group: int | None = None,
        language_code: str = "en",
        reply_to: int = 0,
        thread: int = 0,
        entities: list[Json] | None = None,
        age: float = 0.0,
        extra: Json | None = None,
    ) -> Sent:
        """Write a message, ``age`` seconds ago; commands and mentions are marked unless ``entities`` says otherwise."""
        marked = tuple(_marks(text) if entities is None else entities)
        with self.world.changed:
            chat = self.meet(person, group=group, language_code=language_code)
            if thread:
                chat["is_forum"] = True
            message = self.world.post(chat, self.world.people[person], Text(text, "", marked), age)
            message.reply_to, message.thread, message.extra = reply_to, thread, extra or {}
            return self._tell("message", message)

    def old(self, text: str, *, age: float = 86400.0, person: int = READER) -> Sent:
        """Write a message that the bot gets ``age`` seconds late."""
        return self.message(text, person=person, age=age)

    def edit(self, sent: Sent, text: str) -> Sent:
        """Change the text of a person's message."""
        with self.world.changed:
            message = self.world.shown[sent.chat][sent.message_id]
            message.content = Text(text, "", tuple(_marks(text)))
            message.edits += 1
            return self._tell("edited_message", message)

    def press(  # noqa: PLR0913 - what a press can be
        self,
        message_id: int,
        data: str,
        *,
        person: int = READER,
        group: int | None = None,
        language_code: str = "en",
        gone: bool = False,
    ) -> Sent:
        """Press a button; ``data`` need not be on the message any more, and ``gone`` makes the message inaccessible."""
        with self.world.changed:
            chat = self.meet(person, group=group, language_code=language_code)
            message: Json = {"message_id": message_id, "chat": chat, "date": 0}
            if not gone:
                message = self.world.json(self.world.shown[chat["id"]][message_id])
            query = f"{4_000_000_000 + len(self.world.presses)}"
            self.world.presses[query] = None
            body = {"id": query, "from": self.world.people[person], "chat_instance": str(chat["id"]), "data": data}
            return Sent(
                self.world.updates.add("callback_query", body | {"message": message}), chat["id"], message_id, query
            )

    def inline(self, text: str, *, person: int = READER, language_code: str = "en", offset: str = "") -> Sent:
        """Type an inline query."""
        with self.world.changed:
            self.meet(person, language_code=language_code)
            query = f"{5_000_000_000 + len(self.world.inline)}"
            self.world.inline[query] = None
            body = {"id": query, "from": self.world.people[person], "query": text, "offset": offset}
            return Sent(self.world.updates.add("inline_query", body | {"chat_type": "private"}), query_id=query)

    def voice(self, *, person: int = READER, group: int | None = None, language_code: str = "en") -> Sent:
        """Send a voice message."""
        file = self._file(b"OggS") | {"duration": 3, "mime_type": "audio/ogg"}
        return self.message("", person=person, group=group, language_code=language_code, extra={"voice": file})

    def photo(
        self, caption: str = "", *, person: int = READER, group: int | None = None, language_code: str = "en"
    ) -> Sent:
        """Send a photo."""
        extra: Json = {"photo": [self._file(b"\xff\xd8") | {"width": 90, "height": 60}]}
        extra |= {"caption": caption} if caption else {}
        return self.message("", person=person, group=group, language_code=language_code, extra=extra)

    def document(  # noqa: PLR0913 - what a document can have
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        size: int | None = None,
        person: int = READER,
        language_code: str = "en",
    ) -> Sent:
        """Send a file, which can be fetched; ``size`` is declared instead of its real one."""
        file = self._file(content, size) | {"file_name": name, "mime_type": "application/octet-stream"}
        extra: Json = {"document": file} | ({"caption": caption} if caption else {})
        return self.message("", person=person, language_code=language_code, extra=extra)

    def duplicate(self, sent: Sent) -> None:
        """Deliver an update again, even if the bot has acknowledged it."""
        self.world.updates.repeat(sent.update)

    def _tell(self, kind: str, message: Shown) -> Sent:
        return Sent(self.world.updates.add(kind, self.world.json(message)), message.chat["id"], message.id)

    def _file(self, content: bytes, size: int | None = None) -> Json:
        with self.world.changed:
            number = len(self.world.files)
            size = len(content) if size is None else size
            file: Json = {"file_id": f"FILE{number}", "file_unique_id": f"U{number}", "file_size": size}
            self.world.files[file["file_id"]] = file, content
            return dict(file)


def _marks(text: str) -> list[Json]:
    return [
        {"type": kind, "offset": units(text[: found.start()]), "length": units(found[0])}
        for kind, pattern in _MARKED.items()
        for found in pattern.finditer(text)
    ]
