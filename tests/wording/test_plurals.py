"""Counted nouns, by hand: the numbers that tell a rule from a near one."""

from __future__ import annotations

import pytest

from qabot.wording import LANGUAGES, Counted, phrases

_NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 100, 102)
_ARTICLES = {
    "ar": "لا مقالات|مقال واحد|مقالان|3 مقالات|5 مقالات|11 مقالًا|21 مقالًا|22 مقالًا|100 مقال|102 مقال",
    "en": "no articles|1 article|2 articles|3 articles|5 articles"
    "|11 articles|21 articles|22 articles|100 articles|102 articles",
    "ru": "нет статей|1 статья|2 статьи|3 статьи|5 статей|11 статей|21 статья|22 статьи|100 статей|102 статьи",
    "fr": "aucun article|1 article|2 articles|3 articles|5 articles"
    "|11 articles|21 articles|22 articles|100 articles|102 articles",
    "tr": "makale yok|1 makale|2 makale|3 makale|5 makale|11 makale|21 makale|22 makale|100 makale|102 makale",
}
_PASSAGES = {
    "ar": "لا مقاطع|مقطع واحد|مقطعان|3 مقاطع|5 مقاطع|11 مقطعًا|21 مقطعًا|22 مقطعًا|100 مقطع|102 مقطع",
    "en": "no passages|1 passage|2 passages|3 passages|5 passages"
    "|11 passages|21 passages|22 passages|100 passages|102 passages",
    "ru": "нет отрывков|1 отрывок|2 отрывка|3 отрывка|5 отрывков"
    "|11 отрывков|21 отрывок|22 отрывка|100 отрывков|102 отрывка",
    "fr": "aucun passage|1 passage|2 passages|3 passages|5 passages"
    "|11 passages|21 passages|22 passages|100 passages|102 passages",
    "tr": "parça yok|1 parça|2 parça|3 parça|5 parça|11 parça|21 parça|22 parça|100 parça|102 parça",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_and_passages_are_counted_as_the_language_counts(language: str) -> None:
    words = phrases(language)
    assert [words.articles.of(number) for number in _NUMBERS] == _ARTICLES[language].split("|")
    assert [words.passages.of(number) for number in _NUMBERS] == _PASSAGES[language].split("|")


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ar", 10, "10 مقالات"),
        ("ar", 99, "99 مقالًا"),
        ("ar", 103, "103 مقالات"),
        ("ar", 111, "111 مقالًا"),
        ("ar", 2000, "2000 مقال"),
        ("en", 101, "101 articles"),
        ("ru", 4, "4 статьи"),
        ("ru", 10, "10 статей"),
        ("ru", 12, "12 статей"),
        ("ru", 14, "14 статей"),
        ("ru", 101, "101 статья"),
        ("ru", 111, "111 статей"),
        ("ru", 112, "112 статей"),
        ("fr", 101, "101 articles"),
        ("fr", 1_000_000, "1000000 d’articles"),
        ("fr", 1_000_001, "1000001 articles"),
    ],
)
def test_the_corners_of_a_rule(language: str, number: int, said: str) -> None:
    assert phrases(language).articles.of(number) == said


def test_zero_is_singular_in_french_where_no_word_stands_for_it() -> None:
    rule = phrases("fr").articles.rule
    assert Counted(rule, one="{n} phrase", other="{n} phrases").of(0) == "0 phrases"
    assert rule(0) == "one"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_counted_noun_takes_the_number_or_spells_it(language: str) -> None:
    for noun in (phrases(language).articles, phrases(language).passages):
        assert "{n}" in noun.other
        assert all(form.replace("{n}", "").isprintable() and "{" not in form.replace("{n}", "") for form in noun.forms)


def test_things_are_not_counted_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        phrases("en").articles.of(-1)


def test_a_form_that_is_not_given_is_the_other() -> None:
    assert Counted(lambda _: "few", other="{n} things").of(3) == "3 things"
