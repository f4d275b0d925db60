"""Adding in the background: one worker takes what is handed in, in turn, and tells how far it is."""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal

from sayso.errors import SaysoError
from sayso.records import LeftOut
from sayso.web.errors import later
from sayso.web.uploads import shown_path, shown_reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.keeping import Added
    from sayso.pipeline import Settings

    Add = Callable[[tuple[str, ...], Settings, Callable[[str], None]], Added]
    """What adds articles: their paths, what is said of them, who is told of each page."""

State = Literal["waiting", "reading", "done", "failed"]

REMEMBERED = 100
"""How many jobs are remembered: more than anybody looks back for, and little to keep."""

WAITING = 20
"""Jobs that may wait: more would wait for minutes, and their files fill the disk meanwhile."""

LONGEST = 600
"""Seconds after which whoever was sent away is asked to come again at the latest."""

log = logging.getLogger("sayso.web")


@dataclass(frozen=True, slots=True)
class Job:
    """Something is being added: how many pages were read, the last one's name, and in the end what came of it.

    `unread` has the language of each page whose statements are not read.
    """

    id: str
    state: State
    files: int
    done: int = 0
    name: str = ""
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is to add: the paths, what is said of them all, and the folder to take away afterwards."""

    job: str
    folder: Path
    paths: tuple[str, ...]
    settings: Settings


class Adding:
    """The jobs and their worker. The worker is a thread that begins with the first job and ends with the program.

    A program that stops takes it down in the middle of its work: the store keeps what was whole by then.
    """

    def __init__(self, add: Add, note: Callable[[Job, float], None]) -> None:
        self._add = add
        self._told = note
        self._seconds = 1.0  # that a job takes, as the last ones did
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: SimpleQueue[Work] = SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def begin(self, folder: Path, paths: list[str], settings: Settings) -> Job:
        """Queue what is to be added, and return its job; raise the error for that where too many are waiting."""
        job = Job(secrets.token_hex(8), "waiting", len(paths))
        with self._lock:
            self._refuse_full()
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
            self._queue.put(Work(job.id, folder, tuple(paths), settings))
            if self._worker is None:
                self._worker = threading.Thread(target=self._go_on, name="sayso adding", daemon=True)
                self._worker.start()
        return job

    def job(self, name: str) -> Job | None:
        """Return a job, None where none of that name is remembered."""
        with self._lock:
            return self._jobs.get(name)

    def waiting(self) -> int:
        """Return how many jobs wait or are read."""
        with self._lock:
            return sum(each.state in {"waiting", "reading"} for each in self._jobs.values())

    def refuse_full(self) -> None:
        """Raise the error for that where too many jobs are waiting: nobody should send megabytes to hear that."""
        with self._lock:
            self._refuse_full()

    def _refuse_full(self) -> None:
        if self._queue.qsize() >= WAITING:
            after = min(LONGEST, max(1, round(self._seconds * WAITING / 2)))
            raise later(f"{WAITING} additions are waiting already. Try again in {after} seconds", after)

    def _go_on(self) -> None:
        while True:
            work = self._queue.get()
            try:
                self._do(work)
            finally:
                shutil.rmtree(work.folder, ignore_errors=True)

    def _do(self, work: Work) -> None:
        self._note(work.job, state="reading")
        started = time.monotonic()
        try:
            added = self._add(work.paths, work.settings, lambda path: self._advance(work.job, path))
        except SaysoError as error:
            self._note(work.job, state="failed", error=shown_reason(str(error), work.folder))
        except Exception:  # whatever it is, the next job is not to suffer from it
            log.exception("adding failed")
            self._note(work.job, state="failed", error="It could not be added; why is in the terminal of sayso serve")
        else:
            self._finish(work, added)
        seconds = time.monotonic() - started
        self._seconds += (seconds - self._seconds) / 4
        job = self.job(work.job)
        if job is not None:
            self._told(job, seconds)

    def _finish(self, work: Work, added: Added) -> None:
        left_out = tuple(LeftOut(shown_path(each.path), shown_reason(each.why, work.folder)) for each in added.left_out)
        self._note(
            work.job,
            state="done",
            new=added.new,
            known=added.known,
            versions=added.versions,
            stories=added.stories,
            left_out=left_out,
            unread=added.unread,
        )

    def _advance(self, job: str, path: str) -> None:
        with self._lock:
            if job in self._jobs:
                now = self._jobs[job]
                self._jobs[job] = replace(now, done=now.done + 1, name=shown_path(path))

    def _note(self, job: str, **values: object) -> None:
        with self._lock:
            if job in self._jobs:
                self._jobs[job] = replace(self._jobs[job], **values)  # type: ignore[arg-type]
