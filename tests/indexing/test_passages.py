from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Article, Passage, Sentence, Span
from qabot.indexing.passages import _windows, cut_passages, passage_input, sentence_inputs
from qabot.language import split_sentences
from tests.fakes import WordLengthEncoder, make_article

COUNT = WordLengthEncoder().count_tokens
SIZES = st.lists(st.integers(0, 12), max_size=30)
TEXTS = st.lists(st.sampled_from(["Ab cd.", "A b c d e f.", "نص قصير.", "One two three!", "\n", "x"]), max_size=20)


def cut(text: str, budget: int) -> list[str]:
    return [passage.span.of(text) for passage in cut_passages(make_article(text), COUNT, budget)]


def test_a_short_article_is_one_passage() -> None:
    assert cut("One two. Three four.", 12) == ["One two. Three four."]


def test_neighbours_share_one_sentence() -> None:
    assert cut("One two. Three four. Five six.", 4) == ["One two. Three four.", "Three four. Five six."]


def test_neighbours_share_nothing_where_two_sentences_pass_the_budget() -> None:
    assert cut("One two. Three four. Five six seven.", 4) == ["One two. Three four.", "Five six seven."]


def test_a_sentence_longer_than_the_budget_stands_alone() -> None:
    assert cut("One. Two three four five six. Seven.", 3) == ["One.", "Two three four five six.", "Seven."]


def test_an_article_without_a_sentence_gives_no_passage() -> None:
    assert cut(" \n ... \n 🙂", 12) == []


@given(SIZES, st.integers(1, 20))
def test_windows_cover_every_sentence(sizes: list[int], budget: int) -> None:
    covered = {i for first, last in _windows(sizes, budget) for i in range(first, last)}
    assert covered == set(range(len(sizes)))


@given(SIZES, st.integers(1, 20))
def test_each_window_goes_further_and_repeats_at_most_one_sentence(sizes: list[int], budget: int) -> None:
    windows = _windows(sizes, budget)
    for (first, last), (next_first, next_last) in pairwise(windows):
        assert first < next_first <= last < next_last
        assert last - next_first <= 1


@given(SIZES, st.integers(1, 20))
def test_only_a_sentence_alone_may_pass_the_budget(sizes: list[int], budget: int) -> None:
    for first, last in _windows(sizes, budget):
        assert last - first == 1 or sum(sizes[first:last]) <= budget


@given(SIZES, st.integers(1, 20))
def test_no_window_could_take_its_next_sentence_too(sizes: list[int], budget: int) -> None:
    for first, last in _windows(sizes, budget):
        assert last == len(sizes) or sum(sizes[first : last + 1]) > budget


@given(SIZES, st.integers(1, 20))
def test_windows_overlap_wherever_the_budget_allows(sizes: list[int], budget: int) -> None:
    windows = _windows(sizes, budget)
    for (first, last), (next_first, _) in pairwise(windows):
        fits = last - first > 1 and sizes[last - 1] + sizes[last] <= budget
        assert next_first == (last - 1 if fits else last)


@given(TEXTS, st.integers(1, 12))
def test_passages_are_runs_of_the_articles_own_sentences(pieces: list[str], budget: int) -> None:
    text = " ".join(pieces)
    sentences = split_sentences(text)
    passages = cut_passages(make_article(text), COUNT, budget)
    for passage in passages:
        first = sentences.index(passage.sentences[0])
        assert passage.sentences == sentences[first : first + len(passage.sentences)]
    assert {sentence for passage in passages for sentence in passage.sentences} == set(sentences)


def whole(article: Article) -> Passage:
    return Passage(article.id, (Sentence(Span(0, len(article.text)), 1),))


def inputs(text: str, *, titled: bool, title: str = "The Nile") -> tuple[str, tuple[str, ...]]:
    """What is embedded of a passage that is one sentence, and of the sentence."""
    article = make_article(text, title=title, titled=titled)
    passage = whole(article)
    return passage_input(article, passage), sentence_inputs(article, passage.sentences[0])


def test_a_passage_is_embedded_under_its_stated_title_and_a_sentence_alone_and_under_it() -> None:
    under = "The Nile\nIt rose."
    assert inputs("It rose.", titled=True) == (under, ("It rose.", under))


def test_a_file_name_that_stands_in_for_a_title_is_not_embedded() -> None:
    assert inputs("It rose.", titled=False, title="scan_0042") == ("It rose.", ("It rose.",))


def test_a_text_that_begins_with_its_title_does_not_get_it_twice() -> None:
    assert inputs("The Nile rose.", titled=True) == ("The Nile rose.", ("The Nile rose.",))
