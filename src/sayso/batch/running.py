"""The four steps of a batch in order, each with only the pieces that are not finished."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.batch.comparing import Comparing, cut_portions
from sayso.batch.folder import MARKS, Mark
from sayso.batch.grouping import Grouping, Pile, find_stories, find_windows
from sayso.batch.opening import Opening, find_inputs
from sayso.batch.reading import ReadingAlone, find_shards
from sayso.batch.rows import write_left_out
from sayso.batch.steps import pending
from sayso.errors import BatchError, UsageError
from sayso.gathering.files import STANDARD_INPUT
from sayso.gathering.visiting import is_address
from sayso.records import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.batch.engines import Engine
    from sayso.batch.folder import File
    from sayso.batch.grouping import Member
    from sayso.batch.steps import Batch, Outcome, P, Piece, Step

MISSING = "inputs"
"""Under which name it is marked which inputs are not there."""

STEPS = (MISSING, "opened", "readings", "grouped", "tables")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: pieces done now of those to be done, and how many were done before.

    Of those done now: their articles, the seconds of processors that they took, the most bytes that a worker held.
    """

    step: str
    done: int
    of: int
    before: int
    articles: int = 0
    seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What a batch holds in the end: articles in stories, records left out, pieces done now and before.

    `missing` are the inputs that are not there, each with the reason.
    """

    articles: int
    left_out: int
    done: int
    before: int
    missing: tuple[LeftOut, ...]


def run_batch(
    inputs: Sequence[str], batch: Batch, engine: Engine, progress: Callable[[Progress], None] = lambda _: None
) -> Result:
    """Open, read, group and tell all articles of the inputs; go on where an earlier run stopped.

    Raises UsageError for inputs or a folder that make no sense, BatchError where it cannot go on: what is finished
    stays, and the same call goes on.
    """
    check_folder(inputs, Path(batch.root))
    try:
        with _alone(Path(batch.root)):
            batch.folder.clear()
            run = _Run(batch, engine, progress)
            run.all(inputs)
            return run.result()
    except OSError as error:
        raise _stopped(f"{error.filename or batch.root}: {error.strerror or error}") from error


def check_folder(inputs: Sequence[str], root: Path) -> None:
    """Raise UsageError for inputs that a batch cannot go on with, and for a folder that is not its own."""
    for each in inputs:
        if each == STANDARD_INPUT or is_address(each):
            raise UsageError(f"{each}: a batch reads files and folders, so that it can go on. Save it as a file first")
        if Path(each).is_dir() and root.resolve().is_relative_to(Path(each).resolve()):
            raise UsageError(f"{root}: lies inside the input {each}, and would be read as one. Choose another --out")
    if root.is_file() or (root.is_dir() and any(root.iterdir()) and not (root / MARKS).is_dir()):
        raise UsageError(f"{root}: is there and holds no batch. Choose another --out, or an empty folder")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep a second run out of the folder while this one is at work; the system lets go when the program ends."""
    (root / MARKS).mkdir(parents=True, exist_ok=True)
    with (root / MARKS / "at-work").open("w", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"{root}: another batch is at work there. Wait, or choose another --out") from error
        yield


def _stopped(trouble: str) -> BatchError:
    return BatchError(f"{trouble.rstrip('.')}. What is finished stays: mend this, and begin again with the same words")


class _Run:
    """One run of a batch, with what it has counted."""

    def __init__(self, batch: Batch, engine: Engine, progress: Callable[[Progress], None]) -> None:
        self._batch = batch
        self._engine = engine
        self._progress = progress
        self._done = self._before = 0
        self._missing: tuple[LeftOut, ...] = ()

    def all(self, inputs: Sequence[str]) -> None:
        """Do the four steps."""
        batch = self._batch
        found, missing = find_inputs(inputs, batch)
        self._missing = tuple(LeftOut(each.path, each.why) for each in missing)
        files = write_left_out(batch.folder, MISSING, missing)
        batch.folder.finish(MISSING, MISSING, Mark("", files, 0, len(missing)))
        opening, reading, grouping = Opening(batch), ReadingAlone(batch), Grouping(batch)
        self._each(opening, found)
        shards = find_shards(batch, [self._made(opening.name, each.name) for each in found])
        self._each(reading, list(chain(*shards)))
        read = zip(found, shards, strict=True)
        piles = [
            Pile(file, given.name)
            for given, some in read
            for shard in some
            for file in self._made(reading.name, shard.name)
        ]
        windows = find_windows(batch, piles)
        self._each(grouping, windows)
        grouped = [file for window in windows for file in self._made(grouping.name, window.name)]
        self._tell(find_stories(batch, grouped), [pile.file for pile in piles])

    def result(self) -> Result:
        """Return what the batch holds now."""
        marks = [(step, mark) for step in STEPS for _, mark in self._batch.folder.marks(step)]
        articles = sum(mark.articles for step, mark in marks if step == "tables")
        return Result(articles, sum(mark.left_out for _, mark in marks), self._done, self._before, self._missing)

    def _each(self, step: Step[P], pieces: Sequence[P]) -> None:
        todo = pending(self._batch, step.name, pieces)
        self._follow(step.name, pieces, len(todo), self._engine.each(step, todo) if todo else ())

    def _tell(self, stories: list[list[Member]], files: Sequence[File]) -> None:
        step = Comparing(self._batch)
        portions, plan = cut_portions(self._batch, stories)
        names = {each.name for each in pending(self._batch, step.name, portions)}
        todo = plan.only([at for at, each in enumerate(portions) if each.name in names])
        outcomes = self._engine.grouped(step, portions, files, todo) if names else ()
        self._follow(step.name, portions, len(names), outcomes)

    def _follow(self, step: str, pieces: Sequence[Piece], todo: int, outcomes: Iterable[Outcome]) -> None:
        """Tell how far the step is, as its pieces are done; raise BatchError at the first that cannot be."""
        before = len(pieces) - todo
        self._before += before
        told = Progress(step, 0, todo, before)
        self._progress(told)
        for outcome in outcomes:
            if outcome.trouble is not None:
                raise _stopped(outcome.trouble)
            told = replace(
                told,
                done=told.done + 1,
                articles=told.articles + outcome.articles,
                seconds=told.seconds + outcome.seconds,
                memory=max(told.memory, outcome.memory),
            )
            self._done += 1
            self._progress(told)

    def _made(self, step: str, name: str) -> list[File]:
        """Return the files of rows that a finished piece of work made."""
        mark = self._batch.folder.mark(step, name)
        return [file for file in mark.files if file.path.startswith(f"{step}/")] if mark else []
