"""The bot from its first breath to its last: everything opened, run until a signal, everything closed."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import AsyncExitStack, contextmanager, suppress
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from qabot.domain.errors import QabotError, SettingsError
from qabot.telegram.backoff import Backoff
from qabot.telegram.desk import Desk
from qabot.telegram.handlers import make_application
from qabot.telegram.intake import ALLOWED_UPDATES, Intake
from qabot.telegram.logs import log_to_stderr
from qabot.telegram.menu import set_menu
from qabot.telegram.metrics import Metrics
from qabot.telegram.pacing import Pace
from qabot.telegram.polling import FIRST_PAUSE, Poller, first
from qabot.telegram.pool import Pool
from qabot.telegram.quota import Quota
from qabot.telegram.sending import Sender, UndeliverableError
from qabot.telegram.store import Store
from qabot.telegram.webserver import health_route, metrics_route, serve, updates_route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.telegram.articles import Articles
    from qabot.telegram.options import BotOptions, Webhook
    from qabot.telegram.pool import Shelf
    from qabot.telegram.rebuilding import Rebuild

logger = logging.getLogger(__name__)

CONNECTIONS = 64
CONNECT, READ, POOL = 10.0, 30.0, 60.0  # seconds; a slow answer is waited for: who asks again may say it twice
GRACE = 20.0  # seconds that what is under way may take once the bot is told to stop
DAY = 86_400.0  # seconds


def run_bot(shelf: Shelf, rebuild: Rebuild, articles: Articles, options: BotOptions) -> None:
    """Run the bot until SIGTERM or Ctrl-C; what is under way is finished, what waits is done after the next start.

    Raises:
        QabotError: the state cannot be opened, the token is refused, an address cannot be had, or
            another process runs with this state.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else the library warns of a change to come at every 429
    log_to_stderr(options.token, options.webhook.secret if options.webhook else "")
    options.database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(options.database.with_suffix(".lock"), timeout=0)
    try:
        with lock:
            asyncio.run(_run(shelf, rebuild, articles, options))
    except Timeout:
        raise SettingsError(
            f"another qabot telegram runs with {options.database.parent}: stop it, or give this one its own "
            "QABOT_STATE_DIR"
        ) from None


async def _run(shelf: Shelf, rebuild: Rebuild, articles: Articles, options: BotOptions) -> None:
    metrics = Metrics()
    bot = _make_bot(options)
    pool = Pool(shelf, options.limits.workers, options.limits.waiting)
    quota = Quota(options.limits.questions_a_minute)
    desk = Desk(options, Store(options.database), pool, Sender(bot, metrics), quota, metrics, rebuild, articles)
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        stack.callback(desk.close)
        _stop_at_signals(stop)
        if not await _greeted(bot, metrics, stop):
            return
        stack.push_async_callback(bot.shutdown)
        intake = Intake(desk)
        application = make_application(bot, desk, intake.resumed)
        await application.initialize()
        stack.push_async_callback(application.shutdown)
        metrics.watch("waiting_updates", "Updates under way or waiting", lambda: intake.dispatcher.waiting)
        metrics.watch("waiting_questions", "Questions being answered or waiting", lambda: pool.taken)
        await intake.resume(application)
        stack.push_async_callback(intake.dispatcher.drain, GRACE)
        chores = asyncio.create_task(_chores(desk))
        stack.callback(chores.cancel)
        await _listen(stack, desk, intake, stop)
    logger.info("stopped")


def _make_bot(options: BotOptions) -> ExtBot[Any]:
    def request(connections: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=connections,
            connect_timeout=CONNECT,
            read_timeout=READ,
            write_timeout=READ,
            pool_timeout=POOL,
        )

    return ExtBot(
        options.token,
        base_url=options.api_url,
        base_file_url=f"{options.api_url.removesuffix('/bot')}/file/bot",
        request=request(CONNECTIONS),
        get_updates_request=request(2),
        rate_limiter=Pace(),
    )


async def _greeted(bot: ExtBot[Any], metrics: Metrics, stop: asyncio.Event) -> bool:
    """Learn from Telegram who the bot is, however long the network takes; returns False when stopped before.

    Raises:
        SettingsError: Telegram does not know the token.
    """
    backoff = Backoff(FIRST_PAUSE)
    while not stop.is_set():
        try:
            await bot.initialize()
        except InvalidToken:
            raise SettingsError(
                "Telegram does not know the token in QABOT_TELEGRAM_TOKEN: copy it anew from @BotFather"
            ) from None  # the library's error quotes the token
        except TelegramError as error:
            metrics.telegram_error(error)
            logger.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), backoff.pause())
        else:
            logger.info("@%s is ready", bot.username)
            return True
    return False


async def _listen(stack: AsyncExitStack, desk: Desk, intake: Intake, stop: asyncio.Event) -> None:
    """Take updates until ``stop`` is set, by webhook or by polling."""
    options, bot = desk.options, desk.sender.bot
    health = health_route(lambda: not intake.dispatcher.full)
    if options.metrics is not None:
        server = serve(*options.metrics, [health, metrics_route(desk.metrics)])
        stack.callback(server.stop)
    hook = options.webhook
    if hook is None:
        await desk.sender.attempt("deleteWebhook", bot.delete_webhook)
        await Poller(bot, intake, desk.metrics).run(stop)
        return
    path = urlsplit(hook.url).path or "/"
    server = serve(hook.listen, hook.port, [updates_route(path, intake, bot, hook.secret), health])
    stack.callback(server.stop)
    await first(stop, _set_webhook(desk, hook))
    await stop.wait()


async def _set_webhook(desk: Desk, hook: Webhook) -> None:
    bot = desk.sender.bot
    try:
        await desk.sender.until_heard(
            lambda: bot.set_webhook(hook.url, secret_token=hook.secret, allowed_updates=ALLOWED_UPDATES)
        )
    except UndeliverableError as error:
        raise SettingsError(f"Telegram refuses QABOT_WEBHOOK_URL or its secret: {error}") from error


async def _chores(desk: Desk) -> None:
    """Set the menu, then delete each day what was kept long enough; a failure is logged, and the next day comes."""
    with _logged("the menu could not be set"):
        await set_menu(desk)
    days = desk.options.limits.keep_days
    while days is not None:
        with _logged("old answers could not be deleted"):
            gone = await desk.stored(lambda store: store.expire(time() - days * DAY))
            if gone:
                logger.info("%d answers older than %d days were deleted", gone, days)
        await asyncio.sleep(DAY)


@contextmanager
def _logged(what: str) -> Iterator[None]:
    try:
        yield
    except QabotError as error:
        logger.error("%s: %s", what, error)  # noqa: TRY400 - it says where and what repairs it


def _stop_at_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C ends the process
            loop.add_signal_handler(number, stop.set)
