"""Reading in several processes: the same readings in the same order, sooner where a machine has more than one core.

Each process loads the models once. What a page says does not hang
on which process reads it, nor on what that read before.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.pipeline import read_here, read_opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.pipeline import Opened, Settings
    from sayso.records import Reading

AT_ONCE = 4
"""Articles that a process takes at a time: enough that handing them over costs little, few enough to share evenly."""


@contextmanager
def reading_in(workers: int) -> Iterator[Callable[[Iterable[Opened], Settings], Iterator[Reading]]]:
    """Give what reads articles in so many processes; with one it reads here, and nothing is started."""
    if workers <= 1:
        yield read_here
        return
    # Started anew, not forked: the models' libraries hold locks and threads that a fork would copy half-way.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_stopping_to_the_first)
    try:
        yield partial(_read_there, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_stopping_to_the_first() -> None:
    """Let Ctrl-C stop the process that asks, which tells the others: they end with the article they are at."""
    signal(SIGINT, SIG_IGN)


def _read_there(pool: ProcessPoolExecutor, articles: Iterable[Opened], settings: Settings) -> Iterator[Reading]:
    read = partial(read_opened, settings=replace(settings, visiting=None))
    try:
        yield from pool.map(read, articles, chunksize=AT_ONCE)
    except BrokenProcessPool:
        raise SaysoError("a process that read articles was ended from outside (memory?). Try: --workers 1") from None
