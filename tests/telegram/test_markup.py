from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.telegram.markup import BOLD, FOLDED_QUOTE, QUOTE, Run, Tag, entities, plain, visible_length, write
from tests.telegram.telegram_html import parse, units

LINK = Tag("a", 'https://example.org/?a=1&b="<2>"')
runs = st.lists(
    st.builds(
        Run,
        st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=6),
        st.sampled_from([(), (BOLD,), (QUOTE,), (QUOTE, BOLD), (FOLDED_QUOTE,), (LINK,), (LINK, BOLD)]),
    )
)


@given(runs)
def test_what_is_written_is_read_back(given_runs: list[Run]) -> None:
    parsed = parse(write(given_runs))
    assert parsed.text == "".join(run.text for run in given_runs)
    assert len(parsed.entities) <= entities(given_runs)


@given(runs)
def test_plain_is_what_the_reader_sees(given_runs: list[Run]) -> None:
    html = write(given_runs)
    assert plain(html) == parse(html).text
    assert visible_length(html) == units(plain(html))


def test_neighbours_share_the_tags_they_have_in_common() -> None:
    assert write([Run("a", (QUOTE,)), Run("b", (QUOTE, BOLD)), Run("c", (QUOTE,)), Run("d")]) == (
        "<blockquote>a<b>b</b>c</blockquote>d"
    )


def test_stretches_are_counted_as_telegram_counts_them() -> None:
    given_runs = [Run("a", (QUOTE,)), Run("b", (QUOTE, BOLD)), Run("c"), Run("d", (BOLD,))]
    assert entities(given_runs) == len(parse(write(given_runs)).entities) == 3


def test_a_link_keeps_its_url() -> None:
    assert parse(write([Run("x", (LINK,))])).entities[0].url == LINK.url


@pytest.mark.parametrize(("html", "length"), [("<b>a</b>&lt;", 2), ("😀", 2), ("", 0), ("سَ", 2)])
def test_length_is_in_utf_16_units_after_parsing(html: str, length: int) -> None:
    assert visible_length(html) == length
