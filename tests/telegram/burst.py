"""Questions in bursts upon a Bot API server that fails: what became of each, how long it took, and in what memory.

python -m tests.telegram.burst [--questions 2000] [--chats 200] [--fail 0.05]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qabot.wording import phrases
from tests.telegram.running import PATIENCE, QUESTIONS, Running, build_index
from tests.telegram.server.api import BotApi
from tests.telegram.server.faults import BEFORE, GATEWAY, TOO_MANY, Faults
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

Key = tuple[int, int]
"""A chat and the id of a message in it."""

HEARD = (TOO_MANY, GATEWAY, BEFORE)
"""Failures after which the bot knows that nothing was done: to ask again repeats nothing."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much is asked.

    Args:
        questions: in all.
        chats: private ones; which asks next is drawn.
        fail: the share of the server's answers that fail.
        burst: questions that come at once; the next burst comes when half of this one is answered.
        seed: of what is drawn.
    """

    questions: int = 2000
    chats: int = 200
    fail: float = 0.05
    burst: int = 100
    seed: int = 4

    def bursts(self) -> Iterator[list[int]]:
        """Return who asks, burst after burst."""
        people = [READER + number % self.chats for number in range(self.questions)]
        random.Random(self.seed).shuffle(people)
        for start in range(0, self.questions, self.burst):
            yield people[start : start + self.burst]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a load; memory is in megabytes, at the start, after half of it, and at the end."""

    questions: int
    lost: int
    twice: int
    out_of_order: int
    put_off: int
    seconds: float
    waits: tuple[float, ...]
    memory: tuple[float, float, float]
    faults: Mapping[str, int]

    def __str__(self) -> str:
        cuts = quantiles(self.waits, n=20)
        figures = {
            "questions": self.questions,
            "answered once": self.questions - self.lost - self.twice,
            "lost": self.lost,
            "answered twice": self.twice,
            "out of order": self.out_of_order,
            "told to try again": self.put_off,
            "seconds": f"{self.seconds:.1f}",
            "questions a second": f"{self.questions / self.seconds:.1f}",
            "seconds to an answer, median": f"{cuts[9]:.2f}",
            "seconds to an answer, 95 of 100": f"{cuts[18]:.2f}",
            "memory in MB at the start, after half, at the end": ", ".join(f"{each:.0f}" for each in self.memory),
            "failures dealt": ", ".join(f"{kind} {number}" for kind, number in sorted(self.faults.items())),
        }
        return "\n".join(f"{name}: {value}" for name, value in figures.items())


class Ledger:
    """Who asked what, and what was posted in reply; read on with every request, as a load makes thousands."""

    def __init__(self, api: BotApi) -> None:
        self._api, self._read = api, 0
        self.asked: dict[Key, float] = {}
        self.replies: defaultdict[Key, list[tuple[float, str]]] = defaultdict(list)
        self.sequence: defaultdict[int, list[int]] = defaultdict(list)

    def ask(self, person: int, text: str) -> Key:
        """Let a person ask."""
        with self._api.world.changed:
            sent = self._api.message(text, person=person)
            self.asked[sent.chat, sent.message_id] = time.monotonic()
        return sent.chat, sent.message_id

    def unanswered(self) -> int:
        """Return how many questions have no reply."""
        with self._api.world.changed:
            calls = self._api.world.calls[self._read :]
            self._read += len(calls)
            for call in calls:
                if call.method == "sendMessage" and isinstance(call.outcome, dict):
                    self._note(call.outcome, call.time)
            return len(self.asked) - len(self.replies)

    def wait(self, left: int = 0) -> None:
        """Wait until at most so many questions have no reply."""
        self._api.wait_for(lambda: self.unanswered() <= left, PATIENCE)

    def repeated(self) -> dict[Key, int]:
        """Return the questions that have more than one reply, and how many more."""
        return {key: len(replies) - 1 for key, replies in self.replies.items() if len(replies) > 1}

    def out_of_order(self) -> int:
        """Return how many replies came after the reply to a later question of their chat."""
        return sum(earlier > later for order in self.sequence.values() for earlier, later in pairwise(order))

    def put_off(self) -> int:
        """Return how many replies only say that there is no answer now."""
        said = phrases("en").telegram
        notices = (said.busy, said.failed, said.slow_down.partition("{")[0])
        texts = (text for replies in self.replies.values() for _, text in replies)
        return sum(any(notice in text for notice in notices) for text in texts)

    def waits(self) -> tuple[float, ...]:
        """Return how many seconds each question waited for its first reply."""
        return tuple(replies[0][0] - self.asked[key] for key, replies in self.replies.items())

    def _note(self, message: dict[str, Any], at: float) -> None:
        key = message["chat"]["id"], message.get("reply_to_message", {}).get("message_id", 0)
        if key in self.asked:
            self.replies[key].append((at, message["text"]))
            self.sequence[key[0]].append(key[1])


def question(number: int) -> str:
    """Return a question of many that are answered and are not the same."""
    return f"{QUESTIONS[number % len(QUESTIONS)]} ({number})"


def run(load: Load, api: BotApi, bot: Running) -> Outcome:
    """Ask all of it, wait for the answers, and count."""
    api.wait_for(lambda: api.polling, PATIENCE)
    ledger, began, memory = Ledger(api), time.monotonic(), [bot.memory]
    api.paced, api.faults = True, Faults(load.seed, load.fail, HEARD)
    for people in load.bursts():
        for person in people:
            ledger.ask(person, question(len(ledger.asked)))
        ledger.wait(load.burst // 2)
        if len(memory) == 1 and 2 * len(ledger.asked) >= load.questions:
            memory.append(bot.memory)
    with suppress(TimeoutError):  # what is lost is counted
        ledger.wait()
    seconds = time.monotonic() - began
    start, half, end = *memory, bot.memory
    bot.stop()  # what would be said twice would be said by now
    ledger.unanswered()
    return Outcome(
        load.questions,
        load.questions - len(ledger.replies),
        len(ledger.repeated()),
        ledger.out_of_order(),
        ledger.put_off(),
        seconds,
        ledger.waits(),
        (start, half, end),
        Counter(api.faults.counts),
    )


def main() -> None:
    """Run a load and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.burst")
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--fail", type=float, default=0.05, help="the share of the server's answers that fail")
    given = parser.parse_args()
    load = Load(given.questions, given.chats, given.fail)
    with TemporaryDirectory() as folder, BotApi() as api:
        index = build_index(Path(folder))
        with Running(api, index, Path(folder), QABOT_QUESTIONS_PER_MINUTE="1000") as bot:
            print(run(load, api, bot))  # noqa: T201 - what the command is for
            for violation, times in Counter(api.violations).items():
                print(f"{violation}: {times}")  # noqa: T201 - likewise


if __name__ == "__main__":
    main()
