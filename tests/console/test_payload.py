from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabot.console import payload, serialise
from qabot.domain import CitedAnswer

if TYPE_CHECKING:
    from qabot.answering.reply import Reply


def test_an_answer_has_the_form_of_the_contract(arabic: Reply) -> None:
    assert isinstance(arabic.answer, CitedAnswer)
    first, second = (citation.article.text[slice(*_span(citation))] for citation in arabic.answer.citations)
    place = {"article_id": "a1b2c3", "title": "القمة الإسلامية في داكار", "source": "seeds/summit.txt"}
    assert payload(arabic) == {
        "question": "أين وصل الوفد؟",
        "status": "answered",
        "confidence": 0.931,
        "language": "ar",
        "sentences": [
            {"text": first, "citation": 1, "highlight": [21, 26]},
            {"text": second, "citation": 2, "highlight": None},
        ],
        "citations": [
            {"number": 1, **place, "span": [0, 39], "passage_span": [0, 80], "score": 0.8765},
            {"number": 2, **place, "span": [40, 80], "passage_span": [0, 80], "score": 0.5},
        ],
        "closest": [],
        "timing_ms": {"encode": 4.1, "retrieve": 1.2, "read": 48.0, "total": 54.0},
        "index": {"generation": "20260101-1", "articles": 1, "passages": 7},
    }


def _span(citation: object) -> tuple[int, int]:
    span = citation.sentence.span  # type: ignore[attr-defined]
    return span.start, span.end


def test_the_keys_come_in_the_order_of_the_contract(arabic: Reply) -> None:
    keys = ["question", "status", "confidence", "language", "sentences", "citations"]
    assert list(payload(arabic)) == [*keys, "closest", "timing_ms", "index"]


def test_what_is_not_found_has_closest_passages_in_the_form_of_citations(not_found: Reply, arabic: Reply) -> None:
    found = payload(not_found)
    assert (found["status"], found["sentences"], found["citations"]) == ("not_found", [], [])
    assert isinstance(found["closest"], list)
    citations = payload(arabic)["citations"]
    assert isinstance(citations, list)
    assert [list(entry) for entry in found["closest"]] == [list(citations[0])]  # type: ignore[arg-type]


def test_small_talk_is_not_found_with_its_kind_and_nothing_close(salam: Reply, not_found: Reply) -> None:
    said = payload(salam)
    assert (said["status"], said["confidence"], said["language"]) == ("not_found", 0.0, "ar")
    assert (said["sentences"], said["citations"], said["closest"]) == ([], [], [])
    assert said["small_talk"] == "salam"
    assert [key for key in said if key != "small_talk"] == list(payload(not_found))


def test_a_question_has_no_key_of_small_talk(arabic: Reply, not_found: Reply, nothing: Reply) -> None:
    assert not [reply for reply in (arabic, not_found, nothing) if "small_talk" in payload(reply)]


def test_noise_in_the_last_digits_does_not_show(arabic: Reply) -> None:
    noisy = replace(arabic, answer=replace(arabic.answer, confidence=0.9312341))
    assert serialise(payload(noisy)) == serialise(payload(arabic))


def test_json_is_one_line_with_letters_as_they_are(arabic: Reply) -> None:
    line = serialise(payload(arabic))
    assert "القمة الإسلامية" in line
    assert line.splitlines() == [line]
    assert json.loads(line) == payload(arabic)


def test_what_a_terminal_or_a_reader_of_lines_could_obey_is_escaped(hostile: Reply) -> None:
    line = serialise(payload(hostile))
    assert line.splitlines() == [line]
    assert all(character.isprintable() for character in line)
    line.encode("utf-8")
    assert json.loads(line) == payload(hostile)


@given(st.text(alphabet=st.characters(codec=None)))
def test_json_of_any_text_is_read_back_as_it_was(text: str) -> None:
    line = serialise({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.encode("utf-8").splitlines()) == 1


def test_a_number_that_is_not_finite_is_an_error() -> None:
    with pytest.raises(ValueError, match="JSON"):
        serialise(float("nan"))
