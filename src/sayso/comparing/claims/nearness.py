"""How nearly statements say the same, two by two: what an index brings together at once, other pairs when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.candidates import ALL, holders, pairs_among
from sayso.comparing.claims.sameness import APART, Sameness, Weights, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.comparing.claims.contents import Content

COMMON = 40
"""A term that more statements hold than this, and than a tenth of all, finds no candidates: it is the story's theme."""

Couple = tuple[str, str]
"""Two keys of contents, or two ids of statements, the smaller first."""


def couple(a: str, b: str) -> Couple:
    """Return two ids in the order that pairs are kept in."""
    return (a, b) if a <= b else (b, a)


def partners(pairs: Iterable[Couple]) -> dict[str, list[str]]:
    """Return for each key those that stand in a pair with it."""
    found: dict[str, list[str]] = {}
    for a, b in pairs:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


class Nearness:
    """What two contents share, by their keys: nothing where they share no telling term.

    `compared` are pairs that share one, with the result: all, or where very many share one, enough to find what says
    the same. `beside` are the partners of each in them.
    """

    def __init__(self, contents: Sequence[Content], weights: Weights) -> None:
        self._contents = {content.key: content for content in contents}
        self._weights = weights
        limit = max(COMMON, len(contents) // 10)
        self._telling = {
            content.key: {stem for stem in content.stems if weights.holders(stem) <= limit} for content in contents
        }
        keys = list(self._contents)
        sharing = holders([self._telling[each] for each in keys])
        self._whole = all(len(each) <= ALL for each in sharing)
        pairs = {couple(keys[a], keys[b]) for places in sharing for a, b in pairs_among(places)}
        self._found = {pair: self._compare(pair) for pair in sorted(pairs)}
        self.compared = {pair: sameness for pair, sameness in self._found.items() if sameness.score}
        self.beside = partners(self.compared)

    def _compare(self, pair: Couple) -> Sameness:
        return compare(self._contents[pair[0]], self._contents[pair[1]], self._weights)

    def of(self, pair: Couple) -> Sameness:
        """Return how nearly two say the same."""
        found = self._found.get(pair)
        if found is None and self._whole:
            return APART
        if found is None:
            share = not self._telling[pair[0]].isdisjoint(self._telling[pair[1]])
            found = self._found[pair] = self._compare(pair) if share else APART
        return found
