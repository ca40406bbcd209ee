"""The commands everyone has."""

from __future__ import annotations

from functools import partial

import pytest

from qabot.telegram.keys import article_key
from qabot.wording import LANGUAGES, phrases
from tests.telegram.handlers.shelf import EPICS, TitleShelf, make_article
from tests.telegram.handlers.talk import Talk, data_of, flat, texts

ENGLISH = phrases("en")
SAID = ENGLISH.telegram


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_greets_in_the_readers_language_and_offers_three_samples(talk: Talk, language: str) -> None:
    (welcome,) = talk.say("/start", language_code=language)
    words = phrases(language)
    assert flat(words.telegram.welcome.format(articles=words.articles.of(3))) in flat(welcome.text)
    assert len(data_of(welcome, "q")) == 3
    labels = [flat(button["text"]) for row in welcome.buttons for button in row]
    assert labels == [flat(words.telegram.sample.format(title=title)) for title in ("Rivers", "Bridges", "Epics")]


def test_a_sample_that_is_pressed_is_answered(talk: Talk) -> None:
    (welcome,) = talk.say("/start")
    pressed = talk.press(welcome, data_of(welcome, "q")[1])
    asked, answer = pressed.answers
    assert "Bridges" in asked.text
    assert "The bridge opened in 1930." in answer.text
    assert answer.reply_to == asked.id


def test_only_questions_that_the_shelf_answers_are_offered(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.shelf.articles.insert(0, make_article("Untold", "Nobody asks."))
    answer = talk.shelf._answer
    monkeypatch.setattr(talk.shelf, "_answer", lambda question: answer(question.replace("Untold", "?")))
    (welcome,) = talk.say("/start")
    assert f"q:{article_key('untold')}" not in welcome.data()
    assert len(data_of(welcome, "q")) == 3


def test_start_on_an_empty_shelf_offers_nothing(talk: Talk) -> None:
    talk.shelf.articles.clear()
    (welcome,) = talk.say("/start")
    assert welcome.buttons == ()


def test_start_with_the_payload_of_the_inline_button_greets(talk: Talk) -> None:
    (welcome,) = talk.say("/start inline")
    assert len(data_of(welcome, "q")) == 3


def test_help_says_what_works(talk: Talk) -> None:
    (said,) = talk.say("/help")
    assert flat(said.text) == SAID.help


def test_an_unknown_command_is_told(talk: Talk) -> None:
    assert texts(talk.say("/nonsense")) == [SAID.unknown_command]


def test_the_case_of_a_command_does_not_matter(talk: Talk) -> None:
    assert texts(talk.say("/HELP")) == texts(talk.say("/help"))


def test_sources_turns_its_pages_in_place(talk: Talk) -> None:
    talk.shelf.articles += [make_article(f"Note {number}", "A note.") for number in range(7)]
    (first,) = talk.say("/sources")
    assert SAID.page.format(page=1, pages=2) in flat(first.text)
    assert talk.press(first, data_of(first, "s")[-1]).answers == []
    (second,) = talk.api.answers()
    assert SAID.page.format(page=2, pages=2) in flat(second.text)
    assert "Note 6" in second.text
    talk.press(second, data_of(second, "s")[0])
    assert talk.api.answers()[0].text == first.text


def test_a_page_that_is_there_no_more_shows_the_last(talk: Talk) -> None:
    (first,) = talk.say("/sources")
    assert talk.press(first, "s:9").notice == ""
    assert len(talk.api.answers()) == 1


def test_an_article_opens_in_a_message_and_turns_its_parts_in_it(talk: Talk) -> None:
    (listed,) = talk.say("/sources")
    key = article_key(EPICS.id)
    (opened,) = talk.press(listed, f"a:{key}:0").answers
    assert "Uruk," in opened.text
    assert "Bahr," not in opened.text
    seen = opened.text
    for _ in range(9):
        (shown,) = [message for message in talk.api.answers() if message.id == opened.id]
        forward = [data for data in data_of(shown, "a") if data.endswith(f":{shown.edits + 1}")]
        if not forward:
            break
        assert talk.press(shown, forward[0]).answers == []
        seen += shown.text
    assert [seen.count(word) for word in ("Uruk,", "Troy,", "Bahr,")] == [560] * 3
    assert len(talk.api.answers()) == 2  # the list and the article


def test_an_article_that_left_the_shelf_is_told(talk: Talk) -> None:
    (listed,) = talk.say("/sources")
    talk.shelf.articles.clear()
    assert talk.press(listed, data_of(listed, "a")[0]).notice == SAID.article_not_found


def test_an_empty_shelf_is_told(talk: Talk) -> None:
    talk.shelf.articles.clear()
    assert texts(talk.say("/sources")) == [ENGLISH.empty_shelf]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_chosen_is_spoken_from_then_on(talk: Talk, language: str) -> None:
    (offered,) = talk.say("/lang", language_code="en")
    chosen = phrases(language).telegram
    assert talk.press(offered, f"l:{language}").notice == chosen.language_chosen
    (renewed,) = talk.api.answers()
    assert flat(renewed.text) == chosen.choose_language
    assert texts(talk.after(partial(talk.api.voice, language_code="en"))) == [chosen.text_only]


def test_the_automatic_choice_follows_telegram_again(talk: Talk) -> None:
    (offered,) = talk.say("/lang", language_code="fr")
    talk.press(offered, "l:tr", language_code="fr")
    assert talk.press(offered, "l:auto", language_code="fr").notice == phrases("fr").telegram.language_chosen
    assert texts(talk.say("/nonsense", language_code="fr")) == [phrases("fr").telegram.unknown_command]


def test_a_language_nobody_speaks_is_no_choice(talk: Talk) -> None:
    (offered,) = talk.say("/lang")
    assert talk.press(offered, "l:xx").notice == SAID.stale_button


def test_forget_asks_first_and_then_deletes(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    (asked,) = talk.say("/forget")
    talk.press(asked, "f:1")
    assert talk.api.answers()[-1].text == SAID.forgotten
    assert talk.api.answers()[-1].buttons == ()
    assert talk.press(answer, data_of(answer, "c")[0]).notice == SAID.answer_forgotten
    assert talk.stored(lambda store: store.statistics(0.0)).asked == 0


def test_forget_keeps_everything_when_one_changes_ones_mind(talk: Talk) -> None:
    (answer,) = talk.say("Which rivers?")
    (asked,) = talk.say("/forget")
    talk.press(asked, "f:0")
    assert talk.api.answers()[-1].text == SAID.not_forgotten
    assert len(talk.press(answer, data_of(answer, "c")[0]).answers) == 1


def test_who_forgets_leaves_what_is_kept_of_others(talk: Talk) -> None:
    (theirs,) = talk.say("Which rivers?", person=2002)
    (asked,) = talk.say("/forget")
    talk.press(asked, "f:1")
    assert len(talk.press(theirs, data_of(theirs, "c")[0], person=2002).answers) == 1


def test_samples_of_a_changed_shelf_are_found_anew(talk: Talk) -> None:
    talk.say("/start")
    talk.shelf.articles[:] = [make_article("Markets", "Bread is sold.")]
    (welcome,) = talk.say("/start")
    assert data_of(welcome, "q") == [f"q:{article_key('markets')}"]


def test_no_sample_is_offered_of_a_shelf_that_answers_none(talk: Talk) -> None:
    talk.shelf.articles[:] = TitleShelf(make_article("?", "Nothing.")).articles
    talk.shelf._answer = TitleShelf()._answer  # type: ignore[method-assign]
    (welcome,) = talk.say("/start")
    assert welcome.buttons == ()
