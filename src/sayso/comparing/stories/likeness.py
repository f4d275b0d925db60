"""How alike articles are: by their words, by the articles nearest to them, and by the days between them."""

from __future__ import annotations

import math
from collections import defaultdict
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

ENOUGH = 30
"""Articles from which on neighbours are leant on; among fewer, the nearest is often a stranger."""

Likeness = dict[int, dict[int, float]]
"""For each article the others that it is like, and how much, from 0 to 1; symmetric."""


def compare_articles(vectors: Sequence[Vector], days: Sequence[float | None]) -> Likeness:
    """Return how alike articles are, by their words and days; pairs with next to nothing in common are left out."""
    cosines = _cosines(vectors)
    if len(vectors) < ENOUGH:
        return _faded(cosines, days, FADES_AMONG_FEW)
    return _faded(_leaning(cosines, _faded(cosines, days, FADES)), days, FADES)


def likeness_of_pages(articles: Sequence[Article]) -> Iterator[tuple[str, str, float, float]]:
    """Yield the ids of each two articles that share words, with how alike they are as stories and by words alone.

    Days are left out of it: 0 to 1, as in `compare_articles` for articles without a date.
    """
    vectors = weigh_articles(articles)
    stories = compare_articles(vectors, [None] * len(vectors))
    for one, others in _cosines(vectors).items():
        for other, words in others.items():
            if one < other:
                yield articles[one].id, articles[other].id, stories.get(one, {}).get(other, 0.0), words


def _cosines(vectors: Sequence[Vector]) -> Likeness:
    """Return the cosine of each two articles that share words, looked up in an index of words."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    cosines: Likeness = defaultdict(dict)
    for at, vector in enumerate(vectors):
        dots: dict[int, float] = defaultdict(float)
        for word, value in vector.items():
            for other, there in index[word]:
                dots[other] += value * there
            index[word].append((at, value))
        for other, dot in dots.items():
            if dot >= WEAKEST:
                cosines[at][other] = cosines[other][at] = dot
    return cosines


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
