"""A kept answer and a post as JSON, and back.

Reading is strict: a field that is missing, unknown or of another type is damage, not something to guess around.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from qabot.domain import SmallTalk, Span
from qabot.telegram.kept import KeptAnswer, Quotation
from qabot.telegram.posts import Button, Post
from qabot.telegram.store.errors import unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

_T = TypeVar("_T")

_ANSWER = frozenset(KeptAnswer.__dataclass_fields__)
_QUOTATION = frozenset(Quotation.__dataclass_fields__)


def encode_answer(answer: KeptAnswer) -> str:
    """Return an answer as JSON: a span is ``[start, end]``, small talk its value."""
    return _write(
        {
            "question": answer.question,
            "language": answer.language,
            "confidence": float(answer.confidence),
            "cited": [_quotation(each) for each in answer.cited],
            "closest": [_quotation(each) for each in answer.closest],
            "further": [_quotation(each) for each in answer.further],
            "articles": answer.articles,
            "small_talk": None if answer.small_talk is None else answer.small_talk.value,
        }
    )


def decode_answer(text: str, where: str = "a stored answer") -> KeptAnswer:
    """Read what `encode_answer` wrote; ``where`` names it in a message.

    Raises:
        StateError: it is something else.
    """
    try:
        fields = _fields(json.loads(text), _ANSWER)
        return KeptAnswer(
            _of(str, fields["question"]),
            _of(str, fields["language"]),
            _of(float, fields["confidence"]),
            _read_quotations(fields["cited"]),
            _read_quotations(fields["closest"]),
            _read_quotations(fields["further"]),
            _of(int, fields["articles"]),
            None if fields["small_talk"] is None else SmallTalk(_of(str, fields["small_talk"])),
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise unreadable(where, error) from None


def encode_post(post: Post) -> str:
    """Return a post as JSON: a button is ``[text, data, url]``."""
    rows = [[[each.text, each.data, each.url] for each in row] for row in post.buttons]
    return _write({"html": post.html, "buttons": rows})


def decode_post(text: str, where: str = "a stored post") -> Post:
    """Read what `encode_post` wrote; ``where`` names it in a message.

    Raises:
        StateError: it is something else.
    """
    try:
        fields = _fields(json.loads(text), frozenset({"html", "buttons"}))
        rows = tuple(tuple(_read_button(each) for each in _of(list, row)) for row in _of(list, fields["buttons"]))
        return Post(_of(str, fields["html"]), rows)
    except (ValueError, TypeError, RecursionError) as error:
        raise unreadable(where, error) from None


def _write(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _quotation(quotation: Quotation) -> Mapping[str, object]:
    highlight = quotation.highlight
    return {
        "number": quotation.number,
        "article_id": quotation.article_id,
        "title": quotation.title,
        "source": quotation.source,
        "paragraph": quotation.paragraph,
        "passage": quotation.passage,
        "sentence": [quotation.sentence.start, quotation.sentence.end],
        "highlight": None if highlight is None else [highlight.start, highlight.end],
    }


def _read_quotations(value: object) -> tuple[Quotation, ...]:
    return tuple(_read_quotation(_fields(each, _QUOTATION)) for each in _of(list, value))


def _read_quotation(fields: Mapping[str, object]) -> Quotation:
    highlight = fields["highlight"]
    return Quotation(
        _of(int, fields["number"]),
        _of(str, fields["article_id"]),
        _of(str, fields["title"]),
        _of(str, fields["source"]),
        _of(int, fields["paragraph"]),
        _of(str, fields["passage"]),
        _read_span(fields["sentence"]),
        None if highlight is None else _read_span(highlight),
    )


def _read_span(value: object) -> Span:
    start, end = _of(list, value)
    return Span(_of(int, start), _of(int, end))


def _read_button(value: object) -> Button:
    text, data, url = _of(list, value)
    return Button(_of(str, text), _of(str, data), _of(str, url))


def _fields(value: object, names: frozenset[str]) -> Mapping[str, object]:
    """Return an object that has these fields and no other."""
    fields: Mapping[str, object] = _of(dict, value)
    if fields.keys() != names:
        raise ValueError(f"fields {sorted(fields)}, expected {sorted(names)}")
    return fields


def _of(kind: type[_T], value: object) -> _T:
    """Return a value of exactly this type: to Python, True is an int too."""
    if type(value) is not kind:
        raise TypeError(f"found {type(value).__name__}, expected {kind.__name__}")
    return value
