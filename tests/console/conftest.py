"""Small replies made of real domain objects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qabot.answering.reply import IndexSummary, Reply, Timing
from qabot.domain import Article, Citation, CitedAnswer, CitedSentence, NoAnswer, Sentence, SmallTalk, Span

_FIRST = "وصل الوفد الروسي إلى داكار صباح الخميس."
_SECOND = 'وقال الرئيس: "نرحب بالتعاون مع 57 دولة".'
_THIRD = "وتعقد القمة المقبلة في القاهرة عام 2011."


def _cite(number: int, article: Article, sentence: str, paragraph: int, score: float) -> Citation:
    start = article.text.index(sentence)
    line = article.text.count("\n", 0, start)
    opens = sum(len(one) + 1 for one in article.text.split("\n")[:line])
    closes = article.text.find("\n", start)
    passage = Span(opens, len(article.text) if closes < 0 else closes)
    return Citation(number, article, Sentence(Span(start, start + len(sentence)), paragraph), passage, score)


def _reply(answer: CitedAnswer | NoAnswer, further: tuple[Citation, ...] = ()) -> Reply:
    return Reply(answer, further, Timing(4.06, 1.24, 48.0, 53.96), IndexSummary("20260101-1", 1, 7))


@pytest.fixture
def arabic_article() -> Article:
    text = f"{_FIRST} {_SECOND}\n{_THIRD}"
    return Article("a1b2c3", "القمة الإسلامية في داكار", text, "ar", "seeds/summit.txt")


@pytest.fixture
def english_article() -> Article:
    text = "The tower is 330 metres tall. It was finished in 1889 (two years late)."
    return Article("d4e5f6", "A tower in Paris", text, "en", "https://example.org/tower?lang=en")


@pytest.fixture
def arabic(arabic_article: Article) -> Reply:
    """Two sentences, the first with a highlight; one more passage."""
    first = _cite(1, arabic_article, _FIRST, 1, 0.87654321)
    second = _cite(2, arabic_article, _SECOND, 1, 0.5)
    where = _FIRST.index("داكار")
    sentences = (CitedSentence(first, 0.93, Span(where, where + 5)), CitedSentence(second, 0.6))
    third = _cite(3, arabic_article, _THIRD, 2, 0.25)
    return _reply(CitedAnswer("أين وصل الوفد؟", "ar", sentences, 0.931234), (third,))


@pytest.fixture
def english(english_article: Article) -> Reply:
    one = _cite(1, english_article, "The tower is 330 metres tall.", 1, 0.9)
    return _reply(CitedAnswer("How tall is it?", "en", (CitedSentence(one, 0.88, Span(13, 23)),), 0.88))


@pytest.fixture
def english_follow_up(english_article: Article) -> Reply:
    one = _cite(1, english_article, "It was finished in 1889 (two years late).", 1, 0.8)
    return _reply(CitedAnswer("And when was it finished?", "en", (CitedSentence(one, 0.7, Span(19, 23)),), 0.7))


@pytest.fixture
def arabic_follow_up(arabic_article: Article) -> Reply:
    one = _cite(1, arabic_article, _THIRD, 2, 0.8)
    return _reply(CitedAnswer("ومتى تُعقد القادمة؟", "ar", (CitedSentence(one, 0.7),), 0.7))


@pytest.fixture
def not_found(arabic_article: Article) -> Reply:
    closest = _cite(1, arabic_article, _THIRD, 2, 0.31)
    return _reply(NoAnswer("من فاز بكأس العالم؟", "ar", (closest,), 0.07))


@pytest.fixture
def nothing(not_found: Reply) -> Reply:
    return replace(not_found, answer=NoAnswer("Who won?", "en", (), 0.0))


@pytest.fixture
def salam(not_found: Reply) -> Reply:
    return replace(not_found, answer=NoAnswer("السلام عليكم", "ar", (), 0.0, SmallTalk.SALAM))


@pytest.fixture
def thanks(not_found: Reply) -> Reply:
    return replace(not_found, answer=NoAnswer("thx", "en", (), 0.0, SmallTalk.THANKS))


@pytest.fixture
def hostile() -> Reply:
    """A title, a path and a text that try to command the terminal."""
    text = (
        "He said \x1b[31mred\x1b[0m\x07 and \u202egnp.exe\r\x9b2J\x00 done.\nSecond\u2028line\ttabbed \u202bok\u202c."
    )
    article = Article("h\x1b7", "Title \x1b]0;owned\x07", text, "en", "dir/\u202etxt.exe\udc80\x7f")
    one = _cite(1, article, text.split("\n", maxsplit=1)[0], 1, 0.5)
    two = _cite(2, article, text.split("\n")[1], 2, 0.4)
    return _reply(CitedAnswer("q\x1b[2J", "en", (CitedSentence(one, 0.5, Span(8, 16)),), 0.5), (two,))
