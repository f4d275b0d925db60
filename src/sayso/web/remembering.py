"""Pages that were made and may be asked for again: kept until what they tell of has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

MOST = 64_000_000
"""Bytes of pages that are kept ready: some two hundred accounts. More is quicker at a large desk."""


class Memory:
    """Answers by their address, each with the state of the store that it was made from."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[object, Response]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def answer(self, address: str, state: object, make: Callable[[], Response]) -> Response:
        """Return the answer to an address in a state of the store, made anew where it is not the one remembered."""
        with self._lock:
            kept = self._kept.get(address)
            if kept is not None and kept[0] == state:
                self._kept.move_to_end(address)
                return kept[1]
        made = make()
        self._keep(address, state, made)
        return made

    def _keep(self, address: str, state: object, made: Response) -> None:
        with self._lock:
            before = self._kept.pop(address, None)
            self._size += len(made.body) - (len(before[1].body) if before else 0)
            self._kept[address] = (state, made)
            while self._size > self._most:
                _, (_, oldest) = self._kept.popitem(last=False)
                self._size -= len(oldest.body)
