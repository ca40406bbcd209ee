from __future__ import annotations

import signal
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from qabot.console.dialogue import Dialogue
from qabot.console.history import PrivateHistory
from qabot.console.interactive import Interactive, direction_found
from qabot.console.screen import TerminalScreen
from qabot.console.session import Session
from qabot.console.worker import await_result
from qabot.domain.errors import NoIndexError, QabotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from prompt_toolkit.input import PipeInput

    from qabot.answering.conversation import Turn
    from qabot.answering.reply import Reply
    from qabot.console.bidi import Mode
    from qabot.console.session import Shelf
    from qabot.domain import Article


class Recorded(DummyOutput):
    """A terminal of 80 columns that keeps what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, data: str) -> None:
        self.text += data

    def write_raw(self, data: str) -> None:
        self.text += data


class FakeShelf:
    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.asked: list[str] = []

    def ask(self, question: str, before: Sequence[Turn] = ()) -> Reply:  # noqa: ARG002 - answers alike
        self.asked.append(question)
        return self._reply

    def sources(self) -> tuple[Article, ...]:
        return ()


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe:
        yield pipe


def _console(
    open_shelf: Callable[[], Shelf], keys: PipeInput, *, history: Path | None = None, mode: Mode = "logical"
) -> tuple[Interactive, Recorded]:
    output = Recorded()
    screen = TerminalScreen(output, mode)
    session = Session(open_shelf, Dialogue("en", "en", styles=True), screen)
    return Interactive(session, screen, history, keys), output


def test_a_question_is_typed_and_answered_and_quit_says_goodbye(english: Reply, keys: PipeInput) -> None:
    shelf = FakeShelf(english)
    console, output = _console(lambda: shelf, keys)
    keys.send_text("How tall is it?\r/open 1\r/quit\r")
    assert console.run() == 0
    assert shelf.asked == ["How tall is it?"]
    assert "«The tower is 330 metres tall.» [1]" in output.text
    assert output.text.endswith("Goodbye.\r\n")


def test_ctrl_d_leaves_with_goodbye(english: Reply, keys: PipeInput) -> None:
    console, output = _console(lambda: FakeShelf(english), keys)
    keys.send_text("\x04")
    assert console.run() == 0
    assert "Goodbye." in output.text


def test_ctrl_c_clears_the_line_and_says_how_to_leave(english: Reply, keys: PipeInput) -> None:
    shelf = FakeShelf(english)
    console, output = _console(lambda: shelf, keys)
    keys.send_text("half a ques\x03Who?\r\x04")
    assert console.run() == 0
    assert shelf.asked == ["Who?"]
    assert "/quit or Ctrl-D leaves." in output.text


def test_what_is_pasted_over_several_lines_is_one_question(english: Reply, keys: PipeInput) -> None:
    shelf = FakeShelf(english)
    console, _ = _console(lambda: shelf, keys)
    keys.send_text("\x1b[200~How tall\nis\r\nit?\x1b[201~\r\x04")
    console.run()
    assert shelf.asked == ["How tall is it?"]


def test_typing_begins_before_the_shelf_is_open(english: Reply, keys: PipeInput) -> None:
    typed = threading.Event()
    shelf = FakeShelf(english)

    def open_shelf() -> FakeShelf:
        typed.wait(10)
        return shelf

    console, output = _console(open_shelf, keys)
    # The notice is what lets the shelf open: were the prompt to wait for it, nothing would be asked.
    show = console._screen.show

    def show_and_release(said: object) -> None:
        show(said)  # type: ignore[arg-type]
        if "Getting ready" in output.text.partition("How tall")[2]:
            typed.set()

    console._session.screen.show = show_and_release  # type: ignore[method-assign]
    keys.send_text("How tall?\r\x04")
    console.run()
    assert shelf.asked == ["How tall?"]
    assert "«The tower" in output.text


def test_a_shelf_that_cannot_be_opened_is_told_and_ends_it(keys: PipeInput) -> None:
    def fail() -> FakeShelf:
        message = "no index: run qabot rebuild"
        raise NoIndexError(message)

    console, output = _console(fail, keys)
    keys.send_text("How?\r")
    assert console.run() == 1
    assert "Error: no index: run qabot rebuild" in output.text
    assert "Goodbye" not in output.text


def test_a_fault_is_told_and_the_prompt_comes_back(english: Reply, keys: PipeInput) -> None:
    class Faulty(FakeShelf):
        def ask(self, question: str, before: Sequence[Turn] = ()) -> Reply:
            if question == "bad":
                message = "the index is damaged: run qabot rebuild --full"
                raise QabotError(message)
            return super().ask(question, before)

    shelf = Faulty(english)
    console, output = _console(lambda: shelf, keys)
    keys.send_text("bad\rgood\r\x04")
    assert console.run() == 0
    assert "Error: the index is damaged: run qabot rebuild --full" in output.text
    assert shelf.asked == ["good"]


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Heed SIGINT as in a terminal: what a shell starts in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_stops_the_wait_for_an_answer(english: Reply, keys: PipeInput) -> None:
    ended = threading.Event()
    main = threading.main_thread().ident or 0

    class Slow(FakeShelf):
        def ask(self, question: str, before: Sequence[Turn] = ()) -> Reply:
            if question == "slow":
                signal.pthread_kill(main, signal.SIGINT)
                ended.wait(10)
            return super().ask(question, before)

    shelf = Slow(english)
    console, output = _console(lambda: shelf, keys)
    take = console._session.take

    def take_after_release(line: str) -> bool:
        if line == "next":
            ended.set()
        return take(line)

    console._session.take = take_after_release  # type: ignore[method-assign]
    keys.send_text("slow\rnext\r\x04")
    assert console.run() == 0
    assert "The question was dropped." in output.text
    assert "«The tower" in output.text


def test_a_question_dropped_before_it_began_is_never_asked(english: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, release = threading.Event(), threading.Event()

    class Slow(FakeShelf):
        def ask(self, question: str, before: Sequence[Turn] = ()) -> Reply:
            busy.set()
            release.wait(10)
            return super().ask(question, before)

    shelf = Slow(english)
    session = Session(lambda: shelf, Dialogue("en", "en", styles=True), TerminalScreen(Recorded(), "logical"))
    await_result(session._articles)

    def interrupted(future: Future[object]) -> object:
        if future.done():
            return future.result()
        assert busy.wait(10)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("qabot.console.session.await_result", interrupted)
        with pytest.raises(KeyboardInterrupt):
            session.take("begun")
        with pytest.raises(KeyboardInterrupt):
            session.take("queued")
    release.set()
    session.take("next")
    assert [question for question in shelf.asked if question != "begun"] == ["next"]


def test_the_toolbar_says_what_is_on_the_shelf_once_it_is_open(english: Reply) -> None:
    screen = TerminalScreen(Recorded(), "logical")
    session = Session(lambda: FakeShelf(english), Dialogue("en", "en", styles=True), screen)
    ready = threading.Event()
    session.when_ready(ready.set)
    assert ready.wait(10)
    assert screen.one_line(session.status()) == [("", "On the shelf: no articles.")]


def test_the_toolbar_says_why_the_shelf_is_not_open() -> None:
    def fail() -> FakeShelf:
        message = "no index"
        raise NoIndexError(message)

    screen = TerminalScreen(Recorded(), "logical")
    session = Session(fail, Dialogue("en", "en", styles=True), screen)
    ready = threading.Event()
    session.when_ready(ready.set)
    assert ready.wait(10)
    assert screen.one_line(session.status()) == [("", "Error: no index")]


def test_history_is_kept_for_its_owner_alone(english: Reply, keys: PipeInput, tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    console, _ = _console(lambda: FakeShelf(english), keys, history=path)
    keys.send_text("أين؟\r\x04")
    console.run()
    assert "+أين؟" in path.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(PrivateHistory(path).load_history_strings()) == ["أين؟"]


def test_a_history_that_cannot_be_written_is_told_once_and_ends_nothing(
    english: Reply, keys: PipeInput, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    shelf = FakeShelf(english)
    console, output = _console(lambda: shelf, keys, history=tmp_path / "file" / "history")
    keys.send_text("one\rtwo\r\x04")
    assert console.run() == 0
    assert shelf.asked == ["one", "two"]
    assert output.text.count("Questions will not be remembered") == 1


def test_arabic_is_typed_into_a_terminal_that_does_not_order_it(english: Reply, keys: PipeInput) -> None:
    shelf = FakeShelf(english)
    console, output = _console(lambda: shelf, keys, mode="visual")
    keys.send_text("سلام\r\x04")
    console.run()
    assert shelf.asked == ["سلام"]
    assert "ﻼ" in output.text


def test_a_vte_is_asked_to_find_directions_and_left_as_it_was() -> None:
    output = Recorded()
    with direction_found(output, wanted=True):
        assert output.text == "\x1b[?2501h"
    assert output.text == "\x1b[?2501h\x1b[?2501l"
    with direction_found(output, wanted=False):
        pass
    assert output.text.count("\x1b") == 2


def test_opening_runs_on_another_thread(english: Reply) -> None:
    names: list[str] = []

    def open_shelf() -> FakeShelf:
        names.append(threading.current_thread().name)
        return FakeShelf(english)

    session = Session(open_shelf, Dialogue("en", "en", styles=True), TerminalScreen(Recorded(), "logical"))
    assert session.take("How tall?")
    assert names == ["qabot-console"]
