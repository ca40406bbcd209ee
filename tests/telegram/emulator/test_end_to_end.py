"""`qabot telegram` as a process, talking to an emulator of the Bot API that this project did not write."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qabot.indexing import build_index
from qabot.ingestion import read_library
from qabot.settings import Settings
from qabot.telegram.keys import OpenCitation, read_key
from tests.telegram.telegram_html import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qabot.domain import Encoder
    from tests.telegram.emulator.emulator import Emulator
    from tests.telegram.emulator.proxy import Json

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
QUESTION = "أين انعقدت القمة الإسلامية؟"
PLACE = "العاصمة السنغالية داكار"
PATIENCE = 1200.0  # seconds until a process is taken to say nothing more
UNMARKED = str.maketrans("", "", "\u200e\u200f\u2066\u2067\u2068\u2069")


@pytest.fixture(scope="module")
def index(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seed article, which the process opens with the same encoder."""
    folder = tmp_path_factory.mktemp("index")
    build_index(read_library(SEEDS).articles, folder, encoder, Settings.model_fields["passage_tokens"].default)
    return folder


@contextmanager
def running(emulator: Emulator, index: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the bot; what it logs goes to ``folder/log``, and it is gone afterwards however the test ends."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("QABOT_")}
    told = {
        "PYTHONPATH": str(ROOT),
        "QABOT_TELEGRAM_TOKEN": emulator.token,
        "QABOT_TELEGRAM_API_URL": emulator.base_url,
        "QABOT_STATE_DIR": str(folder / "state"),
        "QABOT_CACHE_DIR": os.environ.get("TEST_CACHE", ""),
        "QABOT_INDEX_DIR": str(index),
        "QABOT_ARTICLES_DIR": str(SEEDS),
    }
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "qabot", "telegram"]
        with subprocess.Popen(command, cwd=folder, env=inherited | told, stdout=log, stderr=log) as process:
            try:
                yield process
            finally:
                process.kill()


def buttons(message: Json) -> list[str]:
    return [button["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


def test_a_question_gets_the_articles_own_sentence_and_a_button_shows_it_in_its_passage(
    emulator: Emulator, index: Path, tmp_path: Path
) -> None:
    (article,) = read_library(SEEDS).articles
    with running(emulator, index, tmp_path) as process:
        emulator.say(QUESTION)
        reply = emulator.wait_for_reply(PATIENCE)
        sentence, numbered, _ = parse(reply["text"]).text.partition(" [1]")
        assert numbered
        assert PLACE in sentence
        assert sentence in article.text

        emulator.press(next(data for data in buttons(reply) if isinstance(read_key(data), OpenCitation)))
        passage = parse(emulator.wait_for_reply(PATIENCE)["text"])
        (quoted,) = (passage.of(each) for each in passage.entities if each.type == "blockquote")
        assert sentence in quoted
        assert len(quoted) > len(sentence)
        assert quoted.translate(UNMARKED) in article.text
        assert [passage.of(each) for each in passage.entities if each.type == "bold"] == [sentence]

        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0

    log = (tmp_path / "log").read_text(encoding="utf-8")
    for method in set(emulator.unknown):  # the emulator lacks them: that costs a line each, and nothing else
        assert len(re.findall(f"does not know {method}:", log)) == 1
    assert "sendChatAction" in emulator.unknown
    assert not [secret for secret in (emulator.token, QUESTION, PLACE) if secret in log]
