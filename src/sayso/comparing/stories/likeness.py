"""How alike articles are: by their words, by the articles nearest to them, and by the days between them."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING

from sayso.comparing.stories.features import weigh_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.stories.features import Vector
    from sayso.records import Article

WEAKEST = 0.03
"""Likeness below which two articles are taken to have nothing in common."""

FADES = 2.0
"""Days after which likeness counts half of what it does on the same day, where both articles are dated."""

FADES_AMONG_FEW = 10.0
"""The same among few articles: a handful is mostly somebody's choice, and follows a story over days."""

NEIGHBOURS = 3
"""Articles that one leans on: those most like it tell what its own few words leave out."""

LEANS = 0.5
"""How much the neighbours' words count beside an article's own."""

CLOSE = 0.1
"""Likeness that an article needs to be leant on."""

FIRM = 0.3
"""The neighbours' likeness in sum from which on they count in full: a single weak neighbour pulls weakly."""

MANY = 500
"""Articles from which on not all that share a word are compared: those within days of each other, by rarer words."""

WINDOW = 14.0
"""Days over which articles are compared, among many; undated ones with all. Further apart, words join nothing."""

COMMON = 60
"""Articles of these days that hold a word which brings nobody together, among many. More takes longer; on the
development stream stories are as good from 30 on."""

ENOUGH = 30
"""Articles from which on neighbours are leant on; among fewer, the nearest is often a stranger."""

Likeness = dict[int, dict[int, float]]
"""For each article the others that it is like, and how much, from 0 to 1; symmetric."""


def compare_articles(vectors: Sequence[Vector], days: Sequence[float | None]) -> Likeness:
    """Return how alike articles are, by their words and days; pairs with next to nothing in common are left out."""
    cosines = _cosines(vectors, days)
    if len(vectors) < ENOUGH:
        return _faded(cosines, days, FADES_AMONG_FEW)
    return _faded(_leaning(cosines, _faded(cosines, days, FADES)), days, FADES)


def likeness_of_pages(articles: Sequence[Article]) -> Iterator[tuple[str, str, float, float]]:
    """Yield the ids of each two articles that share words, with how alike they are as stories and by words alone.

    Days are left out of it: 0 to 1, as in `compare_articles` for articles without a date.
    """
    vectors = weigh_articles(articles)
    stories = compare_articles(vectors, [None] * len(vectors))
    for one, others in _cosines(vectors, [None] * len(vectors)).items():
        for other, words in others.items():
            if one < other:
                yield articles[one].id, articles[other].id, stories.get(one, {}).get(other, 0.0), words


def _cosines(vectors: Sequence[Vector], days: Sequence[float | None]) -> Likeness:
    """Return the cosine of each two articles that share words, looked up in an index of words.

    Among more than MANY, those are looked at that share a word which is not COMMON in these days.
    """
    index = _Index(vectors, days)
    cosines: Likeness = defaultdict(dict)
    for at in range(len(vectors)):
        for other, dot in index.products(at).items():
            if dot >= index.weakest(at, other):
                cosines[at][other] = cosines[other][at] = dot
    return cosines


class _Index:
    """The words of the articles taken in so far, in the order of their days, to find those that share words."""

    def __init__(self, vectors: Sequence[Vector], days: Sequence[float | None]) -> None:
        self._vectors = vectors
        self._days = days
        self._many = len(vectors) > MANY
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._undated: dict[str, list[int]] = defaultdict(list)
        self._passed: dict[str, int] = defaultdict(int)

    def products(self, at: int) -> dict[int, float]:
        """Return the dot product of an article with each taken in before that it may tell a story with; take it in."""
        dots: dict[int, float] = defaultdict(float)
        common: list[tuple[str, float]] = []
        for word, value in self._vectors[at].items():
            first, others, undated = self._first_lately(word, at), self._holding[word], self._undated[word]
            if self._many and len(undated) + len(others) - first > COMMON:
                common.append((word, value))
            else:
                for other in chain(undated, islice(others, first, None)):
                    dots[other] += value * self._vectors[other][word]
            (undated if self._days[at] is None else others).append(at)
        for other in dots if common else ():
            there = self._vectors[other]
            dots[other] += sum(value * there[word] for word, value in common if word in there)
        return dots

    def _first_lately(self, word: str, at: int) -> int:
        """Return from which on the articles that hold a word are not too long ago to tell the same, among many."""
        day, others = self._days[at], self._holding[word]
        first = self._passed[word]
        while self._many and day is not None and first < len(others):
            if (self._days[others[first]] or 0.0) >= day - WINDOW:
                break
            first += 1
        self._passed[word] = first
        return first

    def weakest(self, one: int, other: int) -> float:
        """Return the likeness below which two articles have nothing in common; more is asked of days apart."""
        return WEAKEST / _nearness(self._days[one], self._days[other], FADES) if self._many else WEAKEST


def _faded(likeness: Mapping[int, Mapping[int, float]], days: Sequence[float | None], fades: float) -> Likeness:
    """Return likeness less what the days between two articles take from it."""
    return {
        one: {other: value * _nearness(days[one], days[other], fades) for other, value in others.items()}
        for one, others in likeness.items()
    }


def _nearness(one: float | None, other: float | None, fades: float) -> float:
    return 1.0 if one is None or other is None else 1 / (1 + abs(one - other) / fades)


def _leaning(cosines: Likeness, near: Likeness) -> Likeness:
    """Return the cosines of the articles when each has its neighbours' words added to its own."""
    leant = {at: dict(_neighbours(near[at])) | {at: 1.0} for at in near}
    lengths = {at: math.sqrt(_product(leant[at], leant[at], cosines)) for at in leant}
    found: Likeness = defaultdict(dict)
    for one, others in near.items():
        for other in others:
            if one < other:
                product = _product(leant[one], leant[other], cosines) / (lengths[one] * lengths[other])
                found[one][other] = found[other][one] = product
    return found


def _neighbours(near: Mapping[int, float]) -> Iterator[tuple[int, float]]:
    """Yield the articles to lean on, and how much."""
    nearest = sorted(((value, -other) for other, value in near.items() if value >= CLOSE), reverse=True)[:NEIGHBOURS]
    total = max(FIRM, sum(value for value, _ in nearest))
    for value, minus in nearest:
        yield -minus, LEANS * value / total


def _product(one: Mapping[int, float], other: Mapping[int, float], cosines: Likeness) -> float:
    """Return the dot product of two sums of articles' vectors, from the cosines of the articles."""
    return sum(a * b * (1.0 if i == j else cosines[i].get(j, 0.0)) for i, a in one.items() for j, b in other.items())
