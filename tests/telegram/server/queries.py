"""The methods that answer a pressed button and an inline query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.telegram.server.content import parse_text
from tests.telegram.server.refusal import TOO_OLD, Json, bad
from tests.telegram.telegram_html import units

if TYPE_CHECKING:
    from tests.telegram.server.parameters import Parameters
    from tests.telegram.server.world import World

_LONGEST_NOTE = 200
_MOST_RESULTS = 50
_LONGEST_ID = 64  # bytes
_LONGEST_TEXT = 4096


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    query = parameters.text("callback_query_id")
    if query not in world.presses:
        raise bad(TOO_OLD)
    if units(parameters.text("text")) > _LONGEST_NOTE:
        raise bad("MESSAGE_TOO_LONG")
    world.presses[query] = dict(parameters.values)
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#answerinlinequery"""
    query, results = parameters.text("inline_query_id"), parameters.structure("results")
    if not isinstance(results, list):
        raise bad("can't parse results JSON object")
    if query not in world.inline:
        raise bad(TOO_OLD)
    if len(results) > _MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    for result in results:
        _check_result(result)
    if len({result["id"] for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    world.inline[query] = dict(parameters.values) | {"results": results}
    return True


def _check_result(result: Json) -> None:
    if not 1 <= len(str(result.get("id", "")).encode()) <= _LONGEST_ID:
        raise bad("RESULT_ID_INVALID")
    if not result.get("type") or not result.get("title"):
        raise bad('can\'t parse inline query result: Field "title" must be of type String')
    content = result.get("input_message_content", {})
    text = parse_text(content.get("message_text", ""), content.get("parse_mode", ""), content.get("entities"))
    if not text.plain.strip():
        raise bad("message text is empty")
    if units(text.plain) > _LONGEST_TEXT:
        raise bad("MESSAGE_TOO_LONG")
