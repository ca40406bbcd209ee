"""Progress of long steps on standard error: a bar in a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tqdm import tqdm

if TYPE_CHECKING:
    from types import TracebackType
    from typing import NoReturn, Self, TextIO

LABELS = {
    "reading articles": ("reading articles", "article"),
    "model": ("unpacking the encoder, once", "tensor"),
    "cut": ("cutting passages", "article"),
    "encode": ("encoding", "text"),
    "ask": ("asking", "question"),
}


class ProgressBar:
    """A `Progress` that draws one bar after another, with rate and time left.

    Used as a context manager, so that an error or Ctrl-C leaves the terminal's line clean.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._step = ""
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show ``done`` of ``total``; a step's bar stays when it is full."""
        if self._bar is None or step != self._step:
            self._begin(step, total)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
            if done >= total:
                self._close()

    def _begin(self, step: str, total: int) -> None:
        self._close()
        label, unit = LABELS.get(step, (step, "it"))
        self._step = step
        self._bar = tqdm(total=total, desc=label, unit=f" {unit}", file=self._stream, disable=None, dynamic_ncols=True)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
