"""Things that are put together two by two, as groups: who is with whom in the end."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Items in groups; joining two joins their groups. The first item given stays the first of its group."""

    def __init__(self) -> None:
        self._above: dict[Item, Item] = {}
        self._members: dict[Item, list[Item]] = {}

    def add(self, item: Item) -> None:
        """Take in an item, alone at first."""
        if item not in self._above:
            self._above[item] = item
            self._members[item] = [item]

    def of(self, item: Item) -> Item:
        """Return the first item of the group of `item`."""
        while self._above[item] != item:
            item = self._above[item]
        return item

    def join(self, one: Item, other: Item) -> bool:
        """Put the groups of two items together; return whether they were apart."""
        first, second = self.of(one), self.of(other)
        if first == second:
            return False
        self._above[second] = first
        self._members[first] += self._members.pop(second)
        return True

    def members(self, item: Item) -> list[Item]:
        """Return the items of the group of `item`."""
        return self._members[self.of(item)]

    def all(self) -> list[list[Item]]:
        """Return all groups in the order of their first items."""
        return list(self._members.values())
