from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qabot.answering import Answerer
from qabot.domain.errors import DatasetError
from qabot.evaluation.conversations import Conversation, Conversations, read_conversations
from qabot.evaluation.follow_ups import (
    Outcome,
    answers,
    leaning_only,
    like_the_rewrite,
    look,
    ndcg,
    recall,
    report,
    table,
    turns_of,
)
from tests.fakes import BY_MEANING, BlindEncoder, make_generation

if TYPE_CHECKING:
    from pathlib import Path

CARAVAN, HARBOUR, SNOW = "The caravan reached Samarkand.", "Ships waited in the harbour.", "Snow fell at noon."
FIRST, SECOND = "00<::>2", "01<::>2"


def entry(identity: str, asked: list[str], *passages: tuple[str, str]) -> dict[str, Any]:
    said = [{"speaker": speaker, "text": f" {text}"} for text in asked for speaker in ("user", "agent")][:-1]
    contexts = [{"document_id": id_, "text": text} for id_, text in passages]
    return {"task_id": identity, "Collection": "travel", "input": said, "contexts": contexts}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reference = [
        entry(FIRST, ["Where is the caravan?", "And why?"], ("a", CARAVAN)),
        entry(SECOND, ["Did it snow?", "Where did ships wait?"], ("b", HARBOUR), ("twice", f"{HARBOUR}\n")),
        entry("02<::>1", ["Where is snow?"], ("c", SNOW)),
        entry("03<::>2", ["Who?", "And where?"]),
    ]
    asked = {"0a<::>1": "Where is the caravan?", "0a<::>3": "And why?", "0b<::>2": "Who fell?"}
    rewritten = {"0a<::>1": "x", "0a<::>3": "Why did the caravan go?", "0b<::>2": "y"}
    for name, entries in (
        ("mtragun_reference", reference),
        ("travel_lastturn", [{"_id": id_, "text": f"|user|: {text}"} for id_, text in asked.items()]),
        ("travel_rewrite", [{"_id": id_, "text": f"|user|: {text}"} for id_, text in rewritten.items()]),
    ):
        lines = [json.dumps(each) for each in entries]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def conversations(folder: Path) -> Conversations:
    return read_conversations(folder)


@pytest.fixture
def answerer(conversations: Conversations, tmp_path: Path) -> Answerer:
    encoder = BlindEncoder()
    return Answerer(make_generation(conversations.articles, tmp_path / "index", encoder), encoder, BY_MEANING, 0.0)


def test_each_passage_is_an_untitled_article_and_the_same_text_is_one(conversations: Conversations) -> None:
    assert [(a.id, a.text, a.titled) for a in conversations.articles] == [
        ("a", CARAVAN, False),
        ("b", HARBOUR, False),
        ("c", SNOW, False),
    ]
    assert conversations.answered[1].relevant == {"b"}


def test_what_one_person_asked_is_kept_where_it_is_two_questions_or_more_and_is_answered(
    conversations: Conversations,
) -> None:
    assert [(c.id, c.questions) for c in conversations.answered] == [
        (FIRST, ("Where is the caravan?", "And why?")),
        (SECOND, ("Did it snow?", "Where did ships wait?")),
    ]


def test_a_rewrite_comes_with_the_questions_before_it(conversations: Conversations) -> None:
    questions = ("Where is the caravan?", "And why?")
    assert conversations.rewritten == (Conversation("0a<::>3", "travel", questions, rewrite="Why did the caravan go?"),)


def test_a_conversation_that_ends_alike_has_the_same_rewrite(conversations: Conversations) -> None:
    assert [c.rewrite for c in conversations.answered] == ["Why did the caravan go?", ""]


@pytest.mark.parametrize("text", ["{", "[]\n", '{"task_id": "x"}\n'])
def test_a_file_of_another_format_is_told(folder: Path, text: str) -> None:
    (folder / "mtragun_reference.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match="MTRAG"):
        read_conversations(folder)


def test_a_folder_without_the_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="MTRAG"):
        read_conversations(tmp_path)


@pytest.mark.parametrize(
    ("found", "relevant", "gain", "share"),
    [
        (["a"], {"a"}, 1.0, 1.0),
        (["x", "a"], {"a"}, 0.6309, 1.0),  # 1 / log2(3)
        (["a", "x", "b"], {"a", "b"}, 0.9197, 1.0),  # (1 + 1/2) / (1 + 1 / log2(3))
        (["a", "x"], {"a", "b"}, 0.6131, 0.5),
        (["x"] * 5 + ["a"], {"a"}, 0.0, 0.0),
        (list("abcde"), set("abcdefgh"), 1.0, 1.0),
        ([], {"a"}, 0.0, 0.0),
    ],
)
def test_gain_and_recall_are_those_worked_out_by_hand(
    found: list[str], relevant: set[str], gain: float, share: float
) -> None:
    assert ndcg(found, frozenset(relevant)) == pytest.approx(gain, abs=1e-4)
    assert recall(found, frozenset(relevant)) == pytest.approx(share)


def test_a_question_is_looked_up_alone_understood_and_rewritten(
    conversations: Conversations, answerer: Answerer
) -> None:
    snow = Conversation("00<::>2", "travel", ("When did snow fall?", "And why?"), frozenset("c"), "Why did snow fall?")
    outcome = look(snow, answerer)
    assert (outcome.alone[0], outcome.understood[0], outcome.rewrite[0]) == ("a", "c", "c")
    assert look(conversations.answered[1], answerer).rewrite == ()


def test_the_article_found_first_stands_in_for_what_was_cited(answerer: Answerer) -> None:
    asked = ("Did snow fall?", "And how?", "Where did ships wait?", "And why?")
    turns = turns_of(Conversation("x", "travel", asked), answerer)
    assert [(turn.question, turn.articles) for turn in turns] == [
        (asked[0], ("c",)),
        (asked[1], ("c",)),
        (asked[2], ("b",)),
    ]


def outcome(identity: str, last: str, alone: str, understood: str, rewrite: str = "") -> Outcome:
    conversation = Conversation(f"{identity}<::>2", "travel", ("Who?", last), frozenset("a"))
    return Outcome(conversation, (alone,), (understood,), tuple(rewrite))


def test_the_table_tells_all_those_that_lean_and_each_half_of_them() -> None:
    outcomes = [
        outcome("0", "And why?", "x", "a"),
        outcome("1", "And when?", "a", "a", rewrite="xa"),
        outcome("2", "Where did ships wait?", "x", "x"),
    ]
    assert table(outcomes) == [
        "| all | 3 | 0.333 / 0.333 | 0.667 / 0.667 | 0.631 / 1.000 (1) |",
        "| that lean | 2 | 0.500 / 0.500 | 1.000 / 1.000 | 0.631 / 1.000 (1) |",
        "| that lean, tuned on | 1 | 0.000 / 0.000 | 1.000 / 1.000 | – |",
        "| that lean, kept out | 1 | 1.000 / 1.000 | 1.000 / 1.000 | 0.631 / 1.000 (1) |",
        "| that lean, travel | 2 | 0.500 / 0.500 | 1.000 / 1.000 | 0.631 / 1.000 (1) |",
    ]


def test_what_a_rewrite_finds_may_be_taken_for_right() -> None:
    assert like_the_rewrite(outcome("0", "And why?", "x", "a", rewrite="bc")).conversation.relevant == {"b", "c"}


def test_an_answer_counts_where_its_first_sentence_stands_in_a_right_article(answerer: Answerer) -> None:
    snow = Conversation("00<::>2", "travel", ("When did snow fall?", "And why?"), frozenset("c"))
    assert answers([snow], answerer) == [  # alone the question names nothing, so nothing answers it
        "| last question alone | 0.000 | 0.000 | 0.000 |",
        "| understood | 1.000 | 1.000 | 0.000 |",
    ]


def test_those_that_lean_can_be_measured_alone_on_the_passages_that_answer_them(conversations: Conversations) -> None:
    kept = leaning_only(conversations)
    assert [c.id for c in kept.answered] == [FIRST]
    assert [article.id for article in kept.articles] == ["a"]
    assert leaning_only(conversations, 0).answered == ()


def test_the_report_tells_how_many_passages_there_are_and_every_table(
    conversations: Conversations, answerer: Answerer
) -> None:
    lines = report(conversations, answerer)
    assert lines[0].startswith("3 passages.")
    assert [line[:9] for line in lines if line.startswith("| all")] == ["| all | 2", "| all | 1"]
    assert "1 answers to questions that lean, tuned on:" in lines
