"""What is written is read back, and nothing else is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import SmallTalk, Span
from qabot.telegram.kept import KeptAnswer, Quotation
from qabot.telegram.posts import Button, Post
from qabot.telegram.store import StateError, decode_answer, decode_post, encode_answer, encode_post
from tests.telegram.store.samples import chatted, cited, posts

if TYPE_CHECKING:
    from collections.abc import Callable

# Whatever a message may hold: controls, U+0000, U+2028, bidi marks, astral letters; no lone surrogate, UTF-8 has none.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.integers(0, 2**53)


@st.composite
def quotations(draw: st.DrawFn) -> Quotation:
    passage = draw(TEXTS)
    ends = sorted(draw(st.lists(st.integers(0, len(passage)), min_size=4, max_size=4)))
    highlight = Span(ends[1], ends[2]) if draw(st.booleans()) else None
    names = (draw(TEXTS), draw(TEXTS), draw(TEXTS))
    return Quotation(draw(NUMBERS), *names, draw(NUMBERS), passage, Span(ends[0], ends[3]), highlight)


QUOTATIONS = st.lists(quotations(), max_size=3).map(tuple)
ANSWERS = st.builds(
    KeptAnswer,
    TEXTS,
    TEXTS,
    st.floats(0, 1),
    QUOTATIONS,
    QUOTATIONS,
    QUOTATIONS,
    NUMBERS,
    st.none() | st.sampled_from(SmallTalk),
)
BUTTONS = st.lists(st.builds(Button, TEXTS, TEXTS, TEXTS), max_size=3).map(tuple)
POSTS = st.builds(Post, TEXTS, st.lists(BUTTONS, max_size=3).map(tuple))


@given(ANSWERS)
def test_an_answer_is_read_as_it_was_written(answer: KeptAnswer) -> None:
    assert decode_answer(encode_answer(answer)) == answer


@given(POSTS)
def test_a_post_is_read_as_it_was_written(post: Post) -> None:
    assert decode_post(encode_post(post)) == post


def test_small_talk_and_spans_are_written_plainly() -> None:
    assert json.loads(encode_answer(chatted()))["small_talk"] == "greeting"
    quotation = json.loads(encode_answer(cited()))["cited"][0]
    assert (quotation["sentence"], quotation["highlight"]) == ([0, 15], [11, 14])


@pytest.mark.parametrize(
    "change",
    [
        {"question": None},
        {"question": 5},
        {"confidence": "0.5"},
        {"confidence": 1},
        {"articles": True},
        {"articles": 1.5},
        {"cited": None},
        {"cited": {}},
        {"cited": ["sun"]},
        {"cited": [{}]},
        {"small_talk": "gossip"},
        {"small_talk": []},
        {"mood": "good"},
    ],
    ids=str,
)
def test_an_answer_with_another_field_or_type_is_refused(change: dict[str, object]) -> None:
    fields = json.loads(encode_answer(cited())) | change
    with pytest.raises(StateError, match=r"^this answer cannot be read"):
        decode_answer(json.dumps(fields), "this answer")


@pytest.mark.parametrize("span", [None, [1], [1, 2, 3], [3, 1], [0, 1000], ["0", "1"], [0.0, 1.0], "01"], ids=str)
def test_a_quotation_with_a_span_that_is_none_is_refused(span: object) -> None:
    fields = json.loads(encode_answer(cited()))
    fields["cited"][0]["sentence"] = span
    with pytest.raises(StateError):
        decode_answer(json.dumps(fields))


@pytest.mark.parametrize("read", [decode_answer, decode_post], ids=["answer", "post"])
@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "{}", "[" * 100_000], ids=["", "{", "null", "[]", "{}", "deep"]
)
def test_what_is_nothing_of_the_kind_is_refused_with_a_remedy(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(StateError, match="ask the question again, or restore the state file"):
        read(text)


@pytest.mark.parametrize("buttons", [None, [None], [[None]], [[["up"]]], [[["up", "v", 1]]]], ids=str)
def test_a_post_with_other_buttons_is_refused(buttons: object) -> None:
    fields = json.loads(encode_post(posts("one")[0])) | {"buttons": buttons}
    with pytest.raises(StateError):
        decode_post(json.dumps(fields))
