from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.perturbation import SHARE, perturb

QUESTION = "متى أُسّست مدينة القاهرة عام 969؟"
TYPED = st.text(min_size=1) | st.text(alphabet="؟?. أإآ09٣aB", min_size=1)


@given(TYPED, st.integers())
def test_a_seed_gives_one_spelling_that_is_never_empty(question: str, seed: int) -> None:
    typed = perturb(question, random.Random(seed))
    assert typed
    assert typed == perturb(question, random.Random(seed))


def test_a_question_of_nothing_but_marks_is_left_alone() -> None:
    assert {perturb("؟ ?", random.Random(seed)) for seed in range(200)} == {"؟ ?"}


def test_three_questions_in_ten_are_changed_in_many_ways() -> None:
    rng = random.Random(0)
    typed = [perturb(QUESTION, rng) for _ in range(4000)]
    changed = sum(text != QUESTION for text in typed) / len(typed)
    assert SHARE * 0.5 < changed < SHARE
    assert QUESTION.rstrip("؟") in typed
    assert "متي اُسّست مدينه القاهره عام 969؟" in typed
    assert QUESTION.replace("969", "٩٦٩") in typed


def test_a_slip_changes_one_place_of_a_question_and_leaves_its_ends() -> None:
    rng = random.Random(0)
    slips = {perturb("abcdefghijkl", rng) for _ in range(2000)} - {"abcdefghijkl"}
    assert slips
    assert all(len(slip) == 11 or sorted(slip) == list("abcdefghijkl") for slip in slips)
    assert all(slip[0] == "a" for slip in slips)
