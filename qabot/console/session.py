"""What a line does, in a terminal and in a pipe alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qabot.console import rendering
from qabot.console.commands import Question, UnknownCommand, parse
from qabot.console.dialogue import Said
from qabot.console.worker import Worker, await_result
from qabot.domain.errors import QabotError
from qabot.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from qabot.answering.conversation import Turn
    from qabot.answering.reply import Reply
    from qabot.console.commands import Command
    from qabot.console.dialogue import Dialogue
    from qabot.console.screen import Screen
    from qabot.console.styled import Page
    from qabot.domain import Article


class Shelf(Protocol):
    """The articles, ready to be asked; called from one thread only, the one that it was opened on."""

    def ask(self, question: str, before: Sequence[Turn] = ()) -> Reply:
        """Answer one question; ``before`` are the turns before it, oldest first."""

    def sources(self) -> tuple[Article, ...]:
        """Return the articles."""


class Session:
    """One person at the shelf, which opens on a thread of its own while typing begins.

    Args:
        open_shelf: makes the shelf ready; may take seconds, may raise ``QabotError``.
        dialogue: what is remembered.
        screen: where it shows.
    """

    def __init__(self, open_shelf: Callable[[], Shelf], dialogue: Dialogue, screen: Screen) -> None:
        self._worker = Worker()
        self._shelf = self._worker.submit(open_shelf)
        self._articles = self._worker.submit(lambda: self._shelf.result().sources())
        self.dialogue = dialogue
        self.screen = screen
        self.faults = 0

    def when_ready(self, call: Callable[[], None]) -> None:
        """Call, on the shelf's thread, when the shelf is open or could not be opened."""
        self._articles.add_done_callback(lambda _: call())

    def status(self) -> Page:
        """Return one line: that the shelf is being opened, how many articles are on it, or why it is not open."""
        words = self.dialogue.phrases
        if not self._articles.done():
            return rendering.notice(words.preparing)
        error = self._articles.exception()
        if error is not None:
            return self.dialogue.fault(error).page
        count = len(self._articles.result())
        return rendering.notice(words.shelf.format(articles=words.articles.of(count)))

    def take(self, line: str) -> bool:
        """Do what a line says and tell whether the session goes on.

        Raises ``KeyboardInterrupt`` when Ctrl-C ends the wait for an answer: the session can go on.
        """
        entry = parse(line, self.dialogue.numbers)
        match entry:
            case None:
                return True
            case UnknownCommand():
                self.screen.show(self.dialogue.unknown(entry))
                return True
            case Question():
                self.dialogue.asked(detect_language(entry.text))
                return self._consult(lambda: self._answer(entry.text))
        return self._obey(entry)

    def _obey(self, command: Command) -> bool:
        dialogue = self.dialogue
        match command.name:
            case "quit":
                return False
            case "sources":
                return self._consult(self._sources)
            case "open":
                self.screen.show(dialogue.open(command.argument))
            case "more":
                self.screen.show(dialogue.more())
            case "help":
                self.screen.show(Said(rendering.notice(dialogue.phrases.help)))
        return True

    def _consult(self, tell: Callable[[], Said]) -> bool:
        """Show what the shelf gives, once it is open; without a shelf the session cannot go on."""
        if not self._shelf.done():
            self.screen.show(Said(rendering.notice(self.dialogue.phrases.preparing)))
        try:
            await_result(self._shelf)
        except QabotError as error:
            self._fail(error)
            return False
        try:
            self.screen.show(tell())
        except QabotError as error:
            self._fail(error)
        return True

    def _fail(self, error: QabotError) -> None:
        self.faults += 1
        self.screen.show(self.dialogue.fault(error))

    def _answer(self, question: str) -> Said:
        before = self.dialogue.turns
        asked: Future[Reply] = self._worker.submit(lambda: self._shelf.result().ask(question, before))
        try:
            return self.dialogue.answered(await_result(asked))
        except KeyboardInterrupt:
            asked.cancel()  # it may not have begun; one that has ends unheard
            raise

    def _sources(self) -> Said:
        articles = await_result(self._articles)
        return Said(rendering.shelf(articles, self.dialogue.phrases), content=True)
