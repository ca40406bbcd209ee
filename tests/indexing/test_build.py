from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from filelock import FileLock

from qabot.domain.errors import IndexMismatchError, NoIndexError, RebuildRunningError
from qabot.indexing import build_index, current_name, open_generation
from tests.fakes import WordLengthEncoder, make_article, make_generation, make_shelf

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = make_shelf("The sun is hot. The moon is cold.", "نص عربي قصير. وجملة ثانية.", "🙂 third text.")


def files_of(index: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file but the lock: its place on the disk, its time and its content."""
    return {
        str(path.relative_to(index)): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in index.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_a_first_build_makes_an_index_that_opens(tmp_path: Path) -> None:
    summary = build_index(ARTICLES, tmp_path / "new" / "index", WordLengthEncoder(), 12)
    generation = open_generation(tmp_path / "new" / "index")
    assert summary.changed
    assert summary.generation == generation.name == current_name(tmp_path / "new" / "index")
    assert (summary.articles, summary.passages, summary.sentences) == (3, 3, 5)
    assert generation.shelf.articles() == ARTICLES


def test_where_nothing_was_built_there_is_no_index(tmp_path: Path) -> None:
    assert current_name(tmp_path) is None
    with pytest.raises(NoIndexError, match="run 'qabot rebuild'"):
        open_generation(tmp_path)


def test_row_by_row_the_embeddings_are_the_passages_then_the_sentences(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    articles = (make_article("One two. Three four. Five six.", title="Numbers", titled=True),)
    generation = make_generation(articles, tmp_path, encoder, passage_tokens=4)
    passages = ["Numbers\nOne two. Three four.", "Numbers\nThree four. Five six."]
    sentences = ["One two.", "Three four.", "Five six."]
    alone = encoder.encode_document(sentences)
    both = alone + encoder.encode_document([f"Numbers\n{sentence}" for sentence in sentences])
    assert generation.passage_count == 2
    np.testing.assert_allclose(generation.embeddings.vectors[:2], encoder.encode_document(passages), atol=1e-6)
    expected = both / np.linalg.norm(both, axis=1, keepdims=True)
    np.testing.assert_allclose(generation.embeddings.vectors[2:], expected, atol=1e-6)


@pytest.mark.parametrize("full", [False, True])
def test_a_rebuild_of_an_unchanged_shelf_touches_no_file(full: bool, tmp_path: Path) -> None:  # noqa: FBT001
    first = build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12)
    before = files_of(tmp_path)
    second = build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12, full=full)
    assert not second.changed
    assert second.generation == first.generation
    assert files_of(tmp_path) == before


def test_the_same_articles_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    names = [build_index(ARTICLES, tmp_path / place, WordLengthEncoder(), 12).generation for place in "ab"]
    assert names[0] == names[1]
    contents = [{name: content for name, (_, _, content) in files_of(tmp_path / place).items()} for place in "ab"]
    assert contents[0] == contents[1]


def test_a_changed_article_alone_is_encoded_again(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12)
    encoder = WordLengthEncoder()
    changed = (replace(ARTICLES[0], text="The sun is hot. The moon is gone."), *ARTICLES[1:])
    summary = build_index(changed, tmp_path, encoder, 12)
    assert sorted(encoder.encoded) == ["The moon is gone.", "The sun is hot. The moon is gone."]
    assert (summary.encoded, summary.reused) == (2, 5)


def test_a_new_order_of_the_shelf_encodes_nothing(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12)
    encoder = WordLengthEncoder()
    summary = build_index(ARTICLES[::-1], tmp_path, encoder, 12)
    assert encoder.encoded == []
    assert summary.changed
    assert open_generation(tmp_path).shelf.articles() == ARTICLES[::-1]


def test_a_full_rebuild_encodes_everything(tmp_path: Path) -> None:
    first, second = WordLengthEncoder(), WordLengthEncoder()
    build_index(ARTICLES, tmp_path, first, 12)
    summary = build_index(ARTICLES, tmp_path, second, 12, full=True)
    assert sorted(second.encoded) == sorted(first.encoded)
    assert summary.reused == 0 < summary.encoded


def test_what_two_articles_share_is_encoded_once(tmp_path: Path) -> None:
    encoder = WordLengthEncoder()
    build_index(make_shelf("The same words.", "The same words."), tmp_path, encoder, 12)
    assert encoder.encoded == ["The same words."]


def test_what_is_no_longer_on_the_shelf_is_no_longer_found(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12)
    build_index(ARTICLES[1:], tmp_path, WordLengthEncoder(), 12)
    assert open_generation(tmp_path).shelf.articles() == ARTICLES[1:]


@pytest.mark.parametrize("articles", [(), make_shelf("..."), make_shelf("", " \n ", "🙂🙂")])
def test_a_shelf_without_a_sentence_builds_and_opens(articles: tuple[()], tmp_path: Path) -> None:
    summary = build_index(articles, tmp_path, WordLengthEncoder(), 12)
    assert (summary.articles, summary.passages, summary.sentences) == (len(articles), 0, 0)
    assert open_generation(tmp_path).shelf.articles() == articles


def test_a_shelf_may_grow_from_nothing_and_shrink_to_it(tmp_path: Path) -> None:
    for articles in ((), ARTICLES, ()):
        build_index(articles, tmp_path, WordLengthEncoder(), 12)
        assert open_generation(tmp_path).shelf.articles() == articles


def test_an_index_of_another_encoder_asks_for_a_rebuild(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder("one"), 12)
    with pytest.raises(IndexMismatchError, match=r"encoder one, .* ask for two: run 'qabot rebuild'"):
        open_generation(tmp_path, "two")


def test_an_index_of_another_passage_budget_asks_for_a_rebuild(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12)
    with pytest.raises(IndexMismatchError, match=r"budget 12, .* ask for 13: run 'qabot rebuild'"):
        open_generation(tmp_path, passage_tokens=13)


def test_another_encoder_reuses_nothing(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder("one"), 12)
    summary = build_index(ARTICLES, tmp_path, WordLengthEncoder("two"), 12)
    assert summary.reused == 0
    assert open_generation(tmp_path, "two").manifest.encoder == "two"


def test_a_second_rebuild_at_the_same_time_is_turned_away(tmp_path: Path) -> None:
    build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12)
    before = files_of(tmp_path)
    with FileLock(tmp_path / ".lock"), pytest.raises(RebuildRunningError, match="another rebuild is running"):
        build_index(ARTICLES[1:], tmp_path, WordLengthEncoder(), 12)
    assert files_of(tmp_path) == before
    assert build_index(ARTICLES[1:], tmp_path, WordLengthEncoder(), 12).changed


def test_a_rebuild_started_from_within_a_rebuild_is_turned_away(tmp_path: Path) -> None:
    def rebuild_too(step: str, done: int, total: int) -> None:  # noqa: ARG001 - a Progress
        with pytest.raises(RebuildRunningError):
            build_index((), tmp_path, WordLengthEncoder(), 12)

    assert build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12, progress=rebuild_too).articles == 3


def test_progress_ends_each_step_with_all_of_it_done(tmp_path: Path) -> None:
    told: dict[str, tuple[int, int]] = {}

    def note(step: str, done: int, total: int) -> None:
        told[step] = (done, total)

    build_index(ARTICLES, tmp_path, WordLengthEncoder(), 12, progress=note)
    assert told == {"cut": (3, 3), "encode": (7, 7)}


def test_an_open_generation_answers_on_after_two_rebuilds_removed_it(tmp_path: Path) -> None:
    generation = make_generation(ARTICLES, tmp_path)
    for articles in (ARTICLES[1:], ARTICLES[2:]):
        build_index(articles, tmp_path, WordLengthEncoder(), 12)
    assert not (tmp_path / "generations" / generation.name).exists()
    assert generation.shelf.articles() == ARTICLES
    assert generation.shelf.article(1) == ARTICLES[1]
    assert generation.lexical.scores(["hot"]).tolist()[0] > 0
    assert generation.embeddings.vectors[0].tolist() == generation.embeddings.vectors.tolist()[0]


def test_the_generation_before_the_live_one_is_kept_for_those_about_to_open_it(tmp_path: Path) -> None:
    names = [build_index(ARTICLES[n:], tmp_path, WordLengthEncoder(), 12).generation for n in range(3)]
    assert {path.name for path in (tmp_path / "generations").iterdir()} == set(names[1:])


def test_going_back_to_earlier_articles_makes_the_earlier_generation_live(tmp_path: Path) -> None:
    names = [build_index(ARTICLES[n:], tmp_path, WordLengthEncoder(), 12).generation for n in (0, 1, 0)]
    assert names[2] == names[0] == current_name(tmp_path)
    assert open_generation(tmp_path).shelf.articles() == ARTICLES
