from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Span
from tests.training.tiny import make_example, make_tokenizer
from training.batches import LENGTHS, MASKED, batches, collate, tokenize

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from training.batches import Row
    from training.prepare import Group

PASSAGE = "w1 w2 w3 w4. w5 w6 w7."


def row_of(tokenizer: Tokenizer, passage: str, answer: str | None) -> Row:
    row = tokenize(tokenizer, make_example(passage, answer))
    assert row is not None
    return row


def make_groups(count: int, words: int = 60) -> list[Group]:
    rng = random.Random(4)
    passages = [" ".join(f"w{rng.randrange(60)}" for _ in range(rng.randint(1, words))) for _ in range(count)]
    groups: list[Group] = []
    for n, passage in enumerate(passages):
        example = make_example(passage, passage.split()[0], identity=str(n))
        other = replace(make_example(passages[n - 1], None), id=str(n))
        groups.append((example, other) if n % 2 else (example,))
    return groups


@given(st.integers(0, 6), st.integers(1, 7))
def test_the_gold_tokens_are_the_answer_s(first: int, count: int) -> None:
    words = PASSAGE.replace(".", " .").split()[first : first + count]
    answer = " ".join(words).replace(" .", ".")
    tokenizer = make_tokenizer()
    row = row_of(tokenizer, PASSAGE, answer)
    ((start,), (end,)) = row.starts, row.ends
    assert tokenizer.decode(list(row.tokens.ids[start : end + 1])).replace(" .", ".") == answer


def test_an_answer_inside_a_word_is_that_word(tokenizer: Tokenizer) -> None:
    row = row_of(tokenizer, "w10 w22 w30", "2 w3")
    assert [row.tokens.ids[n] for n in (*row.starts, *row.ends)] == [
        tokenizer.token_to_id("w22"),
        tokenizer.token_to_id("w30"),
    ]


def test_an_answer_may_end_in_a_point(tokenizer: Tokenizer) -> None:
    """The reader is not shown points, but the answer in the text ends with one."""
    row = row_of(tokenizer, "w1 w2\N{ARABIC FATHATAN} w3", "w2\N{ARABIC FATHATAN}")
    assert row.starts == row.ends == (row.tokens.first + 1,)
    assert row.tokens.ends == (2, 6, 9)


def test_every_place_of_an_answer_is_gold(tokenizer: Tokenizer) -> None:
    example = replace(make_example("w1 w2 w1", "w1"), answers=(Span(0, 2), Span(6, 8)))
    row = tokenize(tokenizer, example)
    assert row is not None
    assert (row.starts, row.ends) == ((row.tokens.first, row.tokens.first + 2),) * 2


def test_an_example_whose_answer_was_cut_off_has_no_row(tokenizer: Tokenizer) -> None:
    long = "w1 " * 600 + "w2"
    assert tokenize(tokenizer, make_example(long, "w2")) is None
    assert tokenize(tokenizer, make_example(long, None)) is not None


def test_a_batch_holds_to_its_budget_padding_included(tokenizer: Tokenizer) -> None:
    found = [collate(rows) for _, rows in batches(tokenizer, make_groups(200), 600, 1)]
    assert all(batch.ids.size <= 600 for batch in found)
    assert max(batch.ids.size for batch in found) > 400


def test_a_group_over_the_budget_is_a_batch_of_its_own(tokenizer: Tokenizer) -> None:
    assert [len(rows) for _, rows in batches(tokenizer, make_groups(6), 1, 1)] == [1] * 6


def test_every_group_is_shown_once_and_whole(tokenizer: Tokenizer) -> None:
    groups = make_groups(100)
    expected = Counter(tuple(tokenize(tokenizer, example) for example in group) for group in groups)
    shown = Counter(tuple(rows) for _, batch in batches(tokenizer, groups, 600, 1) for rows in batch)
    assert shown == expected


def test_a_seed_gives_one_order(tokenizer: Tokenizer) -> None:
    groups = make_groups(100)
    first, again, other = (list(batches(tokenizer, groups, 600, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_group_whose_answer_was_cut_off_is_left_out(tokenizer: Tokenizer) -> None:
    cut = (make_example("w1 " * 600 + "w2", "w2"), make_example("w3", None))
    kept = (make_example("w4", "w4"),)
    ((_, rows),) = batches(tokenizer, [cut, kept], 5000, 1)
    assert rows == [[tokenize(tokenizer, kept[0])]]


def test_rows_are_padded_to_a_multiple_with_nothing_to_see_there(tokenizer: Tokenizer) -> None:
    short, long = row_of(tokenizer, "w1 w2", "w2"), row_of(tokenizer, " ".join(["w3"] * 20), None)
    batch = collate([[short], [long]])
    length = len(short.tokens.ids)
    assert batch.ids.shape[1] % LENGTHS == 0
    assert batch.ids.shape[1] - len(long.tokens.ids) < LENGTHS
    assert tuple(batch.ids[0, :length]) == short.tokens.ids
    assert set(batch.ids[0, length:]) == {tokenizer.token_to_id("<pad>")}
    np.testing.assert_array_equal(batch.padding[0, 0, 0] == 0, np.arange(batch.ids.shape[1]) < length)


def test_only_passage_tokens_and_the_first_may_be_chosen(tokenizer: Tokenizer) -> None:
    row = row_of(tokenizer, "w1 w2 w3", "w2")
    batch = collate([[row]])
    first = row.tokens.first
    assert torch.nonzero(batch.allowed[0] == 0)[:, 0].tolist() == [0, first, first + 1, first + 2]
    assert set(batch.allowed[0].tolist()) == {0.0, MASKED}
    assert torch.nonzero(batch.starts[0])[:, 0].tolist() == [first + 1]


def test_the_first_token_is_gold_where_nothing_answers(tokenizer: Tokenizer) -> None:
    batch = collate([[row_of(tokenizer, "w1", None)], [row_of(tokenizer, "w1", "w1")]])
    assert torch.nonzero(batch.starts[0])[:, 0].tolist() == torch.nonzero(batch.ends[0])[:, 0].tolist() == [0]
    assert batch.relevant.tolist() == [0.0, 1.0]


def test_pairs_are_a_question_s_answering_and_other_passages(tokenizer: Tokenizer) -> None:
    yes, no = row_of(tokenizer, "w1", "w1"), row_of(tokenizer, "w2", None)
    assert collate([[yes], [yes, no], [no, no], [yes, no]]).pairs.tolist() == [[1, 2], [5, 6]]
    assert collate([[yes]]).pairs.shape == (0, 2)
