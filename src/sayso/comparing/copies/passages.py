"""What one report shares with another: the passages, and how much of the report they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.copies.reported import FRAME_IN_A_ROW, WORDS_IN_A_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def find_shared(report: Reported, other: Reported) -> Shared:
    """Return what `report` shares with `other`."""
    framed = _runs(_covered(report, other, framed=True), SHORTEST)
    worded = _runs(_covered(report, other, framed=False), WORDS_IN_A_ROW)
    count = sum(1 for word in report.words if word) or 1
    return Shared(tuple(framed), _length(framed) / count, _length(worded) / count)


def _covered(report: Reported, other: Reported, *, framed: bool) -> Sequence[bool]:
    """Return for each word whether it stands in a row that the other has too."""
    theirs = {row for _, row in other.rows(framed=framed)}
    covered = [False] * len(report.words)
    for at, row in report.rows(framed=framed):
        if row in theirs:
            length = FRAME_IN_A_ROW if framed else WORDS_IN_A_ROW
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
