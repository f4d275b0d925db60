"""History: who was mentioned where, as the text is read from its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.reading.actors.figures import Figure
    from sayso.records import PartKind, Token

ASIDE: frozenset[PartKind] = frozenset({"caption", "credit", "boilerplate", "byline", "published", "section"})
"""Parts beside the running text: what is mentioned there is not on a reader's mind when reading on."""

REACH = 3
"""Sentences back that a pronoun or a bare description reaches. More finds more antecedents and more wrong ones."""


@dataclass(frozen=True, slots=True)
class Met:
    """A figure was mentioned at `token` of sentence `line`."""

    line: int
    token: Token
    figure: Figure
    subject: bool
    quoted: bool
    aside: bool
    named: bool


class History:
    """The mentions so far, in the order of the text."""

    def __init__(self) -> None:
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
            if met.line < line - reach:
                return
            if met.aside == aside or not met.aside:
                yield met

    def latest(self, wanted: Callable[[Figure], bool], line: int, reach: int = REACH) -> list[Figure]:
        """Return the wanted figures of the nearest sentence that has any, within reach."""
        found: dict[int, Figure] = {}
        at = -1
        for met in self.back(line, reach):
            if found and met.line != at:
                break
            if wanted(met.figure):
                at = met.line
                found[id(met.figure)] = met.figure
        return list(found.values())
