"""Questions that are edited: the answer they had says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.answering import Turn
from qabot.wording import phrases
from tests.telegram.handlers.talk import Talk, data_of, texts

if TYPE_CHECKING:
    from tests.telegram.handlers.conftest import OpenBot

GROUP = -1_000_000_000_001
SAID = phrases("en").telegram


def test_the_answer_is_edited_in_place(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    assert talk.edit(talk.sent, "Which bridges?") == []
    (edited,) = talk.api.answers()
    assert edited.id == answer.id
    assert "The bridge opened in 1930." in edited.text


def test_a_shorter_answer_leaves_no_message_of_the_longer_one(talk: Talk) -> None:
    first, *_ = talk.say("Which epics?")
    assert talk.edit(talk.sent, "Which bridges?") == []
    (left,) = talk.api.answers()
    assert left.id == first.id
    assert "The bridge opened in 1930." in left.text


def test_a_longer_answer_goes_on_in_new_messages(talk: Talk) -> None:
    (first,) = talk.say("Which bridges?")
    asked = talk.sent
    more = talk.edit(asked, "Which epics?")
    assert len(more) > 0
    assert all(message.reply_to == asked.message_id for message in more)
    shown = "".join(texts(talk.api.answers()))
    assert [shown.count(word) for word in ("Uruk,", "Troy,", "Bahr,")] == [560] * 3
    assert talk.api.answers()[0].id == first.id


def test_the_buttons_of_an_edited_answer_speak_of_what_it_says_now(talk: Talk) -> None:
    talk.say("Which bridges?")
    talk.edit(talk.sent, "Which rivers?")
    (answer,) = talk.api.answers()
    (context,) = talk.press(answer, data_of(answer, "c")[0]).answers
    assert "The Nile is long." in context.text


def test_an_edit_can_be_edited_again(talk: Talk) -> None:
    talk.say("Which rivers?")
    sent = talk.sent
    talk.edit(sent, "Which epics?")
    talk.edit(sent, "Which rivers?")
    (answer,) = talk.api.answers()
    assert "The Nile is long." in answer.text


def test_an_edit_that_changes_no_answer_is_borne(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    assert talk.edit(talk.sent, "Which rivers??") == []
    assert [message.id for message in talk.api.answers()] == [answer.id]


def test_an_answer_deleted_meanwhile_is_sent_anew(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    sent = talk.sent
    with talk.api.world.changed:
        del talk.api.world.shown[sent.chat][answer.id]
    (anew,) = talk.edit(sent, "Which bridges?")
    assert "The bridge opened in 1930." in anew.text


def test_a_question_edited_long_after_it_was_sent_changes_nothing(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    message = talk.sent.update["message"]
    late = message | {"text": "Which bridges?", "edit_date": message["date"] + 3601}
    talk.api.world.updates.add("edited_message", late)
    talk.settle()
    assert texts(talk.api.answers()) == [answer.text]
    assert len(talk.shelf.asked) == 1


def test_a_message_edited_into_a_mention_is_answered(talk: Talk) -> None:
    assert talk.say("Which rivers?", group=GROUP) == []
    (answer,) = talk.edit(talk.sent, "@shelf_bot Which rivers?")
    assert "The Nile is long." in answer.text


def test_other_talk_that_is_edited_is_passed_over(talk: Talk) -> None:
    talk.say("Good morning", group=GROUP)
    assert talk.edit(talk.sent, "Good morning all, which rivers?") == []


def test_an_edited_reply_leans_on_the_answer_it_replies_to(talk: Talk) -> None:
    (rivers,) = talk.say("Which rivers?")
    talk.say("And the Danub?", reply_to=rivers.id)
    talk.edit(talk.sent, "And the Danube?")
    assert talk.shelf.asked[-1] == ("And the Danube?", (Turn("Which rivers?", ("rivers",)),), True)


def test_an_edited_question_leans_on_those_before_it_and_not_on_itself(talk: Talk) -> None:
    talk.say("Which rivers?")
    talk.say("And the Danub?")
    sent = talk.sent
    talk.say("Which bridges?")
    talk.edit(sent, "And the Danube?")
    assert talk.shelf.asked[-1] == ("And the Danube?", (Turn("Which rivers?", ("rivers",)),), False)


def test_an_edited_question_that_is_too_long_is_told(talk: Talk) -> None:
    talk.say("Which rivers?")
    (told,) = talk.edit(talk.sent, "?" * 2001)
    assert told.text == SAID.question_too_long.format(given=2001, most=2000)


def test_an_answer_from_before_a_restart_is_edited(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        (answer,) = talk.say("Which rivers?")
        sent = talk.sent
    with open_bot() as again:
        assert again.edit(sent, "Which bridges?") == []
        (edited,) = again.api.answers()
        assert (edited.id, "1930" in edited.text) == (answer.id, True)
