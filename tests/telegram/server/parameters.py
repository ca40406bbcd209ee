"""A request's parameters: which ones a method has, and their values, however the client encoded them.

https://core.telegram.org/bots/api#available-methods
"""

from __future__ import annotations

import json
from typing import Any

from tests.telegram.server.refusal import bad

_SEND = """business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification
    protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup"""
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup"
KNOWN: dict[str, frozenset[str]] = {
    method: frozenset(names.split())
    for method, names in {
        "getMe": "",
        "logOut": "",
        "close": "",
        "getUpdates": "offset limit timeout allowed_updates",
        "setWebhook": """url certificate ip_address max_connections allowed_updates drop_pending_updates
            secret_token""",
        "deleteWebhook": "drop_pending_updates",
        "getWebhookInfo": "",
        "sendMessage": _SEND + " text parse_mode entities link_preview_options",
        "sendChatAction": "business_connection_id chat_id message_thread_id action",
        "editMessageText": _EDIT + " text parse_mode entities link_preview_options",
        "editMessageReplyMarkup": _EDIT,
        "deleteMessage": "chat_id message_id",
        "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
        "answerInlineQuery": "inline_query_id results cache_time is_personal next_offset button",
        "setMyCommands": "commands scope language_code",
        "deleteMyCommands": "scope language_code",
        "getMyCommands": "scope language_code",
        "setMyDescription": "description language_code",
        "setMyShortDescription": "short_description language_code",
        "getChat": "chat_id",
        "getChatMember": "chat_id user_id",
        "getFile": "file_id",
    }.items()
}


class Parameters:
    """The parameters of one request.

    Args:
        method: of the Bot API.
        values: as they arrived: strings from a form, anything from JSON.
    """

    def __init__(self, method: str, values: dict[str, Any]) -> None:
        self.method = method
        self.values = values

    def check_names(self) -> None:
        """Refuse a parameter that the method does not have: Telegram ignores it, and a misspelling with it."""
        unknown = sorted(self.values.keys() - KNOWN[self.method])
        if unknown:
            raise bad(f"{self.method} has no parameter {', '.join(unknown)}")

    def text(self, name: str) -> str:
        """Return a string, empty if it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int | None = None) -> int:
        """Return an integer; refuses if it is missing and has no default."""
        value = self.values.get(name, default)
        if value is None or value == "":
            raise bad(f"{name} is empty")
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        """Return a boolean, false if it was not given."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def structure(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        """Return an object or a list, None if it was not given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None
