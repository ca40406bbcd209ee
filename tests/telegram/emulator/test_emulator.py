"""python-telegram-bot reaches the emulator through the proxy."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import InvalidToken

if TYPE_CHECKING:
    from tests.telegram.emulator.emulator import Emulator


def test_a_bot_converses_through_it(emulator: Emulator) -> None:
    asyncio.run(converse(emulator))


async def converse(emulator: Emulator) -> None:
    async with Bot(emulator.token, base_url=emulator.base_url) as bot:
        assert (await bot.get_me()).is_bot
        polling = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(emulator.say, "When did the Nile rise?")
        (asked,) = await polling
        assert asked.message is not None
        assert asked.message.text == "When did the Nile rise?"
        assert [each.update_id for each in await bot.get_updates()] == [asked.update_id]  # not acknowledged yet

        keys = InlineKeyboardMarkup([[InlineKeyboardButton("more", callback_data="m:1")]])
        sent = await bot.send_message(asked.message.chat.id, "<b>In spring</b>", parse_mode="HTML", reply_markup=keys)
        assert sent.chat.id == asked.message.chat.id
        assert abs((sent.date - asked.message.date).total_seconds()) < 3600
        reply = await asyncio.to_thread(emulator.wait_for_reply)
        assert (reply["text"], reply["message_id"]) == ("<b>In spring</b>", sent.id)

        await asyncio.to_thread(emulator.press, "m:1")
        (pressed,) = await bot.get_updates(offset=asked.update_id + 1, timeout=50)
        assert pressed.callback_query is not None
        assert (pressed.callback_query.data, pressed.callback_query.message) == ("m:1", sent)
        assert await bot.answer_callback_query(pressed.callback_query.id)
        assert await bot.edit_message_text("In spring, slowly", sent.chat.id, sent.id)
        assert await bot.delete_message(sent.chat.id, sent.id)
        with pytest.raises(InvalidToken):
            await bot.send_chat_action(sent.chat.id, "typing")
        assert emulator.unknown == ["sendChatAction"]
