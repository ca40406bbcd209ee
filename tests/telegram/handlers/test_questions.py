"""Questions in a private chat, and what is no question."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from qabot.telegram.options import Limits
from qabot.telegram.store import Accepted, Store
from qabot.wording import LANGUAGES, phrases
from tests.telegram.handlers.shelf import HELLO
from tests.telegram.handlers.talk import READER, Talk, data_of, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.telegram.handlers.conftest import OpenBot
    from tests.telegram.handlers.shelf import TitleShelf
    from tests.telegram.server.api import BotApi
    from tests.telegram.server.people import Sent

ENGLISH = phrases("en")
SAID = ENGLISH.telegram
HOUR = 3600.0


def test_an_answer_is_the_sentence_with_its_source_in_reply_to_the_question(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    assert "<b>The</b> Nile is long." in answer.html
    assert SAID.sources_of_answer in answer.text
    assert "Rivers" in answer.text
    assert "<blockquote expandable>" in answer.html
    assert answer.reply_to == talk.sent.message_id
    assert [len(data_of(answer, kind)) for kind in "cmv"] == [1, 1, 2]


def test_a_long_answer_loses_no_sentence_and_each_message_is_sent_once(talk: Talk) -> None:
    answers = talk.say("Which epics?")
    assert len(answers) > 1
    shown = "".join(texts(answers))
    assert [shown.count(word) for word in ("Uruk,", "Troy,", "Bahr,")] == [560] * 3
    assert talk.api.violations == []


def test_not_found_says_so_and_offers_passages_as_passages(talk: Talk) -> None:
    (answer,) = talk.say("Which deserts?")
    assert answer.text.startswith(ENGLISH.not_found)
    assert SAID.searched.format(articles="3 articles") in answer.text
    assert SAID.closest in answer.text
    assert "<b>The</b>" not in answer.html
    assert data_of(answer, "v") == []
    assert len(data_of(answer, "c")) == 3


def test_small_talk_gets_its_reply(talk: Talk) -> None:
    assert texts(talk.say(HELLO)) == [ENGLISH.small_talk.greeting]


def test_typing_is_shown_before_the_answer(talk: Talk) -> None:
    talk.say("Which rivers?")
    methods = [call.method for call in talk.api.calls_of("sendChatAction", "sendMessage")]
    assert methods == ["sendChatAction", "sendMessage"]


def test_no_answer_shows_the_preview_of_a_link(talk: Talk) -> None:
    talk.say("Which rivers?")
    (call,) = talk.api.calls_of("sendMessage")
    assert json.loads(call.parameters["link_preview_options"]) == {"is_disabled": True}


def test_questions_of_a_chat_are_answered_in_order_and_once(talk: Talk) -> None:
    asked = [talk.api.message(f"Which rivers? {number}") for number in range(8)]
    talk.settle()
    assert [answer.reply_to for answer in talk.api.answers()] == [sent.message_id for sent in asked]


def test_an_update_that_comes_twice_is_answered_once(talk: Talk) -> None:
    first = talk.say("Which rivers?")
    talk.api.duplicate(talk.sent)
    talk.say("Which bridges?")
    assert len(talk.api.answers()) == len(first) + 1


@pytest.mark.parametrize("length", [2000, 2001])
def test_a_question_is_refused_past_2000_characters(talk: Talk, length: int) -> None:
    (answer,) = talk.say("rivers ".ljust(length, "?"))
    refusal = SAID.question_too_long.format(given=length, most=2000)
    assert (answer.text == refusal) == (length > 2000)


def test_who_asks_too_fast_is_told_once_how_long_to_wait(open_bot: OpenBot) -> None:
    with open_bot(limits=Limits(questions_a_minute=2)) as talk:
        answers = [texts(talk.say("Which bridges?")) for _ in range(4)]
        assert [len(said) for said in answers] == [1, 1, 1, 0]
        told = re.escape(SAID.slow_down).replace(re.escape("{seconds}"), r"\d+")
        assert re.fullmatch(told, answers[2][0])
        assert texts(talk.say("Which bridges?", person=2002)) != []  # another person's minute is another


def test_one_question_too_many_is_told_at_once_that_others_wait(open_bot: OpenBot, shelf: TitleShelf) -> None:
    shelf.gate.clear()
    with open_bot(limits=Limits(workers=1, waiting=1)) as talk:
        for person in (1, 2):
            talk.api.message("Which bridges?", person=person)
        talk.api.wait_for(lambda: talk.desk.pool.taken == 2 or None)
        talk.api.message("Which bridges?", person=3)
        talk.api.wait_for(lambda: texts(talk.api.answers(3)) == [SAID.busy])
        assert talk.api.answers(1) == talk.api.answers(2) == []
        shelf.gate.set()
        talk.settle()
        assert len(talk.api.answers(1)) == len(talk.api.answers(2)) == 1


def test_what_was_asked_while_the_bot_was_away_is_told_of_once_a_chat(talk: Talk) -> None:
    for person in (1, 1, 1, 2):
        talk.api.old("Which rivers?", age=1.1 * HOUR, person=person)
    talk.settle()
    assert texts(talk.api.answers(1)) == texts(talk.api.answers(2)) == [SAID.was_away]
    assert talk.shelf.asked == []


def test_what_was_asked_within_the_hour_is_answered_late(talk: Talk) -> None:
    (answer,) = talk.after(lambda: talk.api.old("Which rivers?", age=0.9 * HOUR))
    assert "The Nile is long." in answer.text


def test_an_old_question_that_was_accepted_before_the_restart_is_answered(open_bot: OpenBot, tmp_path: Path) -> None:
    """It is the bot that was slow, not the person."""
    with open_bot() as talk:
        (first,) = talk.after(lambda: talk.api.message("Which bridges?"))
        old = dict(talk.sent.update["message"], text="Which rivers?", date=1_600_000_000)
    with Store(tmp_path / "telegram.sqlite") as store:
        store.accept([Accepted(7, READER, json.dumps({"update_id": 7, "message": old}))])
    with open_bot() as again:
        again.settle()
        assert ["Nile" in text for text in texts(again.api.answers())] == [False, True]
        assert first.id == again.api.answers()[0].id


@pytest.mark.parametrize("kind", ["voice", "photo", "document", "sticker", "album"])
def test_what_is_no_text_is_declined_in_a_sentence(talk: Talk, kind: str) -> None:
    api = talk.api
    sticker = {"file_id": "S", "file_unique_id": "S", "type": "regular", "width": 9, "height": 9}
    acts: dict[str, Callable[[], Sent]] = {
        "voice": api.voice,
        "photo": partial(api.photo, "Which rivers?"),
        "document": partial(api.document, "a.pdf", b"%PDF"),
        "sticker": partial(api.message, "", extra={"sticker": sticker | {"is_animated": False, "is_video": False}}),
        "album": partial(_album, api),
    }
    assert texts(talk.after(acts[kind])) == [SAID.text_only]


def _album(api: BotApi) -> Sent:
    """Send three pictures at once."""
    photo = [{"file_id": "P", "file_unique_id": "P", "width": 9, "height": 9}]
    first, *_ = [api.message("", extra={"photo": photo, "media_group_id": "7"}) for _ in range(3)]
    return first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_declines_a_voice_in_its_own_words(talk: Talk, language: str) -> None:
    said = talk.after(partial(talk.api.voice, language_code=language))
    assert texts(said) == [phrases(language).telegram.text_only]
