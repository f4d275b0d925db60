"""Values by number, so that what comes many times in a page is told once and pointed at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from sayso.telling.page.hops import Hop

Key = TypeVar("Key", bound="Hashable")


class Table(dict[Key, int]):
    """Values by number, in the order in which they first came."""

    def number(self, value: Key) -> int:
        """Return the number of a value, which is new or came before."""
        return self.setdefault(value, len(self))

    def numbers(self, values: Iterable[Key]) -> list[int]:
        """Return the numbers of values, each new or come before."""
        return [self.number(each) for each in values]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the stories of a report share: see `sayso.telling.page.facts` for what each table holds."""

    hops: Table[Hop] = field(default_factory=Table)
    ways: Table[tuple[int, ...]] = field(default_factory=Table)
    cues: Table[str] = field(default_factory=Table)
    manners: Table[tuple[str, str]] = field(default_factory=Table)
    articles: Table[tuple[str, int]] = field(default_factory=Table)
    claims: Table[str] = field(default_factory=Table)
    statements: Table[str] = field(default_factory=Table)
    tallies: Table[str] = field(default_factory=Table)
    reasons: Table[str] = field(default_factory=Table)
