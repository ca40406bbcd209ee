from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Span
from qabot.language import split_sentences
from tests.training.tiny import make_example
from training.examples import PASSAGE_CHARACTERS, paragraph_key, shorten

WORDS = st.sampled_from(["نهر", "النيل", "1902", "in", "Cairo", "القاهرة", "(بلد)", "«قال»"])
SENTENCES = st.lists(st.lists(WORDS, min_size=3, max_size=25).map(lambda words: " ".join(words) + "."), min_size=1)


@given(SENTENCES, st.sampled_from([" ", "\n"]), st.data())
def test_a_shortened_passage_keeps_an_answer_whole_and_holds_to_its_budget(
    sentences: list[str], joint: str, data: st.DataObject
) -> None:
    passage = joint.join(sentences * 3)
    spans = [sentence.span for sentence in split_sentences(passage)]
    inside = data.draw(st.sampled_from(spans))
    start = data.draw(st.integers(inside.start, inside.end - 1))
    answer = Span(start, data.draw(st.integers(start + 1, inside.end)))
    text = answer.of(passage)
    example = replace(make_example(passage, None), answers=(answer,), texts=(text,))
    short = shorten(example, random.Random(data.draw(st.integers())))
    assert short.answers
    assert all(span.of(short.passage) == text for span in short.answers)
    assert short.passage in passage
    assert len(short.passage) <= max(PASSAGE_CHARACTERS, *map(len, spans))


def test_a_passage_cut_is_a_run_of_whole_sentences() -> None:
    passage = " ".join(f"This is sentence number {n}." for n in range(80))
    whole = {sentence.span.of(passage) for sentence in split_sentences(passage)}
    short = shorten(make_example(passage, "number 40"), random.Random(1)).passage
    assert {sentence.span.of(short) for sentence in split_sentences(short)} <= whole
    assert len(short) > PASSAGE_CHARACTERS - 60


def test_an_answer_over_two_sentences_keeps_both() -> None:
    passage = " ".join(f"This is sentence number {n}." for n in range(80))
    short = shorten(make_example(passage, "number 40. This is"), random.Random(1))
    assert [span.of(short.passage) for span in short.answers] == ["number 40. This is"]


def test_answers_that_were_cut_away_are_no_longer_answers() -> None:
    passage = "Cairo. " + "This is a sentence. " * 100 + "Cairo."
    last = Span(len(passage) - 6, len(passage) - 1)
    example = replace(make_example(passage, "Cairo"), answers=(Span(0, 5), last))
    short = shorten(example, random.Random(1))
    assert [span.of(short.passage) for span in short.answers] == ["Cairo"]


def test_a_passage_within_the_budget_is_left_alone() -> None:
    example = make_example("w1 w2. w3.", "w3")
    assert shorten(example, random.Random(1)) is example


def test_copies_of_a_paragraph_share_a_key_and_a_side_of_the_split() -> None:
    one, other = make_example("النيل نهرٌ طويل", None), make_example(" النيلُ  نهر طويل", None)
    assert paragraph_key(one.passage) == paragraph_key(other.passage)
    assert one.held_out == other.held_out
    assert paragraph_key("النيل") != paragraph_key("الفرات")


def test_one_paragraph_in_twenty_is_held_out() -> None:
    share = sum(make_example(f"paragraph {n}", None).held_out for n in range(2000)) / 2000
    assert 0.03 < share < 0.07
