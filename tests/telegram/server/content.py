"""What a message says: its text as readers see it, how it is styled, and its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.telegram.server.refusal import Json, bad
from tests.telegram.telegram_html import parse, units

if TYPE_CHECKING:
    from tests.telegram.server.parameters import Parameters

MOST_UNITS = 4096
MOST_ENTITIES = 100
MOST_DATA_BYTES = 64
MOST_IN_A_ROW = 8
MOST_BUTTONS = 100
_BUTTON = {
    "text",
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "style",
    "icon_custom_emoji_id",
}
_SHOWS = {"text", "style", "icon_custom_emoji_id"}

Buttons = tuple[tuple[Json, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text after parsing; ``html`` is what was sent if it was sent as HTML, else empty."""

    plain: str
    html: str = ""
    entities: tuple[Json, ...] = ()


def read_text(parameters: Parameters, too_long: str = "message is too long") -> Text:
    """Return the request's text, parsed and held to Telegram's limits."""
    text = parse_text(parameters.text("text"), parameters.text("parse_mode"), parameters.structure("entities"))
    if not text.plain.strip():
        raise bad("message text is empty")
    if units(text.plain) > MOST_UNITS:
        raise bad(too_long)
    return text


def parse_text(text: str, parse_mode: str, entities: list[Json] | None) -> Text:
    """Return a text, as its parse mode says."""
    if parse_mode.lower() == "html":
        try:
            parsed = parse(text)
        except ValueError as error:
            raise bad(str(error)) from None
        return Text(parsed.text, text, tuple(_entity(each) for each in parsed.entities))
    if parse_mode:
        raise bad("unsupported parse_mode")
    return Text(text, "", tuple(entities or ()))


def _entity(entity: object) -> Json:
    names = ("type", "offset", "length", "url")
    return {name: getattr(entity, name) for name in names if getattr(entity, name) != ""}


def read_buttons(parameters: Parameters) -> Buttons:
    """Return the request's inline keyboard, held to Telegram's limits."""
    markup = parameters.structure("reply_markup") or {}
    rows = tuple(tuple(row) for row in markup.get("inline_keyboard", ()))
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_button(button)
    return tuple(row for row in rows if row)


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if unknown := sorted(button.keys() - _BUTTON):
        raise bad(f"can't parse inline keyboard button: unknown field {', '.join(unknown)}")
    acts = {name for name in button.keys() - _SHOWS if button[name] or name.startswith("switch_inline_query")}
    if not acts:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(acts) > 1:
        raise bad("can't parse inline keyboard button: exactly one action field must be used")
    if len(str(button.get("callback_data", "")).encode()) > MOST_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in acts and not opens(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def opens(url: str) -> bool:
    """Return whether Telegram makes a link of a URL: one without a public host it refuses, or drops from a text."""
    parts = urlsplit(url)
    return parts.scheme == "tg" or (parts.scheme in {"http", "https"} and "." in (parts.hostname or ""))
