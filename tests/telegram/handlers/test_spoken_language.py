"""The language of a reply: the person's choice, else the setting's, else Telegram's, else the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qabot.wording import phrases
from tests.telegram.handlers.talk import READER, flat

if TYPE_CHECKING:
    from tests.telegram.handlers.conftest import OpenBot


@pytest.mark.parametrize(
    ("chosen", "setting", "code", "spoken"),
    [
        ("ru", "fr", "tr", "ru"),
        (None, "fr", "tr", "fr"),
        (None, "auto", "tr", "tr"),
        (None, "auto", "tr-TR", "tr"),
        (None, "auto", "ja", "en"),
        (None, "auto", "fa", "ar"),
        (None, "auto", "", "en"),
    ],
)
def test_who_says_what_is_spoken(open_bot: OpenBot, chosen: str | None, setting: str, code: str, spoken: str) -> None:
    with open_bot(language=setting, default_language="en") as talk:
        talk.stored(lambda store: store.choose_language(READER, chosen))
        (said,) = talk.say("/nonsense", language_code=code)
        assert flat(said.text) == phrases(spoken).telegram.unknown_command
        (missed,) = talk.say("Which deserts?", language_code=code)
        assert missed.text.startswith(phrases(spoken).not_found)


def test_two_people_in_a_group_are_each_spoken_to_in_their_own(open_bot: OpenBot) -> None:
    with open_bot() as talk:
        for person, language in ((1, "ru"), (2, "fr")):
            (said,) = talk.say("@shelf_bot", group=-1_000_000_000_001, person=person, language_code=language)
            assert said.text == phrases(language).telegram.ask_in_group
