"""The commands of who runs the bot."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import ArticleError, RebuildRunningError
from qabot.telegram.handlers import admin
from qabot.telegram.rebuilding import RebuildSummary
from qabot.wording import phrases
from tests.telegram.handlers.talk import READER, texts

if TYPE_CHECKING:
    from qabot.domain import Progress
    from tests.telegram.handlers.conftest import OpenBot

ADMIN = 77
ENGLISH = phrases("en")
SAID = ENGLISH.telegram


class Rebuild:
    """Tells one step and waits until it is let go; then makes its summary or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.go, self.failure, self.times = threading.Event(), failure, 0

    def __call__(self, progress: Progress, /) -> RebuildSummary:
        self.times += 1
        progress("encode", 3, 9)
        self.go.wait(30)
        if self.failure is not None:
            raise self.failure
        return RebuildSummary(2, 11, 3.6)


@pytest.fixture(autouse=True)
def _edits_follow_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admin, "EVERY", 0.01)


@pytest.mark.parametrize("command", ["/stats", "/gaps", "/rebuild", "/Stats"])
def test_nobody_else_may(open_bot: OpenBot, command: str) -> None:
    rebuild = Rebuild()
    with open_bot(admins=frozenset({ADMIN}), rebuild=rebuild) as talk:
        assert texts(talk.say(command)) == [SAID.admins_only]
    assert rebuild.times == 0


def test_without_admins_nobody_is_one(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        assert texts(talk.say("/stats")) == [SAID.admins_only]


def test_stats_counts_what_was_asked_and_voted(open_bot: OpenBot) -> None:
    with open_bot(admins=frozenset({ADMIN})) as talk:
        (answer,) = talk.say("Which rivers?")
        talk.press(answer, "v:1:1")
        talk.say("Which deserts?", person=2002)
        (told,) = talk.say("/stats", person=ADMIN)
        counts = {"asked": 2, "answered": 1, "not_found": 1, "liked": 1, "disliked": 0, "people": 2, "days": 30}
        assert told.text == SAID.stats.format_map(counts)


def test_gaps_lists_questions_without_an_answer_the_most_asked_first(open_bot: OpenBot) -> None:
    with open_bot(admins=frozenset({ADMIN})) as talk:
        for question in ("Which oases?", "which OASES?", "Which deserts?"):
            talk.say(question)
        (told,) = talk.say("/gaps", person=ADMIN)
        assert told.text.index("OASES") < told.text.index("deserts")
        assert "×2" in told.text


def test_no_gap_is_told(open_bot: OpenBot) -> None:
    with open_bot(admins=frozenset({ADMIN})) as talk:
        assert texts(talk.say("/gaps", person=ADMIN)) == [SAID.no_gaps]


def test_rebuild_tells_how_far_it_is_and_its_end_in_one_message(open_bot: OpenBot) -> None:
    rebuild = Rebuild()
    with open_bot(admins=frozenset({ADMIN}), rebuild=rebuild) as talk:
        talk.api.message("/rebuild", person=ADMIN)
        telling = SAID.rebuilding.format(step=SAID.steps.encode, done=3, total=9)
        talk.api.wait_for(lambda: texts(talk.api.answers(ADMIN)) == [telling])
        rebuild.go.set()
        done = SAID.rebuilt.format(articles="2 articles", passages="11 passages", seconds=4)
        talk.api.wait_for(lambda: texts(talk.api.answers(ADMIN)) == [done])


def test_the_chat_of_a_rebuild_goes_on_being_answered(open_bot: OpenBot) -> None:
    rebuild = Rebuild()
    with open_bot(admins=frozenset({ADMIN}), rebuild=rebuild) as talk:
        talk.api.message("/rebuild", person=ADMIN)
        talk.api.wait_for(lambda: rebuild.times)
        talk.api.message("/gaps", person=ADMIN)
        talk.api.wait_for(lambda: SAID.no_gaps in texts(talk.api.answers(ADMIN)))
        rebuild.go.set()
        talk.api.wait_for(lambda: "2 articles" in talk.api.answers(ADMIN)[0].text)


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (ArticleError("seeds holds no article"), SAID.rebuild_failed.format(reason="seeds holds no article")),
        (RebuildRunningError("locked"), SAID.rebuild_running),
        (ZeroDivisionError("a secret"), SAID.failed),
    ],
)
def test_why_a_rebuild_did_not_end_well_is_told(open_bot: OpenBot, failure: Exception, told: str) -> None:
    rebuild = Rebuild(failure)
    rebuild.go.set()
    with open_bot(admins=frozenset({ADMIN}), rebuild=rebuild) as talk:
        talk.api.message("/rebuild", person=ADMIN)
        talk.api.wait_for(lambda: texts(talk.api.answers(ADMIN))[-1:] == [told])


def test_the_end_is_told_though_the_server_cannot_edit(open_bot: OpenBot) -> None:
    rebuild = Rebuild()
    rebuild.go.set()
    with open_bot(admins=frozenset({ADMIN}), rebuild=rebuild) as talk:
        talk.api.without("editMessageText")
        talk.api.message("/rebuild", person=ADMIN)
        done = SAID.rebuilt.format(articles="2 articles", passages="11 passages", seconds=4)
        talk.api.wait_for(lambda: texts(talk.api.answers(ADMIN))[-1:] == [done])


def test_an_admin_is_answered_though_not_on_the_list(open_bot: OpenBot) -> None:
    with open_bot(admins=frozenset({ADMIN}), allowed=frozenset({READER})) as talk:
        assert texts(talk.say("/gaps", person=ADMIN)) == [SAID.no_gaps]
