"""Each case is a text with a bar where it may be cut; the other places are inside a cluster."""

from __future__ import annotations

import pytest

from qabot.language.clusters import cluster_boundary

CASES = {
    "letters": "a|b|ج|中|文",
    "combining marks": "e\u0301\u0323|a|كِ|ت",
    "emoji of several people and skin tones": "👩\u200d👩\u200d👧|👍🏽|❤\ufe0f|a",
    "flags": "🇫🇷|🇩🇪|🇸🇳|a",
    "Thai and Lao vowels": "ที่|เก|น้ำ|ໄປ|ນຳ",
    "Indic conjuncts": "क्षि|क|ন্দ্র",
    "Hangul letters": "\u1112\u1161\u11ab|\u1100\u116e",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_a_cut_goes_to_the_nearest_bar_before(marked: str) -> None:
    text, start = marked.replace("|", ""), 0
    for cluster in marked.split("|")[:-1]:
        end = start + len(cluster)
        assert cluster_boundary(text, start, end, len(text)) == end
        for offset in range(start + 1, end):
            assert cluster_boundary(text, start, offset, len(text)) == end
            assert start == 0 or cluster_boundary(text, 0, offset, len(text)) == start
        start = end


def test_marks_without_end_are_cut_where_asked() -> None:
    assert cluster_boundary("a" + "\u0301" * 999, 0, 400, 1000) == 400
