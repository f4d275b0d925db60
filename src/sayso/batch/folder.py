"""The folder of a batch: files that are whole or not there, and a mark for each piece of work that is finished.

A mark is written last. It names what the work was done with (`key`), and each file that it made with its size and
checksum. A piece whose mark is there, with the same key and all its files, is never done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import BatchError
from sayso.records import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MARKS = "marks"
HALF = ".part"
"""How the name of a file ends that is being written."""


@dataclass(frozen=True, slots=True)
class File(Record):
    """A file of the batch: its path in the folder, its bytes counted and their sha256, how many rows it has."""

    path: str
    size: int
    sha256: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Mark(Record):
    """A piece of work is finished: what it was done with, what it made, how many records it took and left out."""

    key: str
    files: tuple[File, ...]
    articles: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a batch keeps what it makes. All paths are relative to `root`, and stay inside it."""

    root: Path

    def place(self, path: str) -> Path:
        """Return where a file of the batch lies; raise BatchError for a path that leads out of the folder."""
        place = self.root / path
        if not place.resolve().is_relative_to(self.root.resolve()):
            raise BatchError(f"{path}: leads out of {self.root}. Its mark is not ours: choose another --out")
        return place

    def write(self, path: str, content: bytes) -> File:
        """Write a file whole, or not at all: nobody ever sees half of it. Raises OSError where there is no room."""
        place = self.place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        number, half = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=HALF)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(half).replace(place)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
        return File(path, len(content), hashlib.sha256(content).hexdigest())

    def read(self, file: File) -> bytes:
        """Return the bytes of a file; raise BatchError where they are not those that were written."""
        content = self.place(file.path).read_bytes()
        if hashlib.sha256(content).hexdigest() != file.sha256:
            self.place(file.path).unlink()
            raise BatchError(f"{self.place(file.path)}: damaged, and removed. Begin again to have it made anew")
        return content

    def finish(self, step: str, name: str, mark: Mark) -> None:
        """Mark a piece of work as finished, and remove what an earlier finish of it made and this one did not."""
        self._remove(self.mark(step, name), kept={file.path for file in mark.files})
        content = json.dumps(mark.to_dict(), ensure_ascii=False, separators=(",", ":"))
        self.write(f"{MARKS}/{step}/{name}.json", content.encode())

    def done(self, step: str, name: str, key: str) -> Mark | None:
        """Return the mark of a piece of work that was finished with the same key and whose files are all there."""
        mark = self.mark(step, name)
        return mark if mark is not None and mark.key == key and all(map(self._is_there, mark.files)) else None

    def sweep(self, step: str, names: Collection[str]) -> None:
        """Remove what was made by pieces of work of a step other than these: their input has gone or changed."""
        for place in sorted((self.root / MARKS / step).glob("*.json")):
            if place.stem not in names:
                self._remove(self.mark(step, place.stem))
                place.unlink()

    def clear(self) -> None:
        """Remove what was half written when a batch was killed."""
        for place in sorted(self.root.rglob(f".*{HALF}")):
            place.unlink(missing_ok=True)

    def marks(self, step: str) -> Iterator[tuple[str, Mark]]:
        """Yield the finished pieces of work of a step by name."""
        for place in sorted((self.root / MARKS / step).glob("*.json")):
            mark = self.mark(step, place.stem)
            if mark is not None:
                yield place.stem, mark

    def mark(self, step: str, name: str) -> Mark | None:
        """Return the mark of a piece of work; None where it is not finished."""
        try:
            return Mark.from_dict(json.loads((self.root / MARKS / step / f"{name}.json").read_bytes()))
        except (OSError, ValueError):
            return None

    def _is_there(self, file: File) -> bool:
        try:
            return self.place(file.path).stat().st_size == file.size
        except OSError:
            return False

    def _remove(self, mark: Mark | None, kept: Collection[str] = ()) -> None:
        for file in mark.files if mark is not None else ():
            if file.path not in kept:
                self.place(file.path).unlink(missing_ok=True)
