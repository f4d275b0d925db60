"""Reading in a process of its own: pages are answered while articles are read, on another core.

The process begins with the first article, waits for the next one, and ends with the app, however that ends. One that
dies takes its job with it and nothing else; the next job begins another one.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.keeping import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sayso.keeping import Added
    from sayso.pipeline import Settings


class Apart:
    """A process that adds articles to a store, one job after the other."""

    def __init__(self, place: str | Path) -> None:
        self._place = place
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def add(self, paths: tuple[str, ...], settings: Settings, progress: Callable[[str], None]) -> Added:
        """Add articles there and return what came of it; raise SaysoError for what went wrong, in one line."""
        line = self._begin()
        try:
            line.send((paths, settings))
            kind, told = line.recv()
            while kind == "page":
                progress(told)
                kind, told = line.recv()
        except (EOFError, OSError) as error:
            self._process = None
            raise SaysoError("The program that reads was stopped in the middle. Add it again") from error
        if kind == "wrong":
            raise SaysoError(told)
        if kind == "broken":
            raise RuntimeError(told)
        added: Added = told
        return added

    def _begin(self) -> Connection:
        """Return the line to the process, which is begun where there is none."""
        if self._process is None or self._line is None or not self._process.is_alive():
            ours, theirs = multiprocessing.Pipe()
            self._process = multiprocessing.get_context("spawn").Process(
                target=_go_on, args=(theirs, self._place), name="sayso adding", daemon=True
            )
            self._process.start()
            theirs.close()  # so that we hear when it is gone
            self._line = ours
        return self._line


def _go_on(line: Connection, place: str | Path) -> None:
    """Add what comes down the line until nobody is at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the app, and the app ends us
    while True:
        try:
            paths, settings = line.recv()
        except (EOFError, OSError):
            return
        try:
            with Store.open(place) as store:
                line.send(("added", store.add(paths, settings, lambda page: line.send(("page", page)))))
        except BrokenPipeError:
            return
        except SaysoError as error:
            line.send(("wrong", str(error)))
        except Exception:  # noqa: BLE001 - whatever it is, it is told, and the next job goes on
            line.send(("broken", traceback.format_exc()))
