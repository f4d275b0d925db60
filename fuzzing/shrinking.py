"""An input made as small as it goes while it still fails in the same way (delta debugging, Zeller 2002)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 30.0
"""CPU seconds that are spent on one input; what is left then is kept as it is."""


def shrink(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return a smaller input for which `fails` is still true, found by cutting ever smaller stretches out."""
    end = time.process_time() + SECONDS
    size = max(len(data) // 2, 1)
    while size and time.process_time() < end:
        at, before = 0, len(data)
        while at < len(data) and time.process_time() < end:
            shorter = data[:at] + data[at + size :]
            if fails(shorter):
                data = shorter
            else:
                at += size
        if size == 1 and len(data) == before:
            break
        size = size // 2 or (1 if len(data) < before else 0)
    return data
