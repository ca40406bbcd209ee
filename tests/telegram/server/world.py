"""Everything the server remembers."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.telegram.server.faults import NO_FAULTS, Faults
from tests.telegram.server.pace import Pace
from tests.telegram.server.refusal import Json, Refusal, bad
from tests.telegram.server.shown import FIRST_GROUP, Shown
from tests.telegram.server.updates import Updates
from tests.telegram.server.webhook import Webhook

if TYPE_CHECKING:
    from tests.telegram.server.content import Text


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot, in the order in which answers left.

    Args:
        parameters: as they arrived.
        time: of arrival, monotonic, in seconds.
        code: the HTTP status of the answer; 0 if the connection was dropped.
        outcome: the answer's ``result``, or its description if it was refused.
        fault: what went wrong with it, "" if nothing did.
    """

    method: str
    parameters: Json
    time: float
    code: int
    outcome: Any
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A refusal that a test ordered for a method, in one chat or (0) in all."""

    method: str
    chat: int
    refusal: Refusal


@dataclass(slots=True)
class World:
    """The state of a server; ``changed`` guards it and is notified after every change."""

    token: str
    username: str
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))
    faults: Faults = NO_FAULTS
    paced: bool = False
    pace: Pace = field(default_factory=Pace)
    missing: set[str] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    chats: dict[int, Json] = field(default_factory=dict)
    people: dict[int, Json] = field(default_factory=dict)
    admins: set[tuple[int, int]] = field(default_factory=set)
    shown: defaultdict[int, dict[int, Shown]] = field(default_factory=lambda: defaultdict(dict))
    counters: Counter[int] = field(default_factory=Counter)
    presses: dict[str, Json | None] = field(default_factory=dict)
    inline: dict[str, Json | None] = field(default_factory=dict)
    files: dict[str, tuple[Json, bytes]] = field(default_factory=dict)
    profile: dict[tuple[str, ...], Any] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    updates: Updates = field(init=False)
    webhook: Webhook = field(init=False)

    def __post_init__(self) -> None:
        self.updates = Updates(self.changed)
        self.webhook = Webhook(self.updates)

    @property
    def bot(self) -> Json:
        """The bot as the author of messages."""
        return {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "The Shelf",
            "username": self.username,
        }

    def chat(self, chat: int) -> Json:
        """Return a chat; the bot cannot speak where nobody has met it."""
        if chat not in self.chats:
            raise bad("chat not found")
        return self.chats[chat]

    def post(self, chat: Json, author: Json, content: Text, age: float = 0.0) -> Shown:
        """Show a new message in a chat; it is ``age`` seconds old."""
        counter = int(chat["id"]) if chat["id"] < FIRST_GROUP else 0
        self.counters[counter] += 1
        message = Shown(chat, self.counters[counter], author, int(time.time() - age), content)
        self.shown[chat["id"]][message.id] = message
        return message

    def json(self, message: Shown) -> Json:
        """Return a message's JSON, with what it replies to."""
        return message.json(self.shown[message.chat["id"]].get(message.reply_to))

    def refuse_by_rule(self, method: str, chat: str) -> None:
        """Raise what a test ordered for such a request."""
        for rule in self.rules:
            if rule.method == method and rule.chat in {0, int(chat) if chat.lstrip("-").isdigit() else 0}:
                raise rule.refusal

    def record(self, call: Call) -> None:
        """Remember a request and tell who waits."""
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()
