"""What is remembered between rounds: what each feed answered with last, and which pages were dealt with.

It is a JSON file beside the store. Losing it costs nothing but requests: pages are fetched again, and the store knows
them.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import UsageError
from sayso.records import identify

if TYPE_CHECKING:
    from sayso.gathering.feeds import Entry

ENDING = ".feeds.json"
MOST = 50_000
"""Pages that are remembered, the newest ones; feeds name a page for some days."""

TRIES = 3
"""Rounds in which a page is asked for that cannot be reached; later it is let be."""


@dataclass(slots=True)
class Memory:
    """The memory of a store's rounds: validators of feeds, when to come back, pages dealt with, pages tried in vain."""

    path: Path
    validators: dict[str, dict[str, str]] = field(default_factory=dict)
    later: dict[str, float] = field(default_factory=dict)
    done: dict[str, None] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of_store(cls, store: str | Path) -> Memory:
        """Return the memory that lies beside a store; an empty one where there is none, or none that can be read."""
        memory = cls(Path(f"{store}{ENDING}"))
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            kept = json.loads(memory.path.read_text(encoding="utf-8"))
            memory.validators = {str(url): dict(each) for url, each in kept["validators"].items()}
            memory.later = {str(url): float(at) for url, at in kept["later"].items()}
            memory.done = dict.fromkeys(map(str, kept["done"]))
            memory.tried = {str(mark): int(times) for mark, times in kept["tried"].items()}
        return memory

    def save(self) -> None:
        """Write the memory; whoever stops this leaves the one before. Raises UsageError where it cannot be written."""
        kept = {
            "validators": self.validators,
            "later": self.later,
            "done": list(self.done)[-MOST:],
            "tried": self.tried,
        }
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            fresh.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(fresh, self.path)  # noqa: PTH105 - said to be atomic where it can be
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written ({error.strerror}). Choose another --store") from error

    def knows(self, entry: Entry) -> bool:
        """Return whether this version of a page was dealt with."""
        return mark_of(entry) in self.done

    def finish(self, entry: Entry) -> None:
        """Remember that a page was dealt with."""
        mark = mark_of(entry)
        self.tried.pop(mark, None)
        self.done[mark] = None

    def fail(self, entry: Entry) -> None:
        """Remember that a page could not be reached; after some rounds it is let be."""
        mark = mark_of(entry)
        self.tried[mark] = self.tried.get(mark, 0) + 1
        if self.tried[mark] >= TRIES:
            self.finish(entry)


def mark_of(entry: Entry) -> str:
    """Return by what a page is known again: its address, and when the feed says that it was changed."""
    return identify(entry.url, entry.updated)
