"""How likely two mentions tell of one event: what they share and what keeps them apart, weighed by a trained table."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np

from sayso.models import english
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from sayso.comparing.coreference.mentions import EventMention

    Floats = NDArray[np.float32]

MULTIPLIED = ("stem", "meaning", "overlap", "stories", "pages", "sentence", "beside", "arguments")
"""Features that are also multiplied with each other: a shared word tells more the more the pages share."""

IMAGINED = 50
"""Mentions of other things that are imagined beside those at hand, so that among few no shared word is common."""

RARE = 5.0
"""What the rarity of a head's stem is divided by, so that it lies between 0 and about 1."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How alike two mentions' pages are, 0 to 1: as tellers of one story, and by their words alone."""

    stories: float
    words: float


class Scorer:
    """The likelihood that two of some mentions tell of one event."""

    def __init__(self, mentions: Sequence[EventMention]) -> None:
        self._heads = Counter(each.stem for each in mentions)
        self._held = Counter(word for each in mentions for word in each.context)
        self._count = len(mentions)
        self._contexts = {id(each): self._weighed(each.context) for each in mentions}

    def likelihood(self, a: EventMention, b: EventMention, pages: Pages) -> float:
        """Return how likely two mentions, on pages so alike, tell of one event: 0 to 1."""
        features = self.features(a, b, pages)
        total = sum(weight * (features[name] - mean) for name, (mean, weight) in _weights().items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def features(self, a: EventMention, b: EventMention, pages: Pages) -> dict[str, float]:
        """Return what the weights are for, by name; each from 0 to about 1."""
        own = self._features(a, b, pages)
        products = {f"{x} x {y}": own[x] * own[y] for x, y in combinations_with_replacement(MULTIPLIED, 2)}
        return own | products | {"always": 1.0}

    def _features(self, a: EventMention, b: EventMention, pages: Pages) -> dict[str, float]:
        one_stem = a.stem == b.stem
        return {
            "lemma": float(a.lemma == b.lemma),
            "stem": float(one_stem),
            "meaning": max(0.0, likeness_of(a.lemma, b.lemma)),
            "text": float(a.text.lower() == b.text.lower()),
            "overlap": _shared(a.stems, b.stems),
            "stories": pages.stories,
            "pages": pages.words,
            "one page": float(a.article == b.article),
            "one sentence": float((a.article, a.sentence) == (b.article, b.sentence)),
            "sentence": _product(self._contexts[id(a)], self._contexts[id(b)]),
            "beside": _shared(a.beside, b.beside),
            "arguments": _shared(a.arguments, b.arguments),
            "arguments apart": _apart(a.arguments, b.arguments),
            "subjects apart": _apart(a.subjects, b.subjects),
            "objects": float(bool(a.objects & b.objects)),
            "names": _shared(a.names, b.names),
            "names apart": _apart(a.names, b.names),
            "numbers apart": _apart(a.numbers, b.numbers),
            "times apart": _apart(a.times, b.times),
            "rare": self._rarity(self._heads[a.stem]) / RARE if one_stem else 0.0,
            "beside each other": float(a.lemma in b.context or b.lemma in a.context),
        }

    def _rarity(self, holders: int) -> float:
        return math.log((IMAGINED + self._count) / (1 + holders))

    def _weighed(self, context: Mapping[str, int]) -> dict[str, float]:
        values = {word: (1 + math.log(n)) * self._rarity(self._held[word]) for word, n in context.items()}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return {word: value / length for word, value in values.items()}


def _shared(a: Collection[str], b: Collection[str]) -> float:
    """Return the share of the smaller set that the other holds; 0 where one is empty."""
    return len(set(a) & set(b)) / min(len(a), len(b)) if a and b else 0.0


def _apart(a: Collection[str], b: Collection[str]) -> float:
    """Return 1 where both sets tell something and nothing of it is shared."""
    return float(bool(a) and bool(b) and not set(a) & set(b))


def _product(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    fewer, more = sorted((a, b), key=len)
    return sum(value * more.get(word, 0.0) for word, value in fewer.items())


@cache
def likeness_of(one: str, other: str) -> float:
    """Return the cosine of two lemmas' vectors; 0 where the pipeline has none for one of them."""
    ours, theirs = _vector(one), _vector(other)
    return 0.0 if ours is None or theirs is None else float(ours @ theirs)


@cache
def _vector(lemma: str) -> Floats | None:
    vector = np.asarray(english().vocab[lemma].vector, dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else None


@cache
def _weights() -> dict[str, tuple[float, float]]:
    """Return the mean and the weight of each feature."""
    return {row["feature"]: (float(row["mean"]), float(row["weight"])) for row in table("en/event_links.csv")}
