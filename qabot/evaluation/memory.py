"""How much memory this process needed at most."""

from __future__ import annotations

import sys


def peak_memory_mb() -> float:
    """Return the peak resident memory in MB; 0 where the system does not tell, as on Windows."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
