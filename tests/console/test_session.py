"""Golden transcripts of the console in a pipe, in ``transcripts/``.

A line that begins with ``› `` is what was typed, one with ``! `` went to standard error, the rest to standard
output.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qabot.console import ConsoleOptions, Streams, run_console, show_reply, show_sources
from qabot.domain import CitedAnswer
from qabot.domain.errors import NoIndexError, QabotError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qabot.answering.conversation import Turn
    from qabot.answering.reply import Reply
    from qabot.domain import Article

FOLLOW_UPS = ("And when was it finished?", "ومتى تُعقد القادمة؟")
TRANSCRIPTS = Path(__file__).parent / "transcripts"


class FakeShelf:
    """Answers what it was told to; a question that it does not know is a fault, so is a follow-up to no answer."""

    def __init__(self, replies: Mapping[str, Reply], articles: tuple[Article, ...]) -> None:
        self._replies = replies
        self._articles = articles
        self.asked: list[str] = []
        self.turns: list[tuple[Turn, ...]] = []

    def ask(self, question: str, before: Sequence[Turn] = ()) -> Reply:
        self.asked.append(question)
        self.turns.append(tuple(before))
        if question not in self._replies or (question in FOLLOW_UPS and not before):
            message = "the index 'x\x1b[31m' is gone: run qabot rebuild"
            raise QabotError(message)
        return self._replies[question]

    def sources(self) -> tuple[Article, ...]:
        return self._articles


class Tagged(io.StringIO):
    """Writes to a common record, each line behind a tag."""

    def __init__(self, record: list[str], tag: str) -> None:
        super().__init__()
        self._record = record
        self._tag = tag

    def write(self, text: str) -> int:
        self._record += [f"{self._tag}{line}".rstrip(" ") for line in text.splitlines()]
        return super().write(text)


class Lines(io.BytesIO):
    """Gives lines and notes each in the record as it is read."""

    def __init__(self, lines: list[bytes], record: list[str]) -> None:
        super().__init__()
        self._lines = lines
        self._record = record

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self._record.append(f"› {line.decode('utf-8', 'replace').rstrip()}")
            yield line


@pytest.fixture
def shelf(request: pytest.FixtureRequest) -> FakeShelf:
    names = {
        "أين وصل الوفد؟": "arabic",
        "How tall is it?": "english",
        "من فاز بكأس العالم؟": "not_found",
        "Who won?": "nothing",
        "attack": "hostile",
        "السلام عليكم": "salam",
        "thx": "thanks",
        FOLLOW_UPS[0]: "english_follow_up",
        FOLLOW_UPS[1]: "arabic_follow_up",
    }
    replies: dict[str, Reply] = {text: request.getfixturevalue(name) for text, name in names.items()}
    hostile = replies["attack"].answer
    assert isinstance(hostile, CitedAnswer)
    return FakeShelf(replies, (request.getfixturevalue("english_article"), hostile.citations[0].article))


def _run(shelf: FakeShelf, lines: list[bytes], options: ConsoleOptions | None = None) -> tuple[int, str]:
    record: list[str] = []
    streams = Streams(Lines(lines, record), Tagged(record, ""), Tagged(record, "! "))
    code = run_console(lambda: shelf, options or ConsoleOptions(default_language="en"), streams)
    # Whether a question finds the shelf still opening is a matter of luck.
    preparing = ("! يجري التحضير للإجابة، لحظات…", "! Getting ready to answer, a moment…")
    return code, "".join(f"{line}\n" for line in record if line not in preparing)


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
def test_transcripts_are_as_written(path: Path, shelf: FakeShelf) -> None:
    wanted = path.read_text(encoding="utf-8")
    typed = [line.removeprefix("› ") for line in wanted.splitlines() if line.startswith("› ")]
    language = "ar" if path.stem.startswith("arabic") else "en"
    options = ConsoleOptions(default_language=language)
    _, got = _run(shelf, [f"{line}\n".encode() for line in typed], options)
    assert got == wanted


def test_there_are_transcripts() -> None:
    assert {path.stem for path in TRANSCRIPTS.glob("*.txt")} >= {"arabic", "english", "english_hostile"}


def test_a_question_comes_with_the_last_three_before_it_and_what_they_cited(shelf: FakeShelf) -> None:
    lines = ["How tall is it?", "thx", "unheard of", "أين وصل الوفد؟", "Who won?", "/more", "attack", "How tall is it?"]
    _run(shelf, [f"{line}\n".encode() for line in lines])
    assert shelf.turns[0] == ()
    assert [[(turn.question, turn.articles) for turn in before] for before in shelf.turns[1:4]] == [
        [("How tall is it?", ("d4e5f6",))]
    ] * 3
    assert [turn.question for turn in shelf.turns[-1]] == ["أين وصل الوفد؟", "Who won?", "q\x1b[2J"]
    assert [turn.articles for turn in shelf.turns[-1]] == [("a1b2c3",), (), ("h\x1b7",)]


def test_a_pipe_ends_well(shelf: FakeShelf) -> None:
    assert _run(shelf, [b"Who won?\n"])[0] == 0


def test_the_last_line_is_asked_without_its_end(shelf: FakeShelf) -> None:
    code, _ = _run(shelf, [b"How tall is it?\n", b"Who won?"])
    assert (code, shelf.asked) == (0, ["How tall is it?", "Who won?"])


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_question(shelf: FakeShelf) -> None:
    _run(shelf, [b"\xef\xbb\xbfWho won?\r\n"])
    assert shelf.asked == ["Who won?"]


def test_a_line_that_is_no_utf8_is_told_and_the_rest_goes_on(shelf: FakeShelf) -> None:
    code, record = _run(shelf, [b"caf\xe9\n", b"Who won?\n"])
    assert "! Line 1: byte 4 is not UTF-8; the line was left out." in record
    assert (code, shelf.asked) == (1, ["Who won?"])


def test_a_fault_is_one_line_and_the_loop_goes_on(shelf: FakeShelf) -> None:
    code, record = _run(shelf, [b"unknown\n", b"Who won?\n"])
    assert "! Error: the index 'x␛[31m' is gone: run qabot rebuild\n" in record
    assert "The articles do not say." in record
    assert code == 1


def test_after_quit_nothing_is_read(shelf: FakeShelf) -> None:
    code, _ = _run(shelf, [b"/quit\n", b"Who won?\n"])
    assert (code, shelf.asked) == (0, [])


def test_a_shelf_that_cannot_be_opened_ends_the_session_with_one_line() -> None:
    def fail() -> FakeShelf:
        message = "no index in index/: run qabot rebuild"
        raise NoIndexError(message)

    errors = io.StringIO()
    streams = Streams(io.BytesIO(b"one\ntwo\n"), io.StringIO(), errors)
    assert run_console(fail, ConsoleOptions(language="en"), streams) == 1
    assert errors.getvalue().splitlines()[-1] == "Error: no index in index/: run qabot rebuild"
    assert errors.getvalue().count("Error") == 1


def test_an_error_that_is_not_ours_is_not_hidden() -> None:
    def broken() -> FakeShelf:
        raise ZeroDivisionError

    streams = Streams(io.BytesIO(b"one\n"), io.StringIO(), io.StringIO())
    with pytest.raises(ZeroDivisionError):
        run_console(broken, ConsoleOptions(), streams)


def test_ctrl_c_ends_a_pipe_as_a_shell_expects(shelf: FakeShelf) -> None:
    class Interrupting(io.BytesIO):
        def __iter__(self) -> Iterator[bytes]:
            raise KeyboardInterrupt

    streams = Streams(Interrupting(), io.StringIO(), io.StringIO())
    assert run_console(lambda: shelf, ConsoleOptions(), streams) == 130


def test_a_fixed_language_does_not_follow_the_question(shelf: FakeShelf) -> None:
    _, record = _run(shelf, ["من فاز بكأس العالم؟\n".encode()], ConsoleOptions(language="en"))
    assert "The articles do not say." in record


def test_small_talk_is_replied_to_on_standard_output_in_its_language(shelf: FakeShelf) -> None:
    code, record = _run(shelf, ["السلام عليكم\n".encode(), b"thx\n"])
    salam, thanks = record.replace("\n\n", "\n").splitlines()[1::2]
    assert salam.startswith("وعليكم السلام")
    assert thanks == "You are welcome! Ask me about these articles whenever you like."
    assert code == 0


def test_what_was_shown_stays_open_after_thanks(shelf: FakeShelf) -> None:
    lines = ["أين وصل الوفد؟\n".encode(), b"thx\n", b"/open 2\n", b"/more\n"]
    _, record = _run(shelf, lines)
    assert "**وقال الرئيس" in record
    assert "Other passages near the question:" in record


def test_nothing_opens_after_small_talk_alone(shelf: FakeShelf) -> None:
    _, record = _run(shelf, [b"thx\n", b"/open 1\n", b"/more\n"])
    assert "! There is no passage to open; ask a question.\n" in record
    assert "! There is nothing to show yet; ask a question first.\n" in record


def test_a_stream_that_cannot_encode_arabic_gets_it_escaped(arabic: Reply) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    show_reply(arabic, ConsoleOptions(), Streams(io.BytesIO(), out, io.StringIO()))
    assert raw.getvalue().startswith(rb"\xab\u0648\u0635\u0644")


def test_one_answer_is_printed_as_the_console_does(not_found: Reply) -> None:
    out = io.StringIO()
    show_reply(not_found, ConsoleOptions(), Streams(io.BytesIO(), out, io.StringIO()))
    assert out.getvalue().startswith("لا تذكر المقالات جوابًا عن هذا السؤال.\n")


def test_one_reply_to_small_talk_is_printed_as_the_console_does(thanks: Reply) -> None:
    out, errors = io.StringIO(), io.StringIO()
    show_reply(thanks, ConsoleOptions(), Streams(io.BytesIO(), out, errors))
    assert out.getvalue() == "You are welcome! Ask me about these articles whenever you like.\n"
    assert errors.getvalue() == ""


def test_the_shelf_is_printed_as_the_console_does(english_article: Article) -> None:
    out = io.StringIO()
    options = ConsoleOptions(default_language="en")
    show_sources([english_article], options, Streams(io.BytesIO(), out, io.StringIO()))
    assert out.getvalue().splitlines()[:2] == ["On the shelf: 1 article", "A tower in Paris"]
