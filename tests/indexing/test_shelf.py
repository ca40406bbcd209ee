from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.domain import Article
from qabot.domain.errors import CorruptIndexError
from qabot.indexing import shelf as shelf_module
from qabot.indexing.passages import cut_passages
from qabot.indexing.shelf import Shelf, load_shelf, save_shelf
from tests.fakes import WordLengthEncoder, make_article, make_shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = st.text(st.characters(codec="utf-8"), max_size=80)
LINE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
ARTICLE = st.builds(Article, LINE, LINE, TEXT, LINE, LINE, st.none() | st.dates(), st.booleans())


def stored(articles: Sequence[Article], folder: Path) -> Shelf:
    cuts = [cut_passages(article, WordLengthEncoder().count_tokens, 4) for article in articles]
    save_shelf(articles, cuts, folder)
    return load_shelf(folder)


@given(st.lists(ARTICLE, max_size=6))
def test_every_article_comes_back_as_it_was(articles: list[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = stored(articles, Path(folder))
        assert shelf.articles() == tuple(articles)
        assert [shelf.article(number) for number in range(shelf.article_count)] == articles


@given(st.lists(ARTICLE, max_size=6, unique_by=lambda article: article.id), LINE)
def test_an_article_is_found_by_its_id_and_an_unknown_one_is_not(articles: list[Article], other: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = stored(articles, Path(folder))
        ids = [article.id for article in articles]
        assert [shelf.number_of(id_) for id_ in ids] == list(range(len(ids)))
        assert (shelf.number_of(other) is None) == (other not in ids)


@pytest.mark.parametrize("published", [None, date(1, 1, 1), date(2008, 3, 13)])
@pytest.mark.parametrize("titled", [True, False])
def test_the_date_and_whether_it_is_titled_come_back(published: date | None, titled: bool, tmp_path: Path) -> None:  # noqa: FBT001
    article = make_article("𐤀𐤁 🙂\u2028 \x85 end.", title="𝔗", titled=titled, published=published)
    assert stored([article], tmp_path).article(0) == article


def test_sentences_and_passages_lie_where_they_were_cut(tmp_path: Path) -> None:
    articles = make_shelf("🙂 One two. Three four. Five six.", "...", "نص أول. نص ثان.\nثالث هنا.")
    shelf = stored(articles, tmp_path)
    expected = [p for a in articles for p in cut_passages(a, WordLengthEncoder().count_tokens, 4)]
    assert [shelf.passage_span(row) for row in range(len(shelf.passages))] == [passage.span for passage in expected]
    found = [tuple(map(shelf.sentence, range(first, last))) for _, first, last in shelf.passages.tolist()]
    assert found == [passage.sentences for passage in expected]
    assert shelf.passages[:, 0].tolist() == [int(passage.article_id) for passage in expected]


def test_a_sentence_of_two_passages_has_one_row(tmp_path: Path) -> None:
    shelf = stored(make_shelf("One two. Three four. Five six."), tmp_path)
    assert shelf.passages.tolist() == [[0, 0, 2], [0, 1, 3]]
    assert len(shelf.sentences) == 3


def test_more_articles_than_are_remembered_are_still_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "CACHED_ARTICLES", 2)
    articles = make_shelf(*[f"Text {number}." for number in range(7)])
    shelf = stored(articles, tmp_path)
    for number in (0, 6, 3, 0, 1, 6, 2, 0):
        assert shelf.article(number) == articles[number]
        assert len(shelf._cache) <= 2


def test_a_line_that_is_no_article_is_told(tmp_path: Path) -> None:
    stored(make_shelf("One."), tmp_path)
    size = (tmp_path / "articles.jsonl").stat().st_size
    (tmp_path / "articles.jsonl").write_bytes(b"x" * size)
    with pytest.raises(CorruptIndexError, match="qabot rebuild --full"):
        load_shelf(tmp_path).article(0)


@pytest.mark.parametrize("name", ["articles.jsonl", "article-starts.npy", "sentences.npy", "passages.npy"])
def test_a_missing_file_is_told(name: str, tmp_path: Path) -> None:
    stored(make_shelf("One."), tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(CorruptIndexError, match="qabot rebuild --full"):
        load_shelf(tmp_path)
