"""The methods that say who and where the bot is: its commands, descriptions, chats and files."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.telegram.server.refusal import Json, bad

if TYPE_CHECKING:
    from tests.telegram.server.parameters import Parameters
    from tests.telegram.server.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS = 100
_LONGEST_COMMAND_DESCRIPTION = 256
_LONGEST_DESCRIPTION, _LONGEST_SHORT_DESCRIPTION = 512, 120
_LARGEST_FILE = 20 * 1024 * 1024  # bytes


def get_me(world: World, _: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    commands = parameters.structure("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands JSON object")
    if len(commands) > _MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    world.profile[_place("commands", parameters)] = commands
    return True


def _check_command(command: Json) -> None:
    if not _COMMAND.fullmatch(command.get("command", "").removeprefix("/")):
        raise bad("BOT_COMMAND_INVALID")
    if not command.get("description"):
        raise bad("command description must be non-empty")
    if len(command["description"]) > _LONGEST_COMMAND_DESCRIPTION:
        raise bad(f"command description length must not exceed {_LONGEST_COMMAND_DESCRIPTION}")


def get_my_commands(world: World, parameters: Parameters) -> Any:  # noqa: ANN401 - JSON
    """https://core.telegram.org/bots/api#getmycommands"""
    return world.profile.get(_place("commands", parameters), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    world.profile.pop(_place("commands", parameters), None)
    return True


def _place(what: str, parameters: Parameters) -> tuple[str, ...]:
    language = parameters.text("language_code")
    if len(language) not in {0, 2}:
        raise bad("invalid language code specified")
    scope = parameters.structure("scope") or {"type": "default"}
    return what, language, json.dumps(scope, sort_keys=True)


def set_my_description(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmydescription"""
    return _describe(world, parameters, "description", _LONGEST_DESCRIPTION)


def set_my_short_description(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmyshortdescription"""
    return _describe(world, parameters, "short_description", _LONGEST_SHORT_DESCRIPTION)


def _describe(world: World, parameters: Parameters, name: str, longest: int) -> bool:
    if len(parameters.text(name)) > longest:
        raise bad(f"{name} length must not exceed {longest}")
    world.profile[_place(name, parameters)] = parameters.text(name)
    return True


def get_chat(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
    )
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return world.chat(parameters.number("chat_id")) | full


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    chat, person = world.chat(parameters.number("chat_id")), parameters.number("user_id")
    if person not in world.people:
        raise bad("user not found")
    if (chat["id"], person) in world.admins:
        return {"status": "creator", "user": world.people[person], "is_anonymous": False}
    return {"status": "member", "user": world.people[person]}


def get_file(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getfile"""
    if parameters.text("file_id") not in world.files:
        raise bad("invalid file_id")
    file, _ = world.files[parameters.text("file_id")]
    if file["file_size"] > _LARGEST_FILE:
        raise bad("file is too big")
    return {name: file[name] for name in ("file_id", "file_unique_id", "file_size")} | {
        "file_path": f"documents/{file['file_id']}"
    }
