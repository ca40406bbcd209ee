from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qabot.domain.errors import DatasetError
from qabot.evaluation import Dataset, LabelledQuestion, read_squad

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = "The Nile rose in spring.\n It fell in autumn. "


def squad(path: Path, *questions: dict[str, object], context: str = CONTEXT, title: str | None = "Nile") -> Path:
    article = {"title": title, "paragraphs": [{"context": context, "qas": questions}]}
    path.write_text(json.dumps({"version": "1.1", "data": [article]}, ensure_ascii=False), encoding="utf-8")
    return path


def asked(identity: str, *answers: str, **more: object) -> dict[str, object]:
    return {"id": identity, "question": f"Question {identity}?", "answers": [{"text": a} for a in answers], **more}


def test_a_context_becomes_an_article_with_its_text_unchanged(tmp_path: Path) -> None:
    (article,) = read_squad(squad(tmp_path / "set.json", asked("q"))).articles
    assert (article.title, article.text, article.titled) == ("Nile", CONTEXT, True)
    assert article.source == "set.json"


def test_a_question_keeps_its_article_and_each_distinct_answer(tmp_path: Path) -> None:
    dataset = read_squad(squad(tmp_path / "set.json", asked("q", "in spring", " in spring ", "spring")))
    expected = LabelledQuestion("q", "Question q?", dataset.articles[0].id, ("in spring", "spring"))
    assert dataset.questions == (expected,)
    assert dataset.left_out == 0


def test_the_set_is_named_after_its_file(tmp_path: Path) -> None:
    assert read_squad(squad(tmp_path / "arcd-test.json")).name == "arcd-test"


@pytest.mark.parametrize("title", [None, "", "  "])
def test_a_context_without_a_title_is_named_after_the_file_but_not_searched_under_it(
    title: str | None, tmp_path: Path
) -> None:
    (article,) = read_squad(squad(tmp_path / "set.json", title=title)).articles
    assert (article.title, article.titled) == ("set", False)


def test_titles_may_be_left_out_of_the_search(tmp_path: Path) -> None:
    (article,) = read_squad(squad(tmp_path / "set.json"), titles=False).articles
    assert (article.title, article.titled) == ("Nile", False)


def test_a_context_that_comes_twice_is_one_article(tmp_path: Path) -> None:
    paragraphs = [{"context": CONTEXT, "qas": [asked("one", "spring")]}, {"context": CONTEXT, "qas": [asked("two")]}]
    content = {
        "data": [{"title": "Nile", "paragraphs": paragraphs[:1]}, {"title": "Egypt", "paragraphs": paragraphs[1:]}]
    }
    (tmp_path / "set.json").write_text(json.dumps(content), encoding="utf-8")
    dataset = read_squad(tmp_path / "set.json")
    assert len(dataset.articles) == 1
    assert {question.article_id for question in dataset.questions} == {dataset.articles[0].id}


@pytest.mark.parametrize(
    "question",
    [asked("q"), asked("q", is_impossible=True), {"id": "q", "question": "Question q?"}, asked("q", answers=None)],
)
def test_a_question_without_an_answer_is_unanswerable(question: dict[str, object], tmp_path: Path) -> None:
    dataset = read_squad(squad(tmp_path / "set.json", question))
    assert [q.answers for q in dataset.questions] == [()]
    assert dataset.left_out == 0


def test_a_question_whose_answers_are_blank_is_left_out_and_counted(tmp_path: Path) -> None:
    dataset = read_squad(squad(tmp_path / "set.json", asked("blank", "", " "), asked("half", "", "spring")))
    assert [(q.id, q.answers) for q in dataset.questions] == [("half", ("spring",))]
    assert dataset.left_out == 1


@pytest.mark.parametrize("unasked", ["", " \n\xa0", "w" * 2001])
def test_a_question_that_is_blank_or_too_long_is_left_out_and_counted(unasked: str, tmp_path: Path) -> None:
    longest = asked("longest", "spring") | {"question": " " + "w" * 2000}
    dataset = read_squad(squad(tmp_path / "set.json", asked("bad", "spring") | {"question": unasked}, longest))
    assert [q.id for q in dataset.questions] == ["longest"]
    assert dataset.left_out == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json",
        "[]",
        "{}",
        "3",
        '{"data": [{}]}',
        '{"data": [{"paragraphs": [{}]}]}',
        '{"data": [{"paragraphs": [{"context": "Text."}]}]}',
        '{"data": [{"paragraphs": [{"context": 3, "qas": []}]}]}',
        '{"data": [{"paragraphs": [{"context": "Text.", "qas": [{"id": 1}]}]}]}',
        '{"data": [{"paragraphs": [{"context": "Text.", "qas": [{"id": 1, "question": "?", "answers": [{}]}]}]}]}',
        '{"data": [{"paragraphs": [{"context": "Text.", "qas": [{"id": 1, "question": "?", "answers": [null]}]}]}]}',
    ],
)
def test_a_file_of_another_format_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"bad\.json cannot be read as questions in SQuAD format"):
        read_squad(tmp_path / "bad.json")


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"gone\.json"):
        read_squad(tmp_path / "gone.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DatasetError, match=r"bytes\.json"):
        read_squad(tmp_path / "bytes.json")


def numbered(count: int) -> Dataset:
    return Dataset("set", (), tuple(LabelledQuestion(str(n), "?", "a", ()) for n in range(count)))


@pytest.mark.parametrize(
    ("count", "kept"), [(None, "0123456789"), (99, "0123456789"), (5, "02468"), (3, "036"), (1, "0")]
)
def test_a_limited_set_is_spread_over_the_whole(count: int | None, kept: str) -> None:
    assert "".join(question.id for question in numbered(10).limited(count).questions) == kept
