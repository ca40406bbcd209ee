"""Answers to render: two that can be read, in Arabic and in English, and any that could be."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import strategies as st

from qabot.domain import Article, SmallTalk, Span
from qabot.telegram.kept import KeptAnswer, Quotation
from qabot.wording import LANGUAGES, phrases

_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
_ISOLATES, _EMBEDDINGS = set("\u2066\u2067\u2068"), set("\u202a\u202b\u202d\u202e")

FRAGMENTS = (
    *("word ", "كلمة ", "سَّ", "e\u0301\u0323", "क्ष", "字", "x" * 60, " ", "12 ", ". "),
    *("<", ">", "&", '"', "'", "&amp;", "<b>", "</b>", "[1]", "👩\u200d👩\u200d👧\u200d👦", "🇸🇦", "👍🏽"),
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200f", "\u200b"),
    *("\0", "\x1b", "\ud800", "\u2028", "\u0301" * 40),
)
pieces = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
lines = st.one_of(pieces, st.text(st.characters(exclude_characters="\n", codec=None), max_size=20))
passages = st.lists(lines, max_size=4).map("\n".join)
endless = st.builds(lambda text, times: (text * times)[:10_000], lines, st.sampled_from([500, 5000]))
sentences = st.one_of(lines, lines, endless)
addresses = st.sampled_from(["https://example.org/a?b=1&c=\"'", "http://localhost/", "notes.md", "مقالات/ملف.txt", ""])
wordings = st.sampled_from(LANGUAGES).map(phrases)


@st.composite
def quotations(draw: st.DrawFn, number: int) -> Quotation:
    sentence = draw(sentences)
    before, after = draw(passages), draw(passages)
    span = Span(len(before), len(before) + len(sentence))
    ends = sorted(draw(st.tuples(*[st.integers(span.start, span.end)] * 2)))
    highlight = draw(st.sampled_from([None, Span(*ends)]))
    text = f"{before}{sentence}{after}"
    source = draw(st.one_of(addresses, lines))
    return Quotation(
        number, str(draw(st.uuids())), draw(lines), source, draw(st.integers(1, 999)), text, span, highlight
    )


@st.composite
def kept_answers(draw: st.DrawFn, *, answered: bool | None = None) -> KeptAnswer:
    first = draw(st.integers(1 if answered else 0, 3))
    shown = tuple(draw(quotations(number)) for number in range(1, first + 1))
    further = tuple(draw(quotations(number)) for number in range(first + 1, first + 1 + draw(st.integers(0, 9))))
    cites = draw(st.booleans()) if answered is None else answered
    confidence = draw(st.floats(0, 1))
    cited, closest = (shown, ()) if cites else ((), shown)
    return KeptAnswer("?", "ar", confidence, cited, closest, further, draw(st.integers(0, 200)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.one_of(passages, st.builds(lambda text, times: text * times, passages, st.integers(1, 200))))
    published = draw(st.sampled_from([None, date(2024, 5, 1)]))
    return Article(
        draw(st.uuids().map(str)), draw(lines), text, draw(st.sampled_from(["ar", "und"])), draw(addresses), published
    )


def left_open(text: str) -> list[str]:
    """Return the directional controls that the last line of a text leaves open, the outermost first."""
    waiting: list[str] = []
    for character in text.rpartition("\n")[2]:
        if character in _ISOLATES | _EMBEDDINGS:
            waiting.append(character)
        elif character == "\u202c" and waiting and waiting[-1] in _EMBEDDINGS:
            waiting.pop()
        elif character == "\u2069" and _ISOLATES & set(waiting):
            while waiting.pop() not in _ISOLATES:
                pass
    return waiting


def seen(text: str) -> str:
    """Return a text without white space and what else is not drawn."""
    return "".join(character for character in text if unicodedata.category(character) not in _UNSEEN)


_STATION = """\
افتُتحت محطة القاهرة عام 1856. صمّمها المهندس الإنجليزي Edwin Patsy على الطراز الإسلامي.
Ramses Station اسمها بالإنجليزية، وتقع في ميدان رمسيس. يمر بها نحو مليوني راكب كل يوم."""
_BRIDGE = """\
The bridge opened in 1930. Its architect, <J. Dorman & Co.>, also built "Qasr al-Nil" (قصر النيل) in Cairo.
It carries 40,000 cars a day."""


def _quote(number: int, article: Article, sentence: str, highlight: str | None = None) -> Quotation:
    start = article.text.index(sentence)
    span = Span(start, start + len(sentence))
    paragraph = article.text[:start].count("\n") + 1
    inside = None
    if highlight is not None:
        begins = article.text.index(highlight, start)
        inside = Span(begins, begins + len(highlight))
    return Quotation(number, article.id, article.title, article.source, paragraph, article.text, span, inside)


STATION = Article("station", "محطة رمسيس", _STATION, "ar", "https://ar.wikipedia.org/wiki/محطة_رمسيس", date(2024, 5, 1))
BRIDGE = Article("bridge", "The bridge & its architect", _BRIDGE, "en", "bridges/the-bridge.md")
DESIGNED = _quote(1, STATION, "صمّمها المهندس الإنجليزي Edwin Patsy على الطراز الإسلامي.", "Edwin Patsy")
STANDS = _quote(2, STATION, "Ramses Station اسمها بالإنجليزية، وتقع في ميدان رمسيس.", "في ميدان رمسيس")
BUILT = _quote(
    3, BRIDGE, 'Its architect, <J. Dorman & Co.>, also built "Qasr al-Nil" (قصر النيل) in Cairo.', "<J. Dorman & Co.>"
)
CARRIES = _quote(4, BRIDGE, "It carries 40,000 cars a day.")
ANSWER = KeptAnswer("من صمم المحطة؟", "ar", 0.934, (DESIGNED, STANDS, BUILT), (), (CARRIES,), 12)
NOT_FOUND = KeptAnswer("كم عمر الرئيس؟", "ar", 0.12, (), (DESIGNED, STANDS, BUILT), (CARRIES,), 12)
GREETING = KeptAnswer("سلام", "ar", 0.0, (), (), (), 12, SmallTalk.SALAM)
