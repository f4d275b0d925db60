"""What the routes work with: the store, opened anew for each request, the jobs, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sayso.web.errors import missing
from sayso.web.jobs import Adding
from sayso.web.remembering import Memory
from sayso.web.watching import Metrics

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from starlette.requests import Request
    from starlette.responses import Response

    from sayso.keeping import Added, Store
    from sayso.pipeline import Settings
    from sayso.web.guards import Rules
    from sayso.web.jobs import Add

PAGE = 50
"""How many stories or hits a page shows."""

MOST = 500
"""How many a program may ask for at once."""

T = TypeVar("T")


class Desk:
    """The store behind the app, the jobs that add to it, the pages that were made, and the figures of all that.

    Each request has an open store for itself: readers do not wait for the worker that writes.
    """

    def __init__(
        self, open_store: Callable[[], AbstractContextManager[Store]], rules: Rules, add: Add | None = None
    ) -> None:
        self.store = open_store
        self.rules = rules
        self.metrics = Metrics()
        self.adding = Adding(add or self._add, self.metrics.note_job)
        self.memory = Memory()

    def _add(self, paths: tuple[str, ...], settings: Settings, progress: Callable[[str], None]) -> Added:
        """Add articles in this process."""
        with self.store() as store:
            return store.add(paths, settings, progress)

    def remembered(self, request: Request, story: str | None, make: Callable[[Store], Response]) -> Response:
        """Return the answer to a request, made from the store where that has changed since it was made before.

        `story` is the story that the answer tells of; None where it tells of all.
        """
        with self.store() as store:
            address = f"{request.url.path}?{request.url.query}"
            return self.memory.answer(address, store.state(story), lambda: make(store))


def kept(found: T | None, otherwise: str) -> T:
    """Return what was found; raise "not here" in one line where nothing was."""
    if found is None:
        raise missing(otherwise)
    return found
