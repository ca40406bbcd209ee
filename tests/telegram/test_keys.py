from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.telegram.keys import (
    KINDS,
    AskSample,
    ChooseLanguage,
    ConfirmForget,
    Key,
    OpenArticle,
    OpenCitation,
    ShowMore,
    TurnSources,
    Vote,
    article_key,
    read_key,
    write_key,
)
from qabot.wording import LANGUAGES

numbers = st.integers(0, 10**15 - 1)
articles = st.text(st.characters(codec=None)).map(article_key)
keys = st.one_of(
    st.builds(OpenCitation, numbers, numbers),
    st.builds(ShowMore, numbers, numbers),
    st.builds(Vote, numbers, st.booleans()),
    st.builds(TurnSources, numbers),
    st.builds(OpenArticle, articles, numbers),
    st.builds(AskSample, articles),
    st.builds(ChooseLanguage, st.sampled_from([*LANGUAGES, "auto"])),
    st.builds(ConfirmForget, st.booleans()),
)


@given(keys)
def test_a_key_comes_back_as_it_was_and_fits_a_button(key: Key) -> None:
    written = write_key(key)
    assert read_key(written) == key
    assert 1 <= len(written.encode()) <= 64


@given(st.text())
def test_anything_else_is_read_as_nothing_or_as_a_key_that_is_written_so(data: str) -> None:
    key = read_key(data)
    assert key is None or read_key(write_key(key)) == key


@pytest.mark.parametrize(
    "data",
    [
        *(
            "",
            ":",
            "c",
            "c:1",
            "c:1:2:3",
            "c:x:1",
            "c:-1:1",
            "c:١:1",
            "c:1:1 ",
            "v:1:2",
            "v:1:",
            "f:yes",
            "a::0",
            "a:é:0",
        ),
        *("z:1", "C:1:1", "s:1234567890123456", "l:../etc", "q:" + "a" * 33),
    ],
)
def test_garbage_is_no_key(data: str) -> None:
    assert read_key(data) is None


def test_what_buttons_out_there_carry_is_still_understood() -> None:
    """A letter never changes its meaning; this list only grows."""
    assert {letter: kind.__name__ for letter, kind in KINDS.items()} == {
        "c": "OpenCitation",
        "m": "ShowMore",
        "v": "Vote",
        "s": "TurnSources",
        "a": "OpenArticle",
        "q": "AskSample",
        "l": "ChooseLanguage",
        "f": "ConfirmForget",
    }
    assert read_key("c:12:3") == OpenCitation(12, 3)
    assert read_key("v:12:1") == Vote(12, up=True)
    assert read_key("a:0123456789abcdef:2") == OpenArticle("0123456789abcdef", 2)


def test_two_articles_have_two_keys() -> None:
    names = [f"article {number}" for number in range(1000)]
    assert len({article_key(name) for name in names}) == 1000
