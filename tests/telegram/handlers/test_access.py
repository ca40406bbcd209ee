"""Who is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from qabot.wording import phrases
from tests.telegram.handlers.talk import READER, texts

if TYPE_CHECKING:
    from tests.telegram.handlers.conftest import OpenBot

GROUP = -1_000_000_000_001
SAID = phrases("en").telegram


@pytest.mark.parametrize("text", ["Which rivers?", "/start", "/stats", "/nonsense"])
def test_who_is_not_on_the_list_is_told_once(open_bot: OpenBot, text: str) -> None:
    with open_bot(allowed=frozenset({5})) as talk:
        assert texts(talk.say(text)) == [SAID.not_allowed]
        assert talk.say(text) == []
        assert talk.after(partial(talk.api.voice)) == []
        assert talk.shelf.asked == []


def test_the_refusal_is_in_the_language_of_who_asks(open_bot: OpenBot) -> None:
    with open_bot(allowed=frozenset({5})) as talk:
        assert texts(talk.say("/start", language_code="ar")) == [phrases("ar").telegram.not_allowed]


def test_who_is_on_the_list_is_answered_anywhere(open_bot: OpenBot) -> None:
    with open_bot(allowed=frozenset({READER})) as talk:
        assert len(talk.say("Which rivers?")) == 1
        assert len(talk.say("@shelf_bot which rivers?", group=GROUP)) == 1


def test_everyone_in_a_group_on_the_list_is_answered_there_alone(open_bot: OpenBot) -> None:
    with open_bot(allowed=frozenset({GROUP})) as talk:
        assert len(talk.say("@shelf_bot which rivers?", group=GROUP)) == 1
        assert len(talk.say("/help", group=GROUP)) == 1
        assert texts(talk.say("Which rivers?")) == [SAID.not_allowed]


@pytest.mark.parametrize("text", ["@shelf_bot which rivers?", "/help@shelf_bot"])
def test_a_group_that_is_not_on_the_list_hears_nothing(open_bot: OpenBot, text: str) -> None:
    with open_bot(allowed=frozenset({5})) as talk:
        assert talk.say(text, group=GROUP) == []


def test_a_button_is_for_who_may_ask(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        (answer,) = talk.say("Which rivers?")
    with open_bot(allowed=frozenset({5})) as closed:
        pressed = closed.press(answer, "c:1:1")
        assert (pressed.notice, pressed.answers) == (SAID.not_allowed, [])


def test_an_edited_question_of_who_is_not_on_the_list_is_not_answered(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        talk.say("Which rivers?")
        sent = talk.sent
    with open_bot(allowed=frozenset({5})) as closed:
        assert texts(closed.edit(sent, "Which bridges?")) == [SAID.not_allowed]
        assert "1930" not in closed.api.answers()[0].text
