"""What goes wrong: told in neutral words to the person, by its place in the log, and to the admins without a flood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import QabotError
from qabot.wording import LANGUAGES, phrases
from tests.telegram.handlers.talk import READER, Talk, texts

if TYPE_CHECKING:
    from tests.telegram.handlers.conftest import OpenBot

ADMIN = 77
SECRET = "the text of a question"  # noqa: S105 - not one


def failed(language: str = "en") -> str:
    return phrases(language).telegram.failed


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asked_is_told_in_their_language_and_not_why(talk: Talk, language: str) -> None:
    talk.shelf.failure = RuntimeError(SECRET)
    (told,) = talk.say("Which rivers?", language_code=language)
    assert told.text == failed(language)
    assert told.reply_to == talk.sent.message_id


@pytest.mark.parametrize("error", [RuntimeError(SECRET), QabotError(SECRET)])
def test_the_text_of_an_error_reaches_nobody(open_bot: OpenBot, error: Exception) -> None:
    with open_bot(admins=frozenset({ADMIN})) as talk:
        talk.api.meet(ADMIN)
        talk.shelf.failure = error
        talk.say("Which rivers?")
        assert not any(SECRET in text for text in texts(talk.api.answers(READER) + talk.api.answers(ADMIN)))


def test_the_log_names_the_update_and_the_kind_but_not_the_question(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    talk.shelf.failure = RuntimeError("boom")
    talk.say("A most private question?")
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert line == f"update {talk.sent.update_id} failed: RuntimeError"
    assert "most private" not in caplog.text


def test_the_next_question_is_answered(talk: Talk) -> None:
    talk.shelf.failure = RuntimeError(SECRET)
    talk.say("Which rivers?")
    talk.shelf.failure = None
    (answer,) = talk.say("Which rivers?")
    assert "The Nile is long." in answer.text


def test_the_admins_are_told_once_in_ten_minutes(open_bot: OpenBot) -> None:
    with open_bot(admins=frozenset({ADMIN, 78})) as talk:
        for admin in (ADMIN, 78):
            talk.api.meet(admin)
        talk.shelf.failure = RuntimeError(SECRET)
        for _ in range(3):
            talk.say("Which rivers?")
        assert [len(talk.api.answers(admin)) for admin in (ADMIN, 78)] == [1, 1]
        talk.behind = 601.0
        talk.stored(lambda store: store.tell("failure"))
        talk.behind = 0.0
        for _ in range(3):
            talk.say("Which rivers?")
        assert [len(talk.api.answers(admin)) for admin in (ADMIN, 78)] == [2, 2]
        assert f"update {talk.sent.update_id - 2} failed, RuntimeError" in talk.api.answers(ADMIN)[-1].text


def test_an_admin_who_blocked_the_bot_keeps_it_from_telling_nobody(open_bot: OpenBot) -> None:
    with open_bot(admins=frozenset({ADMIN, 78})) as talk:
        talk.api.meet(78)  # nobody has met the other: Telegram knows no such chat
        talk.shelf.failure = RuntimeError(SECRET)
        talk.say("Which rivers?")
        assert len(talk.api.answers(78)) == 1


def test_one_who_blocked_the_bot_is_given_up_and_answered_once_back(talk: Talk) -> None:
    talk.api.refuse("sendMessage", "Forbidden: bot was blocked by the user", code=403, chat=READER)
    assert talk.say("Which rivers?") == []
    assert len(talk.say("Which rivers?", person=2002)) == 1
    talk.api.allow("sendMessage")
    (answer,) = talk.say("Which bridges?")
    assert "The bridge opened in 1930." in answer.text


def test_a_server_that_knows_no_typing_costs_the_typing(talk: Talk) -> None:
    talk.api.without("sendChatAction")
    for _ in range(3):
        assert len(talk.say("Which rivers?")) == 1
    assert len(talk.api.calls_of("sendChatAction")) == 1  # not asked again


@pytest.mark.parametrize("method", ["answerCallbackQuery", "deleteMessage"])
def test_a_method_the_server_refuses_costs_no_more_than_that(talk: Talk, method: str) -> None:
    talk.api.refuse(method, "Bad Request: not today")
    talk.say("Which epics?")
    talk.edit(talk.sent, "Which rivers?")
    assert "The Nile is long." in talk.api.answers()[0].text
    talk.api.press(talk.api.answers()[0].id, "v:1:1")
    talk.settle()
    assert talk.stored(lambda store: store.statistics(0.0)).liked == 1
