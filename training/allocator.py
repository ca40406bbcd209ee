"""Keep the memory that a step frees, for the next step."""

from __future__ import annotations

import ctypes
import platform

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_MAX = -1, -2, -4  # glibc's malloc.h
_NEVER = -1
_TOP_PAD = 64 << 20  # bytes


def keep_freed_memory() -> bool:
    """Tell glibc not to hand freed blocks back to the system; returns False where there is no glibc.

    By default each tensor of more than 128 KiB to 32 MiB is a mapping of its own, given back when freed: every step
    then gets its gigabytes as fresh pages, zeroed one page fault at a time, which took a third of training's time.
    From one heap that is never trimmed, a step reuses the pages of the step before.
    https://man7.org/linux/man-pages/man3/mallopt.3.html
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    mallopt = ctypes.CDLL(None).mallopt
    return all(
        mallopt(option, value) == 1
        for option, value in ((_M_MMAP_MAX, 0), (_M_TRIM_THRESHOLD, _NEVER), (_M_TOP_PAD, _TOP_PAD))
    )
