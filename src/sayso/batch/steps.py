"""What all steps of a batch have in common: pieces of work, done one by one, each with a mark when it is finished."""

from __future__ import annotations

import hashlib
import resource
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from sayso.batch.folder import Folder
from sayso.errors import SaysoError
from sayso.pipeline import Settings
from sayso.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.batch.folder import Mark


class Piece(Protocol):
    """A piece of work: its name among those of its step, and all that its result hangs on, as one digest."""

    @property
    def name(self) -> str:
        """The name of the piece, and of its mark."""
        ...

    @property
    def key(self) -> str:
        """What the result hangs on."""
        ...


P = TypeVar("P", bound=Piece)

KILO = 1024
"""Bytes in which the system counts memory."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How a batch is cut up, in articles.

    `shard`: read in one go by one worker, some minutes of work, which is what a kill costs. `window`: compared with
    each other to find stories; a window has whole days, and more articles only where a single day has. `portion`: told
    in one go, in whole stories. `story`: told as one account; what is larger is told in several, by days. What is told
    hangs on `window` and `story`; the others only decide in which file it lies.
    """

    shard: int = 500
    window: int = 4_000
    portion: int = 500
    story: int = 1_000


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch: the folder it makes, what the caller says of all inputs, how it is cut up."""

    root: str
    settings: Settings = field(default_factory=Settings)
    sizes: Sizes = field(default_factory=Sizes)

    @property
    def folder(self) -> Folder:
        """The folder that it makes."""
        return Folder(Path(self.root))

    def key(self, *parts: str) -> str:
        """Return the digest of parts and of what the caller says."""
        said = (f"{self.settings.min_confidence}", *parts)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()


class Step(ABC, Generic[P]):
    """A step of a batch: its name, its kind of pieces, and what does one.

    `loads` says whether a worker needs seconds to begin, and is kept for the whole step.
    """

    name: str
    kind: type[P]
    loads = False

    def __init__(self, batch: Batch) -> None:
        self.batch = batch

    @abstractmethod
    def start(self) -> Callable[[P], Mark]:
        """Return what does a piece of work and gives its mark; called once a worker."""


@dataclass(frozen=True, slots=True)
class Outcome(Record):
    """What came of a piece of work: records taken and left out, or what stopped it; and what it took.

    `seconds` are those of a processor, `memory` the most bytes that its worker has held so far.
    """

    name: str
    articles: int = 0
    left_out: int = 0
    trouble: str | None = None
    seconds: float = 0.0
    memory: int = 0


def work_off(batch: Batch, step: str, piece: P, work: Callable[[P], Mark]) -> Outcome:
    """Do a piece of work and mark it as finished; a full disk and other troubles of the machine are its outcome."""
    began = process_time()
    try:
        mark = work(piece)
        batch.folder.finish(step, piece.name, mark)
    except OSError as error:
        return Outcome(piece.name, trouble=f"{error.filename or batch.root}: {error.strerror or error}")
    except SaysoError as error:
        return Outcome(piece.name, trouble=str(error))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILO
    return Outcome(piece.name, mark.articles, mark.left_out, None, process_time() - began, memory)


def told(error: Exception) -> str:
    """Return in one line what went wrong in our own code with one record."""
    return f"reading it failed ({type(error).__name__}: {' '.join(str(error).split())[:200]})"


def pending(batch: Batch, step: str, pieces: Sequence[P]) -> list[P]:
    """Return the pieces that are not finished; what other pieces of the step once made is removed."""
    batch.folder.sweep(step, {each.name for each in pieces})
    return [each for each in pieces if batch.folder.done(step, each.name, each.key) is None]
