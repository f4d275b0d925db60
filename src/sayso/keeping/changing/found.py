"""The changes found so far, and how records of two readings are told to be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sayso.keeping.kept import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

    from sayso.keeping.kept import Thing

Record = TypeVar("Record")


@dataclass(slots=True)
class Found:
    """The changes found so far; `names` are the names by which the readings call their actors."""

    names: Mapping[str, str]
    new: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)
    different: list[Change] = field(default_factory=list)

    def name(self, actors: Iterable[str], otherwise: str = "nobody named") -> str:
        """Return the names of actors as a list in words; `otherwise` where there are none."""
        return ", ".join(self.names.get(each, each) for each in actors) or otherwise

    def add(self, what: Thing, key: str, text: str, why: str) -> None:
        """Note what only the later reading has."""
        self.new.append(Change(what, key, None, text, why))

    def drop(self, what: Thing, key: str, text: str, why: str) -> None:
        """Note what only the earlier reading had."""
        self.gone.append(Change(what, key, text, None, why))

    def change(self, what: Thing, key: str, before: str, after: str, why: str) -> None:
        """Note what both have, but not alike."""
        self.different.append(Change(what, key, before, after, why))


def match(
    before: Sequence[Record], after: Sequence[Record], rests_on: Callable[[Record], Collection[Hashable]]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Return the records of two readings that are one, those gone, and those new.

    Two are one that rest on most things in common, each at most once; things that they share with others too decide
    nothing by themselves.
    """
    grounds = [set(rests_on(each)) for each in after]
    shared = [
        (-len(common), i, j)
        for i, each in enumerate(before)
        for j, ground in enumerate(grounds)
        if (common := ground & set(rests_on(each)))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(shared):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    both = [(before[i], after[j]) for i, j in sorted(pairs.items(), key=lambda pair: pair[1])]
    gone = [each for i, each in enumerate(before) if i not in pairs]
    return both, gone, [each for j, each in enumerate(after) if j not in taken]
