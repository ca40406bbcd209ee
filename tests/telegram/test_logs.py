from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from qabot.telegram.logs import CHATTY, HIDDEN, WithoutSecrets, log_to_stderr

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456:AAE_not-a-real-one"  # noqa: S105 - opens nothing


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Put the loggers back as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in CHATTY}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def record(message: str, *values: object, error: BaseException | None = None) -> logging.LogRecord:
    trace = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("qabot.telegram", logging.ERROR, "file.py", 1, message, values, trace)


def raised(cause: BaseException | None = None) -> BaseException:
    error = RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe said no to my question")
    error.__cause__ = cause
    with suppress(RuntimeError):
        raise error
    return error


def test_the_token_is_replaced_in_a_line_and_in_its_values() -> None:
    line = WithoutSecrets(TOKEN).format(record(f"bot{TOKEN} and %s", f"/bot{TOKEN}/getMe"))
    assert line.endswith(f"ERROR qabot.telegram: bot{HIDDEN} and /bot{HIDDEN}/getMe")


def test_every_secret_is_replaced_and_an_empty_one_hides_nothing() -> None:
    assert WithoutSecrets(TOKEN, "", "hush").format(record(f"{TOKEN} hush")).endswith(f": {HIDDEN} {HIDDEN}")


def test_a_traceback_tells_the_place_but_neither_the_token_nor_what_the_error_says() -> None:
    line = WithoutSecrets(TOKEN).format(record("it failed", error=raised(ValueError("my question"))))
    assert "test_logs.py" in line
    assert "in raised" in line
    assert "RuntimeError" in line
    assert "ValueError" in line
    assert TOKEN not in line
    assert "said no to my question" not in line


def test_the_token_is_replaced_in_the_source_line_of_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    error = raised()
    monkeypatch.setattr("traceback.format_tb", lambda _: [f"  {TOKEN}\n"])
    assert TOKEN not in WithoutSecrets(TOKEN).format(record("it failed", error=error))


def test_the_log_goes_to_standard_error_without_the_token(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    log_to_stderr(TOKEN)
    logging.getLogger("qabot.telegram.service").info("ready with %s", TOKEN)
    out, err = capsys.readouterr()
    assert out == ""
    assert f"INFO qabot.telegram.service: ready with {HIDDEN}" in err
    assert TOKEN not in err


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram.ext", "tornado.access", "asyncio"])
def test_libraries_speak_only_when_something_is_wrong(name: str) -> None:
    log_to_stderr(TOKEN)
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert logging.getLogger(name).isEnabledFor(logging.WARNING)
