"""Stores that stand open from one request to the next, where opening one takes long."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING

from sayso.errors import StoreError
from sayso.keeping import Store
from sayso.keeping.databases import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Stores:
    """The store at a place, for one request at a time each.

    A file is opened anew for each request: that takes half a millisecond, and a file that was put in its place is seen
    at once. A server asks for the password and begins a process; so its stores are taken again, until one fails.
    """

    def __init__(self, place: str | Path) -> None:
        self._place = place
        self._stays = isinstance(place, str) and is_address(place)
        self._idle: LifoQueue[Store] = LifoQueue()

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Give an open store that nobody else has."""
        store = self._taken() or Store.open(self._place)
        try:
            yield store
        except StoreError:
            store.close()
            self.close()  # those that stood open meanwhile fail in the same way
            raise
        except BaseException:
            self._leave(store)
            raise
        self._leave(store)

    def close(self) -> None:
        """Close the stores that stand open and are not in use."""
        while (store := self._taken()) is not None:
            store.close()

    def __del__(self) -> None:
        """Close them when the app is gone."""
        self.close()

    def _taken(self) -> Store | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None

    def _leave(self, store: Store) -> None:
        if self._stays:
            self._idle.put(store)
        else:
            store.close()
