from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qabot.domain import Span
from tests.training.tiny import make_example
from training import own
from training.own import read_articles, read_questions
from training.sources import FILES, read_file

DATA = Path(__file__).parents[3] / "shared" / "data"
KINDS = {"answerable", "unanswerable", "translated", "reworded"}


def lines(folder: str) -> list[dict[str, Any]]:
    paths = sorted((own.HERE / folder).glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_question_of_ours_says_its_kind_and_carries_an_answer_only_if_new() -> None:
    questions = lines("questions")
    assert len(questions) > 1000
    for entry in questions:
        assert entry["kind"] in KINDS
        assert entry["question"].strip()
        assert ("answer" in entry) == (entry["kind"] == "answerable")


def test_every_question_of_ours_is_on_a_source_paragraph_that_has_its_answer() -> None:
    if not DATA.is_dir():
        pytest.skip("the sources' texts are not in this repository: ../shared/data is missing")
    names = [(source, name) for source in ("arcd", "mlqa-ar") for name in FILES[source]]
    passages = {example.id: example.passage for source, name in names for example in read_file(source, DATA / name)}
    for entry in lines("questions"):
        assert entry.get("answer", "") in passages[entry["id"]]


def test_every_article_has_its_own_id_and_its_answers_in_the_paragraphs_they_name() -> None:
    articles = lines("articles")
    assert len({article["id"] for article in articles}) == len(articles) > 100
    for article in articles:
        assert article["title"].strip()
        for asked in article["answerable"]:
            assert asked["question"].strip()
            assert asked["answer"] in article["paragraphs"][asked["paragraph"]]


def test_articles_are_read_whole_with_each_answer_where_it_stands() -> None:
    examples = list(read_articles())
    assert len({example.id for example in examples}) == len(examples)
    assert any(not example.answers for example in examples)
    for example in examples:
        assert tuple(span.of(example.passage) for span in example.answers) == example.texts


def test_an_answer_is_looked_for_from_its_paragraph_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {
        "id": "a",
        "title": "T",
        "paragraphs": ["in May", "again in May"],
        "answerable": [{"question": "When again?", "answer": "in May", "paragraph": 1}],
        "unanswerable": [{"question": "Why?"}],
    }
    _write(tmp_path, monkeypatch, articles=[entry])
    answerable, unanswerable = read_articles()
    assert answerable.passage == "in May\nagain in May"
    assert answerable.answers == (Span(13, 19),)
    assert (unanswerable.question, unanswerable.answers, unanswerable.texts) == ("Why?", (), ())


def test_a_question_takes_its_passage_from_the_source_and_its_answer_too_unless_it_brings_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = make_example("w1 w2 w3", "w2", identity="known")
    entries = [
        {"id": "known", "kind": "reworded", "question": "one"},
        {"id": "known", "kind": "unanswerable", "question": "two"},
        {"id": "known", "kind": "answerable", "question": "three", "answer": "w3"},
        {"id": "turned away", "kind": "reworded", "question": "four"},
    ]
    _write(tmp_path, monkeypatch, questions=entries)
    found = list(read_questions([of]))
    assert [(e.question, e.texts) for e in found] == [("one", ("w2",)), ("two", ()), ("three", ("w3",))]
    assert [e.answers for e in found] == [of.answers, (), (Span(6, 8),)]
    assert {(e.passage, e.source) for e in found} == {(of.passage, "own")}


def _write(folder: Path, monkeypatch: pytest.MonkeyPatch, **entries: list[dict[str, Any]]) -> None:
    for name, content in entries.items():
        (folder / name).mkdir()
        (folder / name / "a.jsonl").write_text("\n".join(map(json.dumps, content)), encoding="utf-8")
    monkeypatch.setattr(own, "HERE", folder)
