"""History: who was mentioned where, as the text is read from its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.reading.actors.figures import Figure
    from sayso.records import PartKind, Token

ASIDE: frozenset[PartKind] = frozenset({"caption", "credit", "boilerplate", "byline", "published", "section"})
"""Parts beside the running text: what is mentioned there is not on a reader's mind when reading on."""

REACH = 3
"""Sentences back that a pronoun or a bare description reaches, those that are all quotation not counted. More finds
more antecedents and more wrong ones."""

FARTHEST = 40
"""Sentences back that anything reaches at all, quotations counted: a page that is one long quotation stays quick."""


@dataclass(frozen=True, slots=True)
class Met:
    """A figure was mentioned at `token` of sentence `line`.

    `rank` is how much the sentence is about it: 2 for the subject of its main verb, 1 for another subject and for
    whose deed a noun tells ("X's visit"), else 0.
    """

    line: int
    token: Token
    figure: Figure
    rank: int
    aside: bool


class History:
    """The mentions so far, in the order of the text. `depth` counts the sentences that are not all quotation."""

    def __init__(self, depth: Sequence[int]) -> None:
        self._depth = depth
        self._met: list[Met] = []
        self._last: dict[int, Met] = {}

    def add(self, met: Met) -> None:
        """Take in a mention; one beside the running text does not push aside one within it."""
        self._met.append(met)
        before = self._last.get(id(met.figure))
        if before is None or before.aside or not met.aside:
            self._last[id(met.figure)] = met

    def last(self, figure: Figure) -> Met | None:
        """Return the last mention of a figure, or None where it has not been mentioned yet."""
        return self._last.get(id(figure))

    def back(self, line: int, reach: int = REACH, *, aside: bool = False) -> Iterator[Met]:
        """Yield the mentions of the last `reach` sentences before `line` and of `line` itself, the latest first."""
        for met in reversed(self._met):
            if self._depth[met.line] < self._depth[line] - reach or met.line < line - FARTHEST:
                return
            if met.aside == aside or not met.aside:
                yield met

    def latest(self, wanted: Callable[[Figure], bool], line: int, reach: int = REACH) -> Figure | None:
        """Return the one wanted figure of the nearest sentence that has any; the subject among several."""
        found: list[Met] = []
        for met in self.back(line, reach):
            if found and met.line != found[0].line:
                break
            if wanted(met.figure):
                found.append(met)
        return foremost(found)


def foremost(met: Sequence[Met]) -> Figure | None:
    """Return the one figure among mentions, else the one that its sentence is most about, else None."""
    for rank in (0, 1, 2):
        figures = {id(each.figure): each.figure for each in met if each.rank >= rank}
        if len(figures) <= 1:
            return next(iter(figures.values()), None)
    return None
