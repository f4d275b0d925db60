"""Windows of days in which articles are compared to find stories, and how stories go on from one window to the next.

Only numbers and records here: which worker does what makes no difference to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MARGIN = 3
"""Days before and after a window whose articles are looked at as well, though no more than it has days itself. Three
days apart, articles are alike enough to begin a story only where all their words are the same, one day apart where 0.6
of them are (FADES and ALIKE_LEANING in `comparing/stories`)."""

Group = tuple[int, int]
"""A group of articles: the number of the window that saw it, and its number there."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `first` to `last`, both included, as numbers (`date.toordinal`)."""

    first: int
    last: int

    def holds(self, day: int) -> bool:
        """Return whether articles of a day are put into stories in this window."""
        return self.first <= day <= self.last

    def sees(self, day: int) -> bool:
        """Return whether articles of a day are looked at in this window."""
        margin = min(MARGIN, self.last - self.first + 1)
        return self.first - margin <= day <= self.last + margin


def cut_windows(counts: Mapping[int, int], size: int) -> list[Window]:
    """Return windows that hold each day with articles once, in order, each as many whole days as `size` articles allow.

    `counts` are articles by day. A day with more articles is a window by itself.
    """
    windows: list[Window] = []
    held = 0
    for day in sorted(counts):
        if windows and held + counts[day] <= size:
            windows[-1] = Window(windows[-1].first, day)
            held += counts[day]
        else:
            windows.append(Window(day, day))
            held = counts[day]
    return windows


def join_windows(seen: Sequence[Mapping[str, int]]) -> Groups[Group]:
    """Return the groups of all windows joined where they are one story; `seen` are the articles of each by group.

    Two groups are one where most of what each has, of the articles that both windows looked at, is in the other, too.
    """
    joined: Groups[Group] = Groups()
    for number, articles in enumerate(seen):
        for group in sorted(set(articles.values())):
            joined.add((number, group))
    for one, other in _neighbours(seen):
        for a, b in _common(seen[one], seen[other]):
            joined.join((one, a), (other, b))
    return joined


def _neighbours(seen: Sequence[Mapping[str, int]]) -> Iterable[tuple[int, int]]:
    """Yield the windows that looked at articles in common; windows lie in the order of their days."""
    for one in range(len(seen)):
        for other in range(one + 1, len(seen)):
            if seen[one].keys().isdisjoint(seen[other].keys()):
                break
            yield one, other


def _common(one: Mapping[str, int], other: Mapping[str, int]) -> list[Group]:
    """Return the pairs of groups, one of each window, that have most of their common articles together."""
    both = sorted(one.keys() & other.keys())
    of_one, of_other = Counter(one[each] for each in both), Counter(other[each] for each in both)
    pairs = Counter((one[each], other[each]) for each in both)
    return [(a, b) for (a, b), count in sorted(pairs.items()) if 2 * count > max(of_one[a], of_other[b])]
