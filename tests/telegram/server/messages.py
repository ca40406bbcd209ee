"""The methods that send, edit and delete messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.telegram.server.content import MOST_ENTITIES, Text, opens, read_buttons, read_text
from tests.telegram.server.refusal import NOT_MODIFIED, Json, bad

if TYPE_CHECKING:
    from tests.telegram.server.parameters import Parameters
    from tests.telegram.server.shown import Shown
    from tests.telegram.server.world import World

_REPLY = {
    "message_id",
    "chat_id",
    "allow_sending_without_reply",
    "quote",
    "quote_parse_mode",
    "quote_entities",
    "quote_position",
    "checklist_task_id",
}
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_LONGEST_QUOTE = 1024


def send_message(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    chat = world.chat(parameters.number("chat_id"))
    content, buttons = read_text(parameters), read_buttons(parameters)
    reply_to, quote = _reply(world, chat["id"], parameters.structure("reply_parameters") or {})
    _watch(world, content)
    message = world.post(chat, world.bot, content)
    message.buttons, message.reply_to, message.quote = buttons, reply_to, quote
    message.thread = parameters.number("message_thread_id", 0)
    return world.json(message)


def _reply(world: World, chat: int, reply: Json) -> tuple[int, str]:
    if unknown := sorted(reply.keys() - _REPLY):
        raise bad(f"can't parse reply parameters: unknown field {', '.join(unknown)}")
    if not reply:
        return 0, ""
    replied = world.shown[int(reply.get("chat_id", chat))].get(int(reply["message_id"]))
    if replied is None:
        if reply.get("allow_sending_without_reply"):
            return 0, ""
        raise bad("message to be replied not found")
    quote = str(reply.get("quote") or "")
    if quote not in replied.text or len(quote) > _LONGEST_QUOTE:
        raise bad("QUOTE_TEXT_INVALID")
    return replied.id, quote


def _watch(world: World, content: Text) -> None:
    if len(content.entities) > MOST_ENTITIES:
        world.violations.append(f"{len(content.entities)} entities: Telegram drops those past {MOST_ENTITIES}")
    urls = [entity["url"] for entity in content.entities if "url" in entity]
    world.violations += [f"a link that Telegram drops: {url}" for url in urls if not opens(url)]


def edit_text(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    message = _mine(world, parameters)
    content, buttons = read_text(parameters, "MESSAGE_TOO_LONG"), read_buttons(parameters)
    if (content.plain, content.entities, buttons) == (message.text, message.content.entities, message.buttons):
        raise bad(NOT_MODIFIED)
    _watch(world, content)
    message.content, message.buttons = content, buttons
    message.edits += 1
    return world.json(message)


def edit_reply_markup(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    message = _mine(world, parameters)
    buttons = read_buttons(parameters)
    if buttons == message.buttons:
        raise bad(NOT_MODIFIED)
    message.buttons = buttons
    message.edits += 1
    return world.json(message)


def _mine(world: World, parameters: Parameters) -> Shown:
    chat = world.chat(parameters.number("chat_id"))
    message = world.shown[chat["id"]].get(parameters.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot:
        raise bad("message can't be edited")
    return message


def delete_message(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    chat = world.chat(parameters.number("chat_id"))
    if world.shown[chat["id"]].pop(parameters.number("message_id"), None) is None:
        raise bad("message to delete not found")
    return True


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    world.chat(parameters.number("chat_id"))
    if parameters.text("action") not in _ACTIONS:
        raise bad("wrong parameter action in request")
    return True
