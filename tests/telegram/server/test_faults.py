"""What goes wrong on order, and what a bot does wrong itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError

from tests.telegram.server.asking import ask, say
from tests.telegram.server.faults import KINDS, Faults
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from tests.telegram.server.api import BotApi


def outcome(api: BotApi) -> str:
    try:
        ask(api, say("x"))
    except TelegramError as error:
        return type(error).__name__
    return "sent"


@pytest.mark.parametrize(
    ("fault", "heard", "shown"),
    [
        ("429", RetryAfter, 0),
        ("502", NetworkError, 0),
        ("dropped-before", NetworkError, 0),
        ("dropped-after", NetworkError, 1),
        ("slow", None, 1),
    ],
)
def test_each_fault_is_what_a_bot_meets_in_the_wild(
    api: BotApi, fault: str, heard: type[TelegramError] | None, shown: int
) -> None:
    api.faults = Faults(share=0.0, first=[fault], slow=0.01)
    assert outcome(api) == ("sent" if heard is None else heard.__name__)
    assert len(api.answers()) == shown
    assert len(api.unheard) == (fault == "dropped-after")
    assert (api.faults.counts[fault], outcome(api)) == (1, "sent")


def test_the_same_seed_deals_the_same_faults() -> None:
    def dealt(seed: int) -> list[str]:
        faults = Faults(seed, share=0.5)
        return [faults.draw("sendMessage") for _ in range(200)]

    assert dealt(1) == dealt(1) != dealt(2)
    assert set(dealt(1)) == {"", *KINDS}


def test_faults_spare_other_methods() -> None:
    faults = Faults(share=1.0, methods={"sendMessage"})
    assert faults.draw("getMe") == ""
    assert faults.draw("sendMessage") in KINDS


def test_speaking_too_fast_is_a_violation(api: BotApi) -> None:
    api.paced = True
    ask(api, *[say("x")] * 5)
    assert api.violations == []
    url = f"{api.base_url}{api.token}/sendMessage"
    with httpx.Client() as client:
        codes = [client.post(url, json={"chat_id": READER, "text": "x"}).status_code for _ in range(60)]
    assert set(codes) == {200}
    assert f"too fast in chat {READER}" in api.violations


def test_not_waiting_as_a_429_said_is_a_violation(api: BotApi) -> None:
    api.paced = True
    api.faults = Faults(share=0.0, first=["429"], retry_after=3600)
    outcome(api)
    outcome(api)
    assert api.violations == ["asked again before retry_after had passed"]


def test_waiting_in_vain_ends(api: BotApi) -> None:
    with pytest.raises(TimeoutError, match="still waiting"):
        api.wait_for(lambda: False, timeout=0.01)
