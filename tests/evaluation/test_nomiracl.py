from __future__ import annotations

import json
from pathlib import Path

import pytest

from qabot.domain.errors import DatasetError
from qabot.evaluation import ShelvedQuestion, ShelvedQuestions, merge_splits, read_nomiracl

PASSAGES = (
    {"docid": "7#0", "text": "Nile: It rose in spring: early."},
    {"docid": "9#2", "text": "Cairo: A large city."},
)


def line(identity: str, *, split: str | None = "relevant", **more: object) -> str:
    entry = {"query_id": identity, "question": f"Question {identity}?", "split": split, "passages": PASSAGES}
    return json.dumps(entry | more, ensure_ascii=False)


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_passage_becomes_an_article_under_the_title_that_its_text_begins_with(tmp_path: Path) -> None:
    (question,) = read_nomiracl(write(tmp_path / "set.jsonl", line("q"))).questions
    assert (question.id, question.question) == ("q", "Question q?")
    assert [(a.id, a.title, a.text, a.titled) for a in question.articles] == [
        ("7#0", "Nile", "It rose in spring: early.", True),
        ("9#2", "Cairo", "A large city.", True),
    ]
    assert {article.source for article in question.articles} == {"set.jsonl"}


@pytest.mark.parametrize("text", ["It rose in spring.", ": It rose.", "Nile: ", "Nile:rose"])
def test_a_text_that_begins_with_no_title_stays_whole_and_untitled(text: str, tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", line("q", passages=[{"docid": "7#0", "text": text}]))
    ((article,),) = (question.articles for question in read_nomiracl(path).questions)
    assert (article.title, article.text, article.titled) == ("7#0", text, False)


def test_titles_may_be_left_out_of_the_search(tmp_path: Path) -> None:
    (question,) = read_nomiracl(write(tmp_path / "set.jsonl", line("q")), titles=False).questions
    assert [(article.title, article.titled) for article in question.articles] == [("Nile", False), ("Cairo", False)]


@pytest.mark.parametrize(("split", "answerable"), [("relevant", True), ("non_relevant", False)])
def test_the_split_says_whether_the_shelf_answers(split: str, answerable: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (question,) = read_nomiracl(write(tmp_path / "set.jsonl", line("q", split=split))).questions
    assert question.answerable is answerable


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    passages = [{"docid": "1", "text": "Nile: rose\u2028 fell\x85."}]
    path = write(tmp_path / "set.jsonl", line("q", passages=passages), "")
    assert [q.articles[0].text for q in read_nomiracl(path).questions] == ["rose\u2028 fell\x85."]


def test_a_question_that_cannot_be_asked_is_left_out_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", line("blank", question=" "), line("long", question="w" * 2001), line("q"))
    dataset = read_nomiracl(path)
    assert ([question.id for question in dataset.questions], dataset.left_out) == (["q"], 2)


@pytest.mark.parametrize(
    "content",
    [
        "no json",
        "[]",
        "3",
        "{}",
        line("q", split="maybe"),
        line("q", split=None),
        line("q", question=None),
        line("q", passages=[]),
        line("q", passages=[{}]),
        line("q", passages=[{"docid": "1", "text": None}]),
        line("q", passages=3),
        f"{line('q')}{line('r')}",
    ],
)
def test_a_file_of_another_format_is_named(content: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"bad\.jsonl cannot be read as questions in NoMIRACL format"):
        read_nomiracl(write(tmp_path / "bad.jsonl", line("good"), content))


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"gone\.jsonl"):
        read_nomiracl(tmp_path / "gone.jsonl")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DatasetError, match=r"bytes\.jsonl"):
        read_nomiracl(tmp_path / "bytes.jsonl")


def numbered(name: str, count: int, left_out: int = 0) -> ShelvedQuestions:
    return ShelvedQuestions(name, tuple(ShelvedQuestion(f"{name}{n}", "?", (), True) for n in range(count)), left_out)  # noqa: FBT003


def test_a_limited_set_is_spread_over_the_whole() -> None:
    assert [q.id for q in numbered("a", 10).limited(3).questions] == ["a0", "a3", "a6"]
    assert numbered("a", 3).limited(None) == numbered("a", 3)


def test_the_two_splits_of_a_set_are_one() -> None:
    paths = Path("ar/dev_relevant.jsonl"), Path("ar/dev_non_relevant.jsonl")
    merged = merge_splits({paths[0]: numbered("a", 2, 1), paths[1]: numbered("b", 1, 2)})
    assert list(merged) == [paths[0]]
    assert merged[paths[0]].name == "ar/dev"
    assert [question.id for question in merged[paths[0]].questions] == ["a0", "a1", "b0"]
    assert merged[paths[0]].left_out == 3


@pytest.mark.parametrize(
    "names",
    [
        ("ar/dev_relevant.jsonl", "ar/test_non_relevant.jsonl"),
        ("ar/dev_relevant.jsonl", "fa/dev_non_relevant.jsonl"),
        ("ar/dev_relevant.jsonl",),
    ],
)
def test_files_of_different_sets_stay_apart_under_their_own_names(names: tuple[str, ...]) -> None:
    sets = {Path(name): numbered(name, 1) for name in names}
    assert merge_splits(sets) == sets


def test_a_set_named_for_nothing_but_its_split_is_named_after_its_folder() -> None:
    (merged,) = merge_splits(
        {Path("ar/relevant.jsonl"): numbered("a", 1), Path("ar/non_relevant.jsonl"): numbered("b", 1)}
    ).values()
    assert merged.name == "ar"
