"""Which of many things are worth comparing: those that share a key of an index, and never all with all.

Where a few share a key, each is paired with each. Where many do, each is paired with the first of them and with those
just before it, so that the work grows with their number and not with its square; what is put together in the end is
put together through these.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

Item = TypeVar("Item")

FIRST, BEFORE = 20, 20
"""Of the things that share a key, how many from the beginning, and how many just before it, each is paired with. Up to
41 things this is all of them. More finds no more among the stories at hand and takes longer."""

ALL = FIRST + BEFORE + 1
"""Things up to which each is paired with each."""

SPREAD = 24
"""Members that speak for a group when it is asked how alike two are: all, up to so many. Lower is quicker, rougher."""


def pairs_among(things: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs worth comparing among things that share a key, each pair once, the earlier one first."""
    if len(things) <= ALL:
        yield from combinations(things, 2)
        return
    for at, thing in enumerate(things):
        first = min(FIRST, at)
        yield from ((each, thing) for each in things[:first])
        yield from ((each, thing) for each in islice(things, max(first, at - BEFORE), at))


def holders(keys: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """Return, for each key, the numbers of the things that have it, in order."""
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for at, each in enumerate(keys):
        for key in each:
            holding[key].append(at)
    return list(holding.values())


def spread(group: Sequence[Item]) -> Sequence[Item]:
    """Return the members that speak for a group: all, or where they are many, some from end to end."""
    if len(group) <= SPREAD:
        return group
    return [group[at * (len(group) - 1) // (SPREAD - 1)] for at in range(SPREAD)]


Home = dict[str, list[str]]
"""The group of each thing by the thing's id; things of one group share one list of ids."""


def join_in_order(
    home: Home,
    pairs: Iterable[tuple[str, str]],
    agree: Callable[[Sequence[str], Sequence[str], tuple[str, str]], bool],
) -> None:
    """Put groups together, pair by pair in the order given, where the two groups of the pair `agree`.

    Two groups that do not agree are asked again only when one of them has grown.
    """
    apart: set[tuple[int, int, int, int]] = set()
    for one, other in pairs:
        ours, theirs = home[one], home[other]
        asked = (id(ours), len(ours), id(theirs), len(theirs))
        if ours is theirs or asked in apart:
            continue
        if agree(ours, theirs, (one, other)):
            put_together(home, one, other)
        else:
            apart.add(asked)


def put_together(home: Home, one: str, other: str) -> None:
    """Make the groups of two things one."""
    ours, theirs = home[one], home[other]
    if ours is not theirs:
        ours.extend(theirs)
        home.update(dict.fromkeys(theirs, ours))
