"""How right-to-left text is shown: left to a terminal that can, done here for one that cannot."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from prompt_toolkit.utils import get_cwidth

from qabot.console.reordering import Placed, visual_order
from qabot.console.shaping import shape
from qabot.console.styled import ISOLATE_END, ISOLATES, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qabot.console.styled import Fragment, Line
    from qabot.language import Direction

Mode: TypeAlias = Literal["terminal", "visual", "words", "logical"]
"""How a line goes out.

- ``terminal``: logical order, with isolates; the terminal orders and joins.
- ``visual``: ordered and joined here, right-aligned.
- ``words``: the words ordered here, right-aligned, the letters of each left to the terminal.
- ``logical``: logical order and nothing added: for pipes and files.
"""

BidiSetting: TypeAlias = Literal["auto", "terminal", "visual", "words", "logical"]
BIDI_SETTINGS: tuple[str, ...] = get_args(BidiSetting)

_CONTROLS = re.compile("[\u2066-\u2069]")
_RTL_MARK, _LTR_MARK = "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}"
_ATTACHED = "\u200c\u200d"
_FIRST_VTE = 5800  # 0.58 is the first stable release that orders text; VTE_VERSION counts so

# By TERM_PROGRAM. Terminal.app and mintty order and join by default; iTerm2 only when its right-to-left
# preference is on, and it is off by default (gnachman/iTerm2#709); WezTerm only with `bidi_enabled`, off by
# default (wezterm#784); xterm.js, and so VS Code's terminal, has nothing (xterm.js#701); Ghostty forces left
# to right (ghostty#1442).
_PROGRAMS: dict[str, Mode] = {
    "Apple_Terminal": "terminal",
    "mintty": "terminal",
    "mlterm": "terminal",
    "iTerm.app": "visual",
    "WezTerm": "visual",
    "vscode": "visual",
    "ghostty": "visual",
    "kitty": "words",
}
# By a variable that only one terminal sets. Konsole orders by default (lxqt/qtermwidget#481 says so of it).
# Windows Terminal does since 1.22 what `vim -A` expects, left to right as sent (microsoft/terminal#17904).
# kitty shapes and turns round each word but never orders the words (its `force_ltr` option explains it);
# joined letters in visual order would be turned round once more.
_VARIABLES: tuple[tuple[str, Mode], ...] = (
    ("KONSOLE_VERSION", "terminal"),
    ("MLTERM", "terminal"),
    ("KITTY_WINDOW_ID", "words"),
    ("WT_SESSION", "visual"),
    ("ALACRITTY_WINDOW_ID", "visual"),  # alacritty#663: no ordering, no joining
    ("GHOSTTY_RESOURCES_DIR", "visual"),
    ("WEZTERM_PANE", "visual"),
)
# By how TERM begins. xterm, the Linux console, foot, rxvt and st show characters one by one as they come.
_TERMS: tuple[tuple[str, Mode], ...] = (("mlterm", "terminal"), ("xterm-kitty", "words"))


def is_vte(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is built on a VTE that orders text (GNOME Terminal, Tilix, Xfce's, …)."""
    version = environment.get("VTE_VERSION", "")
    return version.isascii() and version.isdigit() and int(version) >= _FIRST_VTE


def _detected(environment: Mapping[str, str]) -> Mode:
    # tmux and screen pass text through unordered (tmux#1936), so the terminal around them decides, by the
    # variables that they inherited; their own TERM_PROGRAM and TERM say nothing and are not listed.
    program = _PROGRAMS.get(environment.get("TERM_PROGRAM", ""))
    if program is not None:
        return program
    for variable, mode in _VARIABLES:
        if environment.get(variable):
            return mode
    if is_vte(environment):
        return "terminal"
    term = environment.get("TERM", "")
    return next((mode for prefix, mode in _TERMS if term.startswith(prefix)), "visual")


def choose_mode(setting: BidiSetting, environment: Mapping[str, str], *, is_terminal: bool) -> Mode:
    """Return how text is to go out: as the setting says, or by what ``auto`` finds in the environment.

    What is not a terminal gets logical order: scripts and pagers want the text as it is.
    """
    if setting != "auto":
        return setting
    return _detected(environment) if is_terminal else "logical"


def _strong(text: str) -> Direction | None:
    """Return the direction of the first letter that has one, isolated pieces included."""
    classes = map(unicodedata.bidirectional, text)
    return next(("ltr" if side == "L" else "rtl" for side in classes if side in ("L", "R", "AL")), None)


def _outside_isolates(text: str) -> str:
    """Return the text without its isolated pieces: all that UAX #9 (rule P2) finds a line's direction by."""
    depth, outside = 0, ""
    for character in text:
        depth += character in ISOLATES
        outside += "" if depth else character
        depth -= character == ISOLATE_END
    return outside


def _marked(line: Line, direction: Direction) -> Line:
    """Mark a line whose direction a terminal would not find, whether or not it looks into isolates.

    A terminal keeps what has no width in the cell before it. VTE drops it where there is none, and does not mirror
    what shares its cell: so the mark stands behind a space that comes before any letter, or behind one of its own.
    """
    text = "".join(text for _, text in line)
    found = {_strong(text), _strong(_outside_isolates(text))}
    if not text or found <= ({"ltr", None} if direction == "ltr" else {"rtl"}):
        return line
    mark = _RTL_MARK if direction == "rtl" else _LTR_MARK
    beginning = "".join(takewhile(lambda one: one not in ISOLATES and _strong(one) is None, text))
    if " " not in beginning:
        return joined([("", f" {mark}"), *line])
    characters: list[Fragment] = [(style, character) for style, part in line for character in part]
    place = beginning.index(" ")
    characters[place] = (characters[place][0], f" {mark}")
    return joined(characters)


def _attached(text: str) -> frozenset[str]:
    """Return the characters that sit on the one before: marks, joiners, variation selectors."""
    return frozenset(c for c in text if unicodedata.bidirectional(c) == "NSM" or c in _ATTACHED)


def _glyphs(text: str) -> tuple[list[int], list[str]]:
    """Return where each cluster begins and its joined glyphs: a letter with what sits on it stays whole."""
    marks = _attached(text)
    starts: list[int] = []
    clusters: list[str] = []
    for place, glyph in enumerate(shape(text, marks)):
        if starts and (text[place] in marks or not glyph):
            clusters[-1] += glyph
        else:
            starts.append(place)
            clusters.append(glyph)
    return starts, clusters


def visual_glyphs(text: str, direction: Direction) -> list[tuple[int, str]]:
    """Return the joined glyphs of a line from left to right, each with the place it comes from."""
    starts, clusters = _glyphs(text)
    bases = "".join(text[start] for start in starts)
    shown: list[tuple[int, str]] = []
    for placed in visual_order(bases, direction):
        cluster = clusters[placed.place]
        mirrored = placed.glyph != bases[placed.place]
        shown.append((starts[placed.place], placed.glyph + cluster[1:] if mirrored else cluster))
    return shown


def _words_in_logical_order(placed: Sequence[Placed], text: str) -> list[tuple[int, str]]:
    """Put the letters of each right-to-left word back as they are written, the words staying in place."""
    words: list[list[Placed]] = [[]]
    for one in placed:
        if one.glyph == " ":
            words += [[one], []]
        else:
            words[-1].append(one)
    shown: list[tuple[int, str]] = []
    for word in words:
        if any(_strong(text[one.place]) == "rtl" for one in word):
            shown += [(place, text[place]) for place in sorted(one.place for one in word)]
        else:
            shown += [(one.place, one.glyph) for one in word]
    return shown


def _aligned(line: Line, direction: Direction, width: int | None) -> Line:
    used = sum(get_cwidth(text) for _, text in line)
    if direction == "ltr" or width is None or used >= width:
        return line
    return joined([("", " " * (width - used)), *line])


def display(line: Line, direction: Direction, mode: Mode, width: int | None) -> Line:
    """Return a line as it goes out.

    Args:
        line: in logical order, already wrapped.
        direction: that of its paragraph.
        mode: who orders and joins.
        width: the columns that right-to-left lines are aligned in when ordered here; None aligns nothing.
    """
    characters: list[Fragment] = [(style, character) for style, text in line for character in text]
    text = "".join(character for _, character in characters)
    if mode == "logical":
        return joined([(style, _CONTROLS.sub("", part)) for style, part in line])
    if mode == "terminal":
        return _marked(line, direction)
    if mode == "words":
        shown = _words_in_logical_order(visual_order(text, direction), text)
    else:
        shown = visual_glyphs(text, direction)
    return _aligned(joined([(characters[place][0], glyph) for place, glyph in shown]), direction, width)
