"""What one run of the command line remembers for when it ends badly."""

from __future__ import annotations

from dataclasses import dataclass

import click


@dataclass(slots=True)
class Invocation:
    """Set by the command, read by whoever tells how it ended.

    Args:
        debug: whether a fault shows its traceback.
        building: whether an index is being built at the moment.
    """

    debug: bool = False
    building: bool = False


def this_invocation() -> Invocation:
    """Return the run that the current command is part of."""
    return click.get_current_context().ensure_object(Invocation)
