"""The other way to get updates: the server posts them to the bot, in order, until each is taken."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import TYPE_CHECKING

from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from tests.telegram.server.refusal import Json, bad, conflict

if TYPE_CHECKING:
    from tests.telegram.server.parameters import Parameters
    from tests.telegram.server.updates import Updates

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0  # seconds between attempts; Telegram's are longer
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Webhook:
    """Where updates go, once the bot has set a URL."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._arrived = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._error: Json = {}
        self.url = ""
        self.secret = ""
        updates.on_arrival = self._arrived.set

    def set(self, parameters: Parameters) -> bool:
        """Send updates to a URL from now on; an empty one ends that."""
        url, secret = parameters.text("url"), parameters.text("secret_token")
        if url and not url.startswith(("https://", "http://")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        self._updates.allow(parameters.structure("allowed_updates"))
        self.remove(parameters)
        self.url, self.secret = url, secret
        if url:
            self._updates.interrupt(conflict("terminated by setWebhook request"))
            self._task = asyncio.get_running_loop().create_task(self._deliver())
        return True

    def remove(self, parameters: Parameters) -> bool:
        """Keep updates for polling from now on."""
        if parameters.flag("drop_pending_updates"):
            self._updates.clear()
        self.stop()
        return True

    def stop(self) -> None:
        """Deliver no more."""
        self.url, self.secret, self._error = "", "", {}
        if self._task:
            self._task.cancel()
            self._task = None

    def info(self) -> Json:
        """Return the JSON of ``getWebhookInfo``."""
        waiting = len(self._updates)
        return {"url": self.url, "has_custom_certificate": False, "pending_update_count": waiting} | self._error

    async def _deliver(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            update = self._updates.first()
            if update is None:
                self._arrived.clear()
                await self._arrived.wait()
            elif await self._post(update):
                self._updates.delivered(update)
                pause = _FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _post(self, update: Json) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        request = HTTPRequest(self.url, "POST", headers, json.dumps(update), request_timeout=60, follow_redirects=False)
        try:
            response = await AsyncHTTPClient().fetch(request, raise_error=False)
        except OSError as error:
            return self._failed(str(error))
        return 200 <= response.code < 300 or self._failed(f"Wrong response from the webhook: {response.code}")

    def _failed(self, reason: str) -> bool:
        self._error = {"last_error_date": int(time.time()), "last_error_message": reason}
        return False
