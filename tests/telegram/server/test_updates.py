"""How updates reach the bot: by polls or by a webhook, in order, until they are acknowledged."""

from __future__ import annotations

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.telegram.server.asking import ask, updates

if TYPE_CHECKING:
    from telegram import Update

    from tests.telegram.server.api import BotApi
    from tests.telegram.server.refusal import Json

GROUP = -1_001_000_000_001


def ids(updates: tuple[Update, ...]) -> list[int]:
    return [update.update_id for update in updates]


def test_updates_stay_until_they_are_acknowledged(api: BotApi) -> None:
    sent = [api.message(text).update_id for text in ("one", "two", "three")]
    seen = ask(
        api,
        lambda bot: bot.get_updates(limit=2),
        lambda bot: bot.get_updates(offset=sent[1]),
        lambda bot: bot.get_updates(),
    )
    assert [ids(updates) for updates in seen] == [sent[:2], sent[1:], sent[1:]]
    assert api.pending == 2


def test_an_acknowledged_update_can_come_again(api: BotApi) -> None:
    sent = api.message("one")
    ask(api, lambda bot: bot.get_updates(offset=sent.update_id + 1))
    api.duplicate(sent)
    assert ids(ask(api, lambda bot: bot.get_updates(offset=sent.update_id + 1))[0]) == [sent.update_id]


def test_only_the_kinds_that_the_bot_named_are_kept(api: BotApi) -> None:
    ask(api, lambda bot: bot.get_updates(allowed_updates=["inline_query"]))
    api.message("unwanted")
    wanted = api.inline("nile")
    assert ids(ask(api, lambda bot: bot.get_updates())[0]) == [wanted.update_id]


def wait_for_poll(api: BotApi) -> None:
    assert api.wait_for(lambda: api.polling)


def test_a_poll_waits_for_an_update(api: BotApi) -> None:
    async def poll() -> list[int]:
        async with Bot(api.token, base_url=api.base_url) as bot:
            polling = asyncio.create_task(bot.get_updates(timeout=50))
            await asyncio.to_thread(wait_for_poll, api)
            api.message("now")
            return ids(await polling)

    assert len(asyncio.run(poll())) == 1


def test_a_second_poller_ends_the_first(api: BotApi) -> None:
    async def poll() -> tuple[list[int], BaseException | None]:
        async with Bot(api.token, base_url=api.base_url) as bot, Bot(api.token, base_url=api.base_url) as other:
            first = asyncio.create_task(bot.get_updates(timeout=50))
            await asyncio.to_thread(wait_for_poll, api)
            second = asyncio.create_task(other.get_updates(timeout=50))
            await asyncio.wait([first])
            api.message("now")
            return ids(await second), first.exception()

    got, error = asyncio.run(poll())
    assert len(got) == 1
    assert isinstance(error, Conflict)
    assert "only one bot instance" in str(error)


def test_nobody_polls_while_a_webhook_is_set(api: BotApi) -> None:
    ask(api, lambda bot: bot.set_webhook("http://127.0.0.1:9/"))
    with pytest.raises(Conflict, match="webhook is active"):
        ask(api, lambda bot: bot.get_updates())
    ask(api, lambda bot: bot.delete_webhook())
    ask(api, lambda bot: bot.get_updates())


def test_a_webhook_gets_each_update_in_order_until_it_takes_it(api: BotApi) -> None:
    taken: list[tuple[int, str | None]] = []
    statuses = [500, 503]

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            taken.append((body["update_id"], self.headers["X-Telegram-Bot-Api-Secret-Token"]))
            self.send_response(statuses.pop() if statuses else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as hook:
        threading.Thread(target=hook.serve_forever).start()
        sent = [api.message(text).update_id for text in ("one", "two")]
        url = f"http://127.0.0.1:{hook.server_port}/"
        ask(api, lambda bot: bot.set_webhook(url, secret_token="s3cret"))  # noqa: S106 - a test's
        api.wait_for(lambda: not api.pending)
        (info,) = ask(api, lambda bot: bot.get_webhook_info())
        hook.shutdown()
    assert taken == [(update, "s3cret") for update in (sent[0], sent[0], sent[0], sent[1])]
    assert (info.url, info.last_error_message) == (url, "Wrong response from the webhook: 500")


def body(update: Json) -> Json:
    """Return what an update is about, whatever its kind."""
    ((_, inner),) = [each for each in update.items() if each[0] != "update_id"]
    return dict(inner)


def test_what_people_send_is_what_the_library_reads(api: BotApi) -> None:
    asked = api.message("/start@shelf_bot now", group=GROUP, thread=4, language_code="ar")
    api.message("ومن حضرها؟", group=GROUP, reply_to=asked.message_id)
    api.edit(asked, "changed")
    api.voice()
    api.photo("a picture")
    api.old("yesterday")
    first, reply, edited, voice, photo, old = (body(update) for update in updates(api))
    assert [(mark["type"], mark["length"]) for mark in first["entities"]] == [("bot_command", 16)]
    assert (first["message_thread_id"], first["from"]["language_code"]) == (4, "ar")
    assert reply["reply_to_message"]["message_id"] == asked.message_id
    assert edited["text"] == "changed"
    assert voice["voice"]["mime_type"] == "audio/ogg"
    assert photo["caption"] == "a picture"
    assert reply["date"] - old["date"] > 80_000


def test_a_button_on_a_message_too_old_to_read_can_be_pressed(api: BotApi) -> None:
    api.press(5, "more", gone=True)
    ((update,),) = ask(api, lambda bot: bot.get_updates())
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible
