"""What a question is understood from: the answer it replies to, or the question before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qabot.answering import Turn
from tests.telegram.handlers.shelf import HELLO

if TYPE_CHECKING:
    from tests.telegram.handlers.talk import Talk

GROUP = -1_000_000_000_001
ABOUT_RIVERS = (Turn("Which rivers?", ("rivers",)),)


def test_the_first_question_stands_alone(talk: Talk) -> None:
    talk.say("Which rivers?")
    assert talk.shelf.asked == [("Which rivers?", (), False)]


def test_the_next_question_may_lean_on_the_one_before(talk: Talk) -> None:
    talk.say("Which rivers?")
    talk.say("And the Danube?")
    assert talk.shelf.asked[-1] == ("And the Danube?", ABOUT_RIVERS, False)


def test_the_questions_of_a_conversation_come_in_order(talk: Talk) -> None:
    talk.say("Which rivers?")
    talk.say("Which bridges?")
    talk.say("And when?")
    assert talk.shelf.asked[-1][1] == (*ABOUT_RIVERS, Turn("Which bridges?", ("bridges",)))


def test_after_a_quarter_of_an_hour_a_question_stands_alone_again(talk: Talk) -> None:
    talk.behind = 901.0
    talk.say("Which rivers?")
    talk.behind = 0.0
    talk.say("And the Danube?")
    assert talk.shelf.asked[-1] == ("And the Danube?", (), False)


def test_within_a_quarter_of_an_hour_it_does_not(talk: Talk) -> None:
    talk.behind = 700.0
    talk.say("Which rivers?")
    talk.behind = 0.0
    talk.say("And the Danube?")
    assert talk.shelf.asked[-1][1] == ABOUT_RIVERS


def test_a_reply_leans_on_the_answer_it_replies_to_however_old(talk: Talk) -> None:
    talk.behind = 80_000.0
    (rivers,) = talk.say("Which rivers?")
    talk.behind = 0.0
    talk.say("Which bridges?")
    talk.say("And the Danube?", reply_to=rivers.id)
    assert talk.shelf.asked[-1] == ("And the Danube?", ABOUT_RIVERS, True)


def test_a_reply_to_any_message_of_a_long_answer_is_one_to_that_answer(talk: Talk) -> None:
    parts = talk.say("Which epics?")
    talk.say("And Troy?", reply_to=parts[-1].id)
    assert talk.shelf.asked[-1] == ("And Troy?", (Turn("Which epics?", ("epics",)),), True)


def test_a_reply_to_not_found_looks_in_the_closest_articles(talk: Talk) -> None:
    (missed,) = talk.say("Which deserts?")
    talk.say("And oases?", reply_to=missed.id)
    assert talk.shelf.asked[-1] == ("And oases?", (Turn("Which deserts?", ("rivers", "bridges", "epics")),), True)


def test_small_talk_between_two_questions_breaks_nothing(talk: Talk) -> None:
    talk.say("Which rivers?")
    (hello,) = talk.say(HELLO)
    talk.say("And the Danube?")
    assert talk.shelf.asked[-1][1] == ABOUT_RIVERS
    talk.say("And the Volga?", reply_to=hello.id)
    assert talk.shelf.asked[-1][2] is False  # no articles were cited there that could come first


def test_in_a_group_one_leans_on_ones_own_question_only(talk: Talk) -> None:
    talk.say("@shelf_bot Which rivers?", group=GROUP, person=1)
    talk.say("@shelf_bot Which bridges?", group=GROUP, person=2)
    talk.say("@shelf_bot And the Danube?", group=GROUP, person=1)
    assert talk.shelf.asked[-1] == ("And the Danube?", ABOUT_RIVERS, False)


def test_what_was_asked_in_private_is_not_leaned_on_in_a_group(talk: Talk) -> None:
    talk.say("Which rivers?")
    talk.say("@shelf_bot And the Danube?", group=GROUP)
    assert talk.shelf.asked[-1] == ("And the Danube?", (), False)


def test_a_forgotten_question_is_not_leaned_on(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    talk.stored(lambda store: store.forget(1001))
    talk.say("And the Danube?", reply_to=answer.id)
    assert talk.shelf.asked[-1] == ("And the Danube?", (), False)
