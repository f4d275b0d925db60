"""Records that end the program: found by a note of what is at work, left out after the third time.

A page can be made so that a library of C crashes on it, or eats all memory. The worker dies, another takes the shard,
and dies on the same page. So each record is noted before it is read. A worker that finds a note knows whom it met.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.batch.folder import Folder

MOST = 3
"""Times that a program may end at one record before the record is left out: once or twice may be somebody's kill."""

ENDED = f"the program ended {MOST} times while this was read"


class Attempts:
    """How often the program ended at each record of a shard."""

    def __init__(self, note: Path) -> None:
        self._note = note
        try:
            self._ends: dict[str, int] = json.loads(note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._ends = {}

    def begin(self, record: str) -> bool:
        """Note that a record is at work; return False, and note nothing, for one that ended the program too often."""
        ends = self._ends.get(record, 0)
        if ends < MOST:
            self._note.write_text(json.dumps({**self._ends, record: ends + 1}), encoding="utf-8")
        return ends < MOST


@contextmanager
def attempts(folder: Folder, step: str, name: str) -> Iterator[Attempts]:
    """Give the attempts at a shard; its note goes when the shard is finished, or cannot be for another reason."""
    note = folder.place(f"attempts/{step}-{name}.json")
    note.parent.mkdir(parents=True, exist_ok=True)
    yield Attempts(note)
    note.unlink(missing_ok=True)
