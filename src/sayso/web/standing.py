"""Stores that stand open from one request to the next: opening one takes longer than most answers."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING

from sayso.errors import StoreError
from sayso.keeping import Store
from sayso.keeping.databases import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    Mark = tuple[int, int] | None


class Stores:
    """The store at a place, for one request at a time each.

    A server asks for the password and begins a process for each connection, and a file that nobody has open any more is
    put in order by whoever closes it last, while others open it. So stores are taken again, until one fails, or until
    there is another file in the place.
    """

    def __init__(self, place: str | Path) -> None:
        self._place = place
        self._idle: LifoQueue[tuple[Store, Mark]] = LifoQueue()

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Give an open store that nobody else has."""
        store, mark = self._taken() or (Store.open(self._place), self._mark())
        try:
            yield store
        except StoreError:
            store.close()
            self.close()  # those that stood open meanwhile fail in the same way
            raise
        except BaseException:
            self._idle.put((store, mark))
            raise
        self._idle.put((store, mark))

    def close(self) -> None:
        """Close the stores that stand open and are not in use."""
        while True:
            try:
                self._idle.get_nowait()[0].close()
            except Empty:
                return

    def __del__(self) -> None:
        """Close them when the app is gone."""
        self.close()

    def _taken(self) -> tuple[Store, Mark] | None:
        """Return a store that stands open, if it is still the one at the place."""
        try:
            store, mark = self._idle.get_nowait()
        except Empty:
            return None
        if mark == self._mark():
            return store, mark
        store.close()
        self.close()
        return None

    def _mark(self) -> Mark:
        """Return which file is at the place; None for a server, and where there is none."""
        if isinstance(self._place, str) and is_address(self._place):
            return None
        try:
            found = Path(self._place).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
