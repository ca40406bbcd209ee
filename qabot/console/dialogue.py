"""What the console remembers between two lines: the last answers, the numbers shown, the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qabot.answering import turn_of
from qabot.console import rendering
from qabot.console.commands import number
from qabot.domain import CitedAnswer, NoAnswer
from qabot.language import UNKNOWN
from qabot.wording import nearest_language, phrases

if TYPE_CHECKING:
    from qabot.answering import Reply, Turn
    from qabot.console.commands import UnknownCommand
    from qabot.console.styled import Page
    from qabot.domain import Citation
    from qabot.wording import Phrases

AUTO = "auto"
_PAGE = 3  # passages that one /more shows
_TURNS = 3  # earlier questions that the next one may lean on


@dataclass(frozen=True, slots=True)
class Said:
    """A page to show; content is what was asked for, the rest is talk about it."""

    page: Page
    content: bool = False


class Dialogue:
    """The talk with one person.

    Args:
        language: the interface's language, or ``auto`` to follow the questions.
        default: the language before the first question.
        styles: whether bold shows where this goes.
    """

    def __init__(self, language: str, default: str, *, styles: bool) -> None:
        self._follows = language == AUTO
        self._default = default
        self._styles = styles
        self._shown: tuple[Citation, ...] = ()
        self._further: tuple[Citation, ...] = ()
        self._replied = False
        self.turns: tuple[Turn, ...] = ()
        self.language = default if self._follows else language

    @property
    def phrases(self) -> Phrases:
        """The phrases of the interface's language, as it is now."""
        return phrases(self.language, self._default)

    @property
    def numbers(self) -> int:
        """How many numbers can be opened, counted from 1."""
        return len(self._shown)

    def asked(self, language: str) -> None:
        """Follow the language of a question, or the nearest that the interface speaks; stay where none is told."""
        if not self._follows or language == UNKNOWN:
            return
        self.language = nearest_language(language, "en")

    def answered(self, reply: Reply) -> Said:
        """Remember a reply and show it; what small talk gets leaves the numbers of the answer before it open."""
        given = reply.answer
        self.asked(given.language)
        if isinstance(given, NoAnswer) and given.small_talk is not None:
            return Said(rendering.answer(given, self.phrases), content=True)
        self._shown = given.citations if isinstance(given, CitedAnswer) else given.closest
        self._further = reply.further
        self._replied = True
        self.turns = (*self.turns, turn_of(reply))[-_TURNS:]
        return Said(rendering.answer(given, self.phrases), content=True)

    def open(self, argument: str) -> Said:
        """Show the passage of a number that was shown."""
        words = self.phrases
        if not self._shown:
            return Said(rendering.notice(words.nothing_to_open))
        if not argument:
            return Said(rendering.notice(words.number_missing))
        wanted = number(argument)
        found = next((citation for citation in self._shown if citation.number == wanted), None)
        if found is not None:
            return Said(rendering.passage(found, styles=self._styles), content=True)
        template = words.only_number if self.numbers == 1 else words.bad_number
        given = rendering.value(argument)
        return Said(rendering.notice(template.format(given=given, last=self.numbers)))

    def more(self) -> Said:
        """Show the next passages near the last question."""
        if not self._replied:
            return Said(rendering.notice(self.phrases.nothing_more))
        if not self._further:
            return Said(rendering.notice(self.phrases.no_more))
        following, self._further = self._further[:_PAGE], self._further[_PAGE:]
        self._shown += following
        return Said(rendering.candidates(following, self.phrases.further), content=True)

    def unknown(self, command: UnknownCommand) -> Said:
        """Say that there is no such command, and which is near."""
        typed = rendering.value(command.typed)
        if command.nearest is None:
            return Said(rendering.notice(self.phrases.unknown_command.format(command=typed)))
        nearest = rendering.value(command.nearest)
        return Said(rendering.notice(self.phrases.did_you_mean.format(command=typed, nearest=nearest)))

    def fault(self, error: BaseException) -> Said:
        """Tell an error in one line."""
        message = rendering.value(str(error))
        return Said(rendering.notice(self.phrases.fault.format(message=message)))
