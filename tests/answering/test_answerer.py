from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabot.answering import Answerer
from qabot.domain import CitedAnswer, NoAnswer, SmallTalk
from qabot.domain.errors import QabotError
from qabot.indexing import build_index
from qabot.indexing import shelf as shelf_module
from tests.fakes import BY_MEANING, WordLengthEncoder, by_reader, make_article, make_generation, make_shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qabot.answering import Reply
    from qabot.domain import Article, Citation, Embeddings
    from qabot.indexing import Generation
    from qabot.reading import Evidence, Ranking
    from qabot.retrieval import RetrievedPassage

SHELF = (
    make_article("The caravan left. It reached Samarkand at dusk. Nobody knew why.", "0", "Caravan", titled=True),
    make_article("وصل الوفد إلى داكار صباح الخميس. وعقد اجتماعا قصيرا.\nوغادر الوفد داكار مساء.", "1", language="ar"),
    make_article("Rain fell on the harbour. Ships waited for wind. 🙂 The wind came from Samarkand!", "2"),
)
QUESTIONS = (
    "Who reached Samarkand at dusk?",
    "متى وصل الوفد إلى داكار؟",
    "Why did ships wait for wind?",
    "comet",
    "a" * 2000,
)
NAMING_NOTHING = ("Who?", "من هو؟", "؟!…", "— —")


def ask_once(
    articles: Sequence[Article],
    question: str,
    min_confidence: float = 0.0,
    passage_tokens: int = 12,
    ranking: Ranking = BY_MEANING,
) -> Reply:
    encoder = WordLengthEncoder()
    with tempfile.TemporaryDirectory() as folder:
        generation = make_generation(articles, Path(folder), encoder, passage_tokens)
        return Answerer(generation, encoder, ranking, min_confidence).ask(question)


def shown_by(reply: Reply) -> tuple[Citation, ...]:
    return reply.answer.citations if isinstance(reply.answer, CitedAnswer) else reply.answer.closest


def answered(reply: Reply) -> CitedAnswer:
    assert isinstance(reply.answer, CitedAnswer)
    return reply.answer


def without_time(reply: Reply) -> tuple[object, ...]:
    return reply.answer, reply.further, reply.index


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    encoder = WordLengthEncoder()
    return Answerer(make_generation(SHELF, tmp_path_factory.mktemp("index"), encoder), encoder, BY_MEANING, 0.0)


@pytest.mark.parametrize("question", QUESTIONS)
def test_with_no_threshold_every_question_that_names_something_is_answered(question: str) -> None:
    assert isinstance(ask_once(SHELF, question, min_confidence=0.0).answer, CitedAnswer)


@pytest.mark.parametrize("question", [*QUESTIONS, *NAMING_NOTHING])
def test_with_certainty_asked_for_no_question_is_answered(question: str) -> None:
    answer = ask_once(SHELF, question, min_confidence=1.0).answer
    assert isinstance(answer, NoAnswer)
    assert answer.closest
    assert 0.0 <= answer.confidence < 1.0


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_threshold_is_met_by_being_reached(question: str) -> None:
    confidence = ask_once(SHELF, question).answer.confidence
    assert isinstance(ask_once(SHELF, question, confidence).answer, CitedAnswer)
    assert isinstance(ask_once(SHELF, question, confidence + 1e-9).answer, NoAnswer)


def test_a_reply_says_what_was_asked_in_which_language_and_of_which_index(answerer: Answerer) -> None:
    reply = answerer.ask("  متى وصل الوفد إلى داكار؟\n")
    assert (reply.answer.question, reply.answer.language) == ("متى وصل الوفد إلى داكار؟", "ar")
    assert reply.index.generation == answerer.generation.name
    assert (reply.index.articles, reply.index.passages) == (3, answerer.generation.passage_count)


def test_the_stages_took_as_long_as_the_whole(answerer: Answerer) -> None:
    timing = answerer.ask("comet").timing
    assert min(timing.encode, timing.retrieve, timing.read) >= 0
    assert timing.encode + timing.retrieve + timing.read == pytest.approx(timing.total)


def test_the_sentence_with_the_questions_words_is_cited_first(answerer: Answerer) -> None:
    answer = answered(answerer.ask("It reached Samarkand at dusk"))
    assert answer.sentences[0].text == "It reached Samarkand at dusk."
    assert answer.citations[0].article == SHELF[0]
    assert answer.citations[0].passage_text == "The caravan left. It reached Samarkand at dusk. Nobody knew why."


def test_no_more_than_three_sentences_answer() -> None:
    text = " ".join(f"The sun is hot {number}." for number in range(9))
    assert len(answered(ask_once(make_shelf(text), "The sun is hot")).sentences) == 3


WORDS = st.sampled_from(["sun", "moon", "samarkand", "نص", "القَاهِرة", "🙂", "11", "at"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words) + ".")
TEXT = st.lists(SENTENCE | st.just("\n"), min_size=0, max_size=8).map(" ".join)
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
ARTICLES = st.lists(TEXT | ANY_TEXT, max_size=5).map(lambda texts: make_shelf(*texts))
QUESTION = st.lists(WORDS, min_size=1, max_size=4).map(" ".join) | ANY_TEXT.filter(lambda text: bool(text.strip()))


@settings(max_examples=60)
@given(ARTICLES, QUESTION, st.sampled_from([0.0, 0.3, 0.9, 1.0]), st.integers(1, 12))
def test_whatever_is_shown_is_quoted_and_numbered(
    articles: tuple[Article, ...], question: str, min_confidence: float, passage_tokens: int
) -> None:
    reply = ask_once(articles, question, min_confidence, passage_tokens)
    shown = (*shown_by(reply), *reply.further)
    for citation in shown:
        article = articles[int(citation.article.id)]
        span, passage = citation.sentence.span, citation.passage
        assert citation.article == article
        assert citation.text == article.text[span.start : span.end] != ""
        assert citation.passage_text == article.text[passage.start : passage.end]
        assert citation.text in citation.passage_text
    assert [citation.number for citation in shown] == list(range(1, len(shown) + 1))
    assert len({(citation.article.id, citation.sentence) for citation in shown}) == len(shown)


@settings(max_examples=60)
@given(ARTICLES, QUESTION, st.sampled_from([0.0, 0.3, 0.9]))
def test_an_answer_is_one_to_three_sure_sentences_those_after_the_first_in_the_articles_order(
    articles: tuple[Article, ...], question: str, min_confidence: float
) -> None:
    answer = ask_once(articles, question, min_confidence).answer
    if isinstance(answer, CitedAnswer):
        assert 1 <= len(answer.sentences) <= 3
        assert all(sentence.confidence >= min_confidence for sentence in answer.sentences)
        assert answer.confidence == answer.sentences[0].confidence
        places = [(int(c.article.id), c.sentence) for c in answer.citations[1:]]
        assert places == sorted(places)


@settings(max_examples=60)
@given(ARTICLES, QUESTION)
def test_the_closest_are_at_most_three_different_passages(articles: tuple[Article, ...], question: str) -> None:
    answer = ask_once(articles, question, min_confidence=1.0).answer
    assert isinstance(answer, NoAnswer)
    passages = [(citation.article.id, citation.passage) for citation in answer.closest]
    assert len(set(passages)) == len(passages) <= 3


def test_the_closest_passage_is_shown_by_its_best_sentence(answerer: Answerer) -> None:
    question = "It reached Samarkand at dusk"
    best = answered(answerer.ask(question)).citations[0]
    closest = ask_once(SHELF, question, min_confidence=1.0)
    assert shown_by(closest)[0] == best


def test_what_comes_next_is_numbered_on_without_repeats_up_to_nine() -> None:
    text = "\n".join(f"Line {number} tells of the sun and number {number * number}." for number in range(40))
    reply = ask_once(make_shelf(text), "sun", passage_tokens=60)
    numbers = [citation.number for citation in reply.further]
    first = len(shown_by(reply)) + 1
    assert numbers == list(range(first, first + 9))
    assert not {c.text for c in shown_by(reply)} & {c.text for c in reply.further}


@pytest.mark.parametrize("question", ["", " ", "\n\t\u2003", "\u00a0"])
def test_a_blank_question_is_turned_away(answerer: Answerer, question: str) -> None:
    with pytest.raises(QabotError, match="the question is empty: type"):
        answerer.ask(question)


def test_a_question_longer_than_two_thousand_code_points_is_turned_away(answerer: Answerer) -> None:
    assert answerer.ask(" " + "🙂" * 2000 + "\n").answer.question == "🙂" * 2000
    with pytest.raises(QabotError, match="has 2001 characters, the most is 2000: shorten it"):
        answerer.ask("🙂" * 2001)


@pytest.mark.parametrize("question", ["؟", "?!…—", "🙂", "\u200b", "\0", "ـــ", "\N{ARABIC FATHA}", "٣", "👨‍👩‍👧"])
def test_a_question_without_a_word_is_taken_as_it_is(answerer: Answerer, question: str) -> None:
    assert answerer.ask(question).answer.question == question


def test_bytes_that_are_no_text_in_a_question_become_a_replacement_character(answerer: Answerer) -> None:
    assert answerer.ask("sun \udcff\ud83d moon").answer.question == "sun \ufffd\ufffd moon"


@pytest.mark.parametrize("articles", [(), make_shelf("..."), make_shelf("")])
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("min_confidence", [0.0, 1.0])
def test_a_shelf_that_says_nothing_answers_nothing(
    articles: tuple[Article, ...], question: str, min_confidence: float
) -> None:
    reply = ask_once(articles, question, min_confidence)
    assert reply.answer == NoAnswer(question, reply.answer.language, (), 0.0)
    assert reply.further == ()


def test_an_article_that_is_the_question_is_found_among_its_twins() -> None:
    twin = make_article("The sun is hot.", "twin")
    answer = answered(ask_once((twin, replace(twin, id="other")), "The sun is hot."))
    assert [citation.article.id for citation in answer.citations] == ["twin"]


def test_threads_that_ask_at_once_are_told_what_one_is_told(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "CACHED_ARTICLES", 1)
    questions = QUESTIONS * 8
    alone = [without_time(answerer.ask(question)) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = [without_time(reply) for reply in pool.map(answerer.ask, questions)]
    assert together == alone


def test_an_open_index_answers_the_same_after_two_rebuilds_removed_it(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    answerer = Answerer(make_generation(SHELF, tmp_path, encoder), encoder, BY_MEANING, 0.0)
    untouched = [without_time(ask_once(SHELF, question)) for question in QUESTIONS]
    for articles in (SHELF[1:], SHELF[2:]):
        build_index(articles, tmp_path, encoder, 12)
    assert [without_time(answerer.ask(question)) for question in QUESTIONS] == untouched


@pytest.mark.parametrize("question", NAMING_NOTHING)
def test_a_question_that_names_nothing_is_not_answered_however_low_the_bar(question: str) -> None:
    reply = ask_once(make_shelf("The sun is hot."), question, min_confidence=0.0)
    assert isinstance(reply.answer, NoAnswer)
    assert reply.answer.confidence == 0.0


def test_an_encoder_that_reads_little_gets_shorter_passages(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    encoder.max_tokens = 52
    generation = make_generation(make_shelf("One two three. Four five six."), tmp_path, encoder, passage_tokens=200)
    assert generation.passage_count == 2


@dataclass(frozen=True)
class Given:
    """Ranks sentences in the order given, the others after them; those that hold a word of ``adding`` add."""

    order: tuple[str, ...]
    adding: tuple[str, ...] = ()
    top_k: int = 10
    min_confidence: float = 0.0

    def rank(self, question: str, passages: Sequence[RetrievedPassage], generation: Generation) -> tuple[Evidence, ...]:
        ranked = BY_MEANING.rank(question, passages, generation)
        places = {text: place for place, text in enumerate(self.order)}
        return tuple(sorted(ranked, key=lambda e: (places.get(text_of(e, generation), len(places)), e.sentence)))

    def confidence(self, evidence: Evidence, ranked: Sequence[Evidence], *, foreign: bool) -> float:  # noqa: ARG002
        return 0.5

    def adds(self, evidence: Evidence, best: Evidence, generation: Generation) -> bool:  # noqa: ARG002
        return any(word in text_of(evidence, generation) for word in self.adding)


def text_of(evidence: Evidence, generation: Generation) -> str:
    article = generation.article_of(evidence.passage)
    return generation.shelf.sentence(evidence.sentence).span.of(article.text)


def texts(articles: Sequence[Article], ranking: Ranking, question: str = "sun") -> list[str]:
    return [sentence.text for sentence in answered(ask_once(articles, question, ranking=ranking)).sentences]


LEANING = "It reached Samarkand at dusk."


@pytest.mark.parametrize(
    ("before", "leaning"),
    [
        ("The caravan left.", LEANING),
        ("غادرت القافلة.", "وهي وصلت إلى سمرقند."),
        ("وصل الوزير صباحا.", "وأضاف أن القمة نجحت."),
    ],
)
def test_a_best_sentence_that_leans_back_brings_the_one_before_it(before: str, leaning: str) -> None:
    shelf = make_shelf(f"Long ago. {before} {leaning} Nobody knew why.")
    assert texts(shelf, Given((leaning,))) == [leaning, before]


def test_a_best_sentence_that_stands_by_itself_comes_alone() -> None:
    shelf = make_shelf("The caravan left. The camels reached Samarkand at dusk. It rained.")
    assert texts(shelf, Given(("The camels reached Samarkand at dusk.",))) == ["The camels reached Samarkand at dusk."]


def test_a_sentence_of_another_paragraph_is_not_brought() -> None:
    assert texts(make_shelf(f"The caravan left.\n{LEANING}"), Given((LEANING,))) == [LEANING]
    assert texts(make_shelf(f"The caravan left.\n\n{LEANING}"), Given((LEANING,))) == [LEANING]


def test_the_last_sentence_of_another_article_is_not_brought() -> None:
    assert texts(make_shelf("The caravan left.", LEANING), Given((LEANING,))) == [LEANING]


def test_only_the_best_sentence_brings_another() -> None:
    shelf = make_shelf(f"The sun rose. The caravan left. {LEANING}")
    assert texts(shelf, Given(("The sun rose.", LEANING), adding=("Samarkand",))) == ["The sun rose.", LEANING]


def test_the_sentence_before_is_found_in_another_passage_too() -> None:
    reply = ask_once(make_shelf(f"The caravan left. {LEANING}"), "sun", passage_tokens=5, ranking=Given((LEANING,)))
    assert [sentence.text for sentence in answered(reply).sentences] == [LEANING, "The caravan left."]


def test_it_comes_first_among_those_that_add_and_they_are_three_at_most() -> None:
    others = ("Sun shone.", "Sun set.", "Sun rose.")
    shelf = make_shelf(f"{' '.join(others)} The caravan left. {LEANING}")
    ranking = Given((LEANING, "Sun set.", "Sun rose.", "Sun shone."), adding=("Sun",))
    assert texts(shelf, ranking) == [LEANING, "Sun set.", "The caravan left."]


def test_one_that_adds_and_is_leant_on_is_shown_once() -> None:
    shelf = make_shelf(f"The caravan left. {LEANING} Sun set.")
    ranking = Given((LEANING, "The caravan left.", "Sun set."), adding=("left", "Sun"))
    assert texts(shelf, ranking) == [LEANING, "The caravan left.", "Sun set."]


def test_what_is_brought_is_not_told_again_below() -> None:
    reply = ask_once(make_shelf(f"The caravan left. {LEANING} Sun set."), "sun", ranking=Given((LEANING,)))
    assert [citation.text for citation in reply.further] == ["Sun set."]
    assert [citation.number for citation in (*shown_by(reply), *reply.further)] == [1, 2, 3]


def test_the_words_that_answer_are_highlighted_in_the_cited_sentence() -> None:
    shelf = make_shelf("The caravan left at noon. Then the caravan reached Samarkand.", "Rain fell.")
    first = answered(ask_once(shelf, "What had the caravan reached?", ranking=by_reader())).sentences[0]
    assert first.text == "Then the caravan reached Samarkand."
    assert first.highlight is not None
    assert first.highlight.of(first.text) == "Samarkand"


def test_without_a_reader_nothing_is_highlighted(answerer: Answerer) -> None:
    assert {sentence.highlight for sentence in answered(answerer.ask("Samarkand")).sentences} == {None}


def test_as_many_passages_are_retrieved_as_the_ranking_asks_for() -> None:
    shelf = make_shelf(*(f"The sun rose {'again ' * n}." for n in range(6)))
    for top_k in (1, 4):
        reply = ask_once(shelf, "sun", ranking=Given((), top_k=top_k))
        assert len(shown_by(reply)) + len(reply.further) == top_k


class NotingEncoder(WordLengthEncoder):
    """Keeps the questions it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode_query(self, texts: Sequence[str]) -> Embeddings:
        self.asked.extend(texts)
        return super().encode_query(texts)


def test_points_of_a_question_are_left_out_before_it_is_embedded_but_not_from_the_reply(tmp_path: Path) -> None:
    encoder = NotingEncoder()
    answerer = Answerer(make_generation(SHELF, tmp_path, encoder), encoder, BY_MEANING, 0.0)
    pointed = "مَتَى وَصَـلَ الوَفْدُ؟"
    assert answerer.ask(pointed).answer.question == pointed
    answerer.retrieve(pointed, 5)
    assert encoder.asked == ["متى وصل الوفد؟"] * 2


def test_points_of_a_question_do_not_decide_what_is_found(answerer: Answerer) -> None:
    pointed, bare = answerer.ask("مَتَى وَصَلَ الوَفْدُ إلى داكار؟"), answerer.ask("متى وصل الوفد إلى داكار؟")
    assert answered(pointed).sentences == answered(bare).sentences
    assert pointed.further == bare.further


@pytest.mark.parametrize(
    ("said", "language", "kind"),
    [("السلام عليكم", "ar", SmallTalk.SALAM), ("thank you!", "en", SmallTalk.THANKS)],
)
def test_small_talk_is_told_and_nothing_is_searched(said: str, language: str, kind: SmallTalk) -> None:
    reply = ask_once(SHELF, said)
    assert reply.answer == NoAnswer(said, language, (), 0.0, kind)
    assert reply.further == ()
