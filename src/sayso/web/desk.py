"""What the routes work with: the store, opened anew for each request, the jobs, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sayso.web.errors import missing
from sayso.web.jobs import Adding

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sayso.keeping import Store
    from sayso.web.guards import Rules

PAGE = 50
"""How many stories or hits a page shows."""

MOST = 500
"""How many a program may ask for at once."""

T = TypeVar("T")


class Desk:
    """The store behind the app and the jobs that add to it.

    Each request opens the store for itself: readers do not wait for the worker that writes.
    """

    def __init__(self, open_store: Callable[[], AbstractContextManager[Store]], rules: Rules) -> None:
        self.store = open_store
        self.rules = rules
        self.adding = Adding(open_store)


def kept(found: T | None, otherwise: str) -> T:
    """Return what was found; raise "not here" in one line where nothing was."""
    if found is None:
        raise missing(otherwise)
    return found
