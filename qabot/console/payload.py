"""An answer as the JSON object of ``qabot ask --json``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from qabot.domain import CitedAnswer

if TYPE_CHECKING:
    from qabot.answering.reply import Reply
    from qabot.domain import Citation, CitedSentence, Span

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

# Digits that mean something and are the same on one thread and on two: sums of float32 differ from the
# seventh digit on. A probability fitted on some thousand questions is known to about 0.01, so three digits
# are plenty; scores also order what is close, so they keep four.
_CONFIDENCE_DIGITS = 3
_SCORE_DIGITS = 4
_TIMING_DIGITS = 1
_STAGES = ("encode", "retrieve", "read", "total")

# Legal in a JSON string, but a control character to a terminal, a line's end to some readers of JSON lines,
# or (a lone surrogate, from a file name) not encodable.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _pair(span: Span) -> list[Json]:
    return [span.start, span.end]


def _sentence(sentence: CitedSentence) -> dict[str, Json]:
    return {
        "text": sentence.text,
        "citation": sentence.citation.number,
        "highlight": None if sentence.highlight is None else _pair(sentence.highlight),
    }


def _citation(citation: Citation) -> dict[str, Json]:
    return {
        "number": citation.number,
        "article_id": citation.article.id,
        "title": citation.article.title,
        "source": citation.article.source,
        "span": _pair(citation.sentence.span),
        "passage_span": _pair(citation.passage),
        "score": round(float(citation.score), _SCORE_DIGITS),
    }


def payload(reply: Reply) -> dict[str, Json]:
    """Return the object of ``ask --json``; a batch puts the question's ``id`` before it."""
    answer = reply.answer
    cited = answer if isinstance(answer, CitedAnswer) else None
    closest = () if isinstance(answer, CitedAnswer) else answer.closest
    result: dict[str, Json] = {"question": answer.question}
    result["status"] = "not_found" if cited is None else "answered"
    result["confidence"] = round(float(answer.confidence), _CONFIDENCE_DIGITS)
    result["language"] = answer.language
    if not isinstance(answer, CitedAnswer) and answer.small_talk is not None:
        result["small_talk"] = answer.small_talk.value
    result["sentences"] = [_sentence(one) for one in cited.sentences] if cited else []
    result["citations"] = [_citation(one) for one in cited.citations] if cited else []
    result["closest"] = [_citation(one) for one in closest]
    result["timing_ms"] = {stage: round(float(getattr(reply.timing, stage)), _TIMING_DIGITS) for stage in _STAGES}
    result["index"] = {
        "generation": reply.index.generation,
        "articles": reply.index.articles,
        "passages": reply.index.passages,
    }
    return result


def serialise(value: Json) -> str:
    """Return the value as one line of JSON, the same bytes for the same value.

    Letters of every script are themselves; what a terminal or a reader of lines could take for a command is
    escaped. Raises ``ValueError`` for a number that is not finite.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
