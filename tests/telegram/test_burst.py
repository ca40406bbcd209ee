"""Many questions at once upon a server that fails; ``python -m tests.telegram.burst`` is the same, larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.telegram.burst import HEARD, Ledger, Load, Outcome, question, run
from tests.telegram.running import Running
from tests.telegram.server.api import BotApi
from tests.telegram.server.faults import AFTER, Faults
from tests.telegram.server.people import READER

if TYPE_CHECKING:
    from pathlib import Path

LOAD = Load(questions=300, chats=60, burst=60)
GROWTH = 1.1


@pytest.fixture(scope="module")
def outcome(small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What became of one run, whose server failed in every way."""
    with BotApi() as api, Running(api, small_index, tmp_path_factory.mktemp("burst")) as bot:
        outcome = run(LOAD, api, bot)
        assert not any("retry_after" in each for each in api.violations)  # the rest depends on how busy the machine is
        assert bot.ended() == 0
    assert set(outcome.faults) == set(HEARD)
    return outcome


def test_every_question_gets_one_answer(outcome: Outcome) -> None:
    assert (outcome.lost, outcome.twice, outcome.put_off) == (0, 0, 0)


def test_a_chat_is_answered_in_the_order_of_its_questions(outcome: Outcome) -> None:
    assert outcome.out_of_order == 0


def test_memory_stays_flat(outcome: Outcome) -> None:
    _, half, end = outcome.memory
    assert end < GROWTH * half


def test_the_figures_are_told(outcome: Outcome) -> None:
    told = dict(line.split(": ", 1) for line in str(outcome).splitlines())
    assert (told["questions"], told["answered once"], told["lost"]) == ("300", "300", "0")


def test_an_answer_that_was_sent_unheard_is_sent_again_and_no_other_is(small_index: Path, tmp_path: Path) -> None:
    """The Bot API has no key by which a message could be sent once only: twice is better than never."""
    with BotApi() as api, Running(api, small_index, tmp_path) as bot:
        api.faults = Faults(seed=1, share=0.2, kinds=(AFTER,), methods={"sendMessage"})
        ledger = Ledger(api)
        for number in range(60):
            ledger.ask(READER + number % 20, question(number))
        ledger.wait()
        assert bot.stop() == 0
        assert ledger.unanswered() == 0
        unheard = [each.outcome["reply_to_message"]["message_id"] for each in api.unheard]
        assert unheard
        repeated = [message for (_, message), times in ledger.repeated().items() for _ in range(times)]
        assert sorted(repeated) == sorted(unheard)
