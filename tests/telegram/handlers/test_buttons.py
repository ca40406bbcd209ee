"""Buttons under answers: pressed at once, after a restart, and after what they speak of is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.telegram.handlers import buttons
from qabot.wording import phrases
from tests.telegram.handlers.talk import Talk, data_of, texts

if TYPE_CHECKING:
    from tests.telegram.handlers.conftest import OpenBot

SAID = phrases("en").telegram


def test_a_citation_opens_in_its_passage_with_the_sentence_marked(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    pressed = talk.press(answer, data_of(answer, "c")[0])
    (context,) = pressed.answers
    assert pressed.notice == ""
    assert "The Danube is wide." in context.text
    assert "The Nile is long." in context.text
    assert context.reply_to == answer.id
    assert SAID.article_gone not in context.text
    assert [button["url"] for row in context.buttons for button in row if "url" in button] == [
        "https://example.org/rivers"
    ]


def test_the_article_opens_from_the_context(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    (context,) = talk.press(answer, data_of(answer, "c")[0]).answers
    (article,) = talk.press(context, data_of(context, "a")[0]).answers
    assert "The Indus is old." in article.text


def test_more_goes_on_until_there_is_no_more(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    (further,) = talk.press(answer, data_of(answer, "m")[0]).answers
    assert SAID.further in further.text
    assert len(data_of(further, "c")) == 3
    (last,) = talk.press(further, data_of(further, "m")[0]).answers
    assert len(data_of(last, "c")) == 1
    assert data_of(last, "m") == []
    answer_number = data_of(answer, "m")[0].split(":")[1]
    assert talk.press(last, f"m:{answer_number}:4").notice == SAID.no_more


def test_what_more_shows_opens_in_context_too(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    (further,) = talk.press(answer, data_of(answer, "m")[0]).answers
    (context,) = talk.press(further, data_of(further, "c")[0]).answers
    assert "[2]" in context.text


def test_an_answer_with_nothing_further_has_no_more(talk: Talk) -> None:
    (answer,) = talk.say("Which bridges?")
    assert data_of(answer, "m") == []


def test_a_vote_is_kept_changed_and_withdrawn(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    up, down = sorted(data_of(answer, "v"), reverse=True)

    def votes() -> tuple[int, int]:
        counted = talk.stored(lambda store: store.statistics(0.0))
        return counted.liked, counted.disliked

    assert (talk.press(answer, up).notice, votes()) == (SAID.vote_kept, (1, 0))
    assert (talk.press(answer, down).notice, votes()) == (SAID.vote_kept, (0, 1))
    assert (talk.press(answer, down).notice, votes()) == (SAID.vote_withdrawn, (0, 0))


def test_each_person_votes_for_themselves(talk: Talk) -> None:
    (answer,) = talk.say("@shelf_bot which rivers?", group=-1_000_000_000_001)
    up = max(data_of(answer, "v"))
    for person in (1001, 2002):
        assert talk.press(answer, up, person=person).notice == SAID.vote_kept
    assert talk.stored(lambda store: store.statistics(0.0)).liked == 2


def test_every_button_works_after_a_restart(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        (answer,) = talk.say("Which rivers?")
    with open_bot() as again:
        assert [len(again.press(answer, data_of(answer, kind)[0]).answers) for kind in "cm"] == [1, 1]
        assert again.press(answer, data_of(answer, "v")[0]).notice == SAID.vote_kept


def test_a_quotation_is_still_shown_after_its_article_left_the_shelf(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        (answer,) = talk.say("Which rivers?")
    with open_bot() as again:
        again.shelf.articles.pop(0)
        (context,) = again.press(answer, data_of(answer, "c")[0]).answers
        assert context.text.startswith(SAID.article_gone)
        assert "The Nile is long." in context.text
        assert data_of(context, "a") == []
        (further,) = again.press(answer, data_of(answer, "m")[0]).answers
        assert "The Danube is wide." in further.text


@pytest.mark.parametrize("data", ["c:1:1", "m:1:0", "v:1:1"])
def test_a_button_of_an_answer_that_is_kept_no_more_says_so(talk: Talk, data: str) -> None:
    (answer,) = talk.say("Which rivers?")
    talk.stored(lambda store: store.forget(1001))
    pressed = talk.press(answer, data)
    assert (pressed.notice, pressed.answers) == (SAID.answer_forgotten, [])


@pytest.mark.parametrize("data", ["garbage", "c:1", "c:1:1:1", "z:1", "c:-1:1", "l:" + "x" * 60, "a:zz:9", ""])
def test_data_that_the_bot_never_wrote_is_answered_all_the_same(talk: Talk, data: str) -> None:
    (answer,) = talk.say("Which rivers?")
    pressed = talk.press(answer, data)
    assert pressed.notice in {SAID.stale_button, SAID.article_not_found}
    assert pressed.answers == []


def test_a_number_that_an_answer_does_not_have_is_told(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    assert talk.press(answer, "c:1:99").notice == SAID.answer_forgotten


def test_a_button_under_a_message_the_bot_cannot_see_is_answered(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    pressed = talk.press(answer, data_of(answer, "c")[0], gone=True)
    assert (pressed.notice, pressed.answers) == (SAID.stale_button, [])


def test_a_message_deleted_meanwhile_is_said_anew(talk: Talk) -> None:
    (offered,) = talk.say("/forget")
    talk.api.refuse("editMessageText", "Bad Request: message to edit not found")
    (said,) = talk.press(offered, "f:0").answers
    assert said.text == SAID.not_forgotten


def test_a_server_that_cannot_edit_gets_a_new_message(talk: Talk) -> None:
    (offered,) = talk.say("/forget")
    talk.api.without("editMessageText")
    (said,) = talk.press(offered, "f:0").answers
    assert said.text == SAID.not_forgotten


def test_a_button_pressed_twice_changes_nothing_and_is_answered_twice(talk: Talk) -> None:
    (offered,) = talk.say("/lang")
    for _ in range(2):
        pressed = talk.press(offered, "l:en")
        assert (pressed.notice, pressed.answers) == (SAID.language_chosen, [])


def test_a_button_whose_work_fails_says_so_over_the_chat(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in a message, and the button does not go on turning."""
    (answer,) = talk.say("Which rivers?")
    monkeypatch.setattr(buttons, "read_key", lambda _: 1 // 0)
    pressed = talk.press(answer, data_of(answer, "c")[0])
    assert (pressed.notice, texts(pressed.answers)) == (SAID.failed, [])


def test_a_button_whose_message_telegram_refuses_is_answered(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    talk.api.refuse("sendMessage", "Forbidden: bot was kicked from the group chat", code=403)
    assert talk.press(answer, data_of(answer, "c")[0]).answers == []


def test_a_notice_is_in_the_language_of_who_presses(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?", language_code="en")
    assert talk.press(answer, data_of(answer, "v")[0], language_code="tr").notice == phrases("tr").telegram.vote_kept
