"""Inline mode: sentences to insert, offered while somebody types after the bot's name."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from qabot.telegram.options import Limits
from qabot.wording import phrases
from tests.telegram.handlers.talk import PATIENCE

if TYPE_CHECKING:
    from tests.telegram.handlers.conftest import OpenBot
    from tests.telegram.handlers.talk import Talk

SAID = phrases("en").telegram


def offered(talk: Talk, text: str, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - as `People.inline` has them
    """Type an inline query and return what the bot answers, {} for nothing."""
    talk.after(partial(talk.api.inline, text, **how))
    given = talk.api.answer_to(talk.sent) or {}
    return {**given, "button": json.loads(given.get("button") or "null")} if given else {}


def test_up_to_five_cited_sentences_are_offered_with_their_source(talk: Talk) -> None:
    given = offered(talk, "rivers")
    (result,) = given["results"]
    assert result["id"] == "1"
    assert result["title"] == "The Nile is long."
    assert "Rivers" in result["description"]
    assert "Nile is long." in result["input_message_content"]["message_text"]
    assert "Rivers" in result["input_message_content"]["message_text"]
    assert given["button"] is None


def test_what_is_offered_is_for_this_person_and_a_short_while(talk: Talk) -> None:
    given = offered(talk, "rivers")
    assert given["is_personal"] in {"true", "True", True}
    assert 0 < int(given["cache_time"]) <= 60


def test_an_article_of_three_citations_offers_three(talk: Talk) -> None:
    results = offered(talk, "epics")["results"]
    assert [result["id"] for result in results] == ["1", "2", "3"]


def test_only_the_last_of_what_is_typed_quickly_is_answered(talk: Talk) -> None:
    typed = [talk.api.inline("rivers"[:length]) for length in range(1, 7)]
    talk.settle()
    assert [talk.api.answer_to(sent) is not None for sent in typed] == [False] * 5 + [True]
    assert [question for question, *_ in talk.shelf.asked] == ["rivers"]


def test_two_people_who_type_at_once_are_both_answered(talk: Talk) -> None:
    typed = [talk.api.inline("rivers", person=person) for person in (1, 2)]
    talk.settle()
    assert all(talk.api.answer_to(sent) for sent in typed)


def test_nothing_typed_yet_offers_to_ask_in_private(talk: Talk) -> None:
    given = offered(talk, "  ")
    assert given["results"] == []
    assert given["button"] == {"text": SAID.inline_ask, "start_parameter": "inline"}
    assert talk.shelf.asked == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_found_says_so_in_the_language_of_who_types(talk: Talk, language: str) -> None:
    given = offered(talk, "deserts", language_code=language)
    assert given["results"] == []
    assert given["button"]["text"] == phrases(language).telegram.inline_nothing


def test_nobody_waits_for_what_fails(talk: Talk) -> None:
    talk.shelf.failure = RuntimeError("secret text")
    assert offered(talk, "rivers") == {}
    talk.shelf.failure = None
    assert offered(talk, "rivers")["results"] != []
    assert talk.api.answers() == []


def test_who_is_not_allowed_is_offered_nothing(open_bot: OpenBot) -> None:
    with open_bot(allowed=frozenset({5})) as talk:
        assert offered(talk, "rivers") == {}
        assert offered(talk, "rivers", person=5)["results"] != []


def test_what_was_refused_for_haste_is_not_remembered_as_nothing(open_bot: OpenBot) -> None:
    """Telegram would go on showing it after the person may ask again."""
    with open_bot(limits=Limits(questions_a_minute=1)) as talk:
        assert offered(talk, "rivers")["results"] != []
        refused = offered(talk, "bridges")
        assert refused["results"] == []
        assert int(refused["cache_time"]) == 0


def test_an_inline_question_is_not_kept(talk: Talk) -> None:
    offered(talk, "rivers")
    assert talk.stored(lambda store: store.statistics(0.0)).asked == 0


def test_a_slow_inline_answer_holds_up_no_message_of_the_same_person(talk: Talk) -> None:
    talk.shelf.gate.clear()
    talk.api.inline("rivers")
    assert talk.shelf.began.wait(PATIENCE)
    talk.api.message("/help")
    talk.api.wait_for(talk.api.answers)
    talk.shelf.gate.set()
    talk.settle()
