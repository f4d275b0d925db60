"""What one report shares with another: the passages, and how much of the report they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.copies.reported import FRAME_IN_A_ROW, WORDS_IN_A_ROW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sayso.comparing.copies.reported import Reported

SHORTEST = 9
"""Words of the shortest passage that counts: one place of the frame more than is looked up, so that one lucky stretch
does not."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a report shares with another: passages as places of its words, and shares of all its words.

    `framed` is the share that agrees when content words are blanked, `worded` the share in the very same words.
    """

    passages: tuple[tuple[int, int], ...]
    framed: float
    worded: float


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a report's frame and of its words, each with the places where it begins; its places; its words."""

    framed: Mapping[tuple[str, ...], Sequence[int]]
    worded: Mapping[tuple[str, ...], Sequence[int]]
    places: int
    words: int


def rows_of(report: Reported) -> Rows:
    """Return the rows of a report, to be looked up in those of others."""
    framed, worded = (_by_row(report, framed=framed) for framed in (True, False))
    return Rows(framed, worded, len(report.words), sum(1 for word in report.words if word) or 1)


def _by_row(report: Reported, *, framed: bool) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at, row in report.rows(framed=framed):
        found.setdefault(row, []).append(at)
    return found


def find_shared(report: Rows, other: Rows) -> Shared:
    """Return what a report shares with another."""
    framed = _runs(_covered(report.framed, other.framed, report.places, FRAME_IN_A_ROW), SHORTEST)
    worded = _runs(_covered(report.worded, other.worded, report.places, WORDS_IN_A_ROW), WORDS_IN_A_ROW)
    return Shared(tuple(framed), _length(framed) / report.words, _length(worded) / report.words)


def _covered(
    ours: Mapping[tuple[str, ...], Sequence[int]], theirs: Collection[tuple[str, ...]], places: int, length: int
) -> Sequence[bool]:
    """Return for each place whether it stands in a row that the other has too."""
    covered = [False] * places
    for row, starts in ours.items():
        if row in theirs:
            for at in starts:
                covered[at : at + length] = [True] * length
    return covered


def _runs(covered: Sequence[bool], shortest: int) -> list[tuple[int, int]]:
    """Return the runs of covered words that are long enough, as places."""
    runs, start = [], None
    for at, each in enumerate([*covered, False]):
        if each and start is None:
            start = at
        elif not each and start is not None:
            runs += [(start, at)] if at - start >= shortest else []
            start = None
    return runs


def _length(runs: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in runs)
