from __future__ import annotations

from qabot.telegram.samples import TRIED, WANTED, Samples, sample_question
from qabot.wording import phrases
from tests.telegram.handlers.shelf import TitleShelf, make_article

ENGLISH, ARABIC = phrases("en"), phrases("ar")


def titles(count: int) -> list[str]:
    return [f"Subject{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}" for number in range(count)]


def shelf_of(*names: str, answered: int | None = None) -> TitleShelf:
    """Return a shelf that answers about the last so many of its articles."""
    shelf = TitleShelf(*(make_article(name, f"{name} is a word.") for name in names))
    knows = TitleShelf(*shelf.articles[len(names) - answered :] if answered is not None else shelf.articles)
    shelf._answer = knows._answer  # type: ignore[method-assign]
    return shelf


def test_the_first_three_articles_that_are_answered_about_are_taken() -> None:
    shelf = shelf_of(*titles(5), answered=4)
    assert [each.title for each in Samples().of(shelf, ENGLISH)] == titles(5)[1:4]


def test_no_more_is_asked_than_needed_and_nothing_twice() -> None:
    shelf, samples = shelf_of(*titles(9)), Samples()
    assert samples.of(shelf, ENGLISH) == samples.of(shelf, ENGLISH)
    assert len(shelf.asked) == WANTED


def test_each_language_asks_in_its_own_words() -> None:
    shelf, samples = shelf_of("Subject"), Samples()
    samples.of(shelf, ENGLISH)
    samples.of(shelf, ARABIC)
    questions = [question for question, *_ in shelf.asked]
    assert questions == [sample_question(shelf.articles[0], words) for words in (ENGLISH, ARABIC)]


def test_it_is_given_up_on_a_shelf_that_answers_nothing() -> None:
    shelf = shelf_of(*titles(TRIED + 5), answered=0)
    assert Samples().of(shelf, ENGLISH) == ()
    assert len(shelf.asked) == TRIED


def test_a_shelf_that_changed_is_asked_anew() -> None:
    shelf, samples = shelf_of(*titles(3)), Samples()
    samples.of(shelf, ENGLISH)
    shelf.articles.insert(0, make_article("Novel", "Novel is a word."))
    shelf._answer = TitleShelf(*shelf.articles)._answer  # type: ignore[method-assign]
    assert samples.of(shelf, ENGLISH)[0].title == "Novel"


def test_what_is_remembered_stays_small() -> None:
    samples = Samples()
    for name in titles(100):
        samples.of(shelf_of(name), ENGLISH)
    assert len(samples._found) <= 16
