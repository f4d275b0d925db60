"""Which articles tell of the same happening: one after the other in time, each joins the story it is most like."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.records import Article

TITLE = 2
"""How often the words of a title count: a title says in few words what the story is."""

NAME = 1.2
"""How much more a word with a capital counts: names tell stories apart better than other words do."""

PAIR = 0.5
"""What two neighbouring words count beside each of them: "white house" says more than "white" and "house"."""

RARE = 1.0
"""The power of a word's rarity: above 1, rare words outweigh common ones further."""

IMAGINED = 50
"""Articles on other things that are imagined beside those at hand, so that in a handful no shared word is common."""

FADES_IN = 4.0
"""Days after which likeness counts 1/e of what it does on the same day, where both articles are dated."""

ALIKE = 0.18
"""Likeness from which on an article joins a story. Raising it gives more and smaller stories."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
READ_PARTS = {"headline", "body", "dateline"}

Vector = dict[str, float]


@dataclass(slots=True)
class _Story:
    """A story as it grows: its articles by their places in time's order, and their days."""

    members: list[int] = field(default_factory=list)
    days: list[float] = field(default_factory=list)


def group_stories(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """Return the articles story by story: stories in the order of their first article, articles by date and id.

    The order of `articles` makes no difference. Articles are alike by their words (names, numbers and rare words
    above others), and less so the more days lie between them; an undated one is alike by its words alone.
    """
    ordered = sorted(articles, key=lambda each: (each.published or "", each.id))
    vectors = _vectors([_features(article) for article in ordered])
    stories = _grow([_day(article) for article in ordered], vectors)
    return tuple(tuple(ordered[at] for at in story.members) for story in stories)


def _grow(days: Sequence[float | None], vectors: Sequence[Vector]) -> list[_Story]:
    """Put each article into the story that it is most like, or into one of its own."""
    stories: list[_Story] = []
    home: list[int] = []
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        likeness = _likeness(vector, index)
        found = _best(likeness, home, stories, days[at])
        if found is None:
            found = len(stories)
            stories.append(_Story())
        stories[found].members.append(at)
        stories[found].days += [] if days[at] is None else [days[at]]  # type: ignore[list-item]
        home.append(found)
        for word, value in vector.items():
            index[word].append((at, value))
    return stories


def _likeness(vector: Vector, index: Mapping[str, list[tuple[int, float]]]) -> dict[int, float]:
    """Return the cosine of an article with every earlier one that shares a word with it."""
    dots: dict[int, float] = defaultdict(float)
    for word, value in vector.items():
        for other, there in index.get(word, ()):
            dots[other] += value * there
    return dots


def _best(
    likeness: Mapping[int, float], home: Sequence[int], stories: Sequence[_Story], day: float | None
) -> int | None:
    """Return the story that an article is most like: half its best article, half the mean of all; None below ALIKE."""
    total: dict[int, float] = defaultdict(float)
    best: dict[int, float] = defaultdict(float)
    for other, value in likeness.items():
        total[home[other]] += value
        best[home[other]] = max(best[home[other]], value)
    scores = {
        story: (total[story] / len(stories[story].members) + best[story]) / 2 * _nearness(stories[story].days, day)
        for story in sorted(total)
    }
    found = max(scores, key=lambda story: (scores[story], -story), default=None)
    return found if found is not None and scores[found] >= ALIKE else None


def _nearness(days: Sequence[float], day: float | None) -> float:
    if day is None or not days:
        return 1.0
    return math.exp(-min(abs(day - other) for other in days) / FADES_IN)


def _day(article: Article) -> float | None:
    """Return the day (with its fraction) on which an article was published; None where that is not known or no date."""
    try:
        return datetime.fromisoformat(article.published or "").replace(tzinfo=None).timestamp() / 86400
    except ValueError:
        return None


def _vectors(features: Sequence[Counter[str]]) -> list[Vector]:
    """Return each article's words weighed by how rare they are among all articles, to length one."""
    found_in = Counter(word for counts in features for word in counts)
    rarity = {word: math.log((IMAGINED + len(features)) / (1 + n)) ** RARE for word, n in found_in.items()}
    return [
        _to_length_one({word: (1 + math.log(n) if n > 1 else n) * rarity[word] for word, n in each.items()})
        for each in features
    ]


def _to_length_one(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _features(article: Article) -> Counter[str]:
    """Return what an article's title, headline and body are made of: stems and pairs of stems, weighed."""
    counts: Counter[str] = Counter()
    body = " ".join(article.text[part.start : part.end] for part in article.parts if part.kind in READ_PARTS)
    for text, weight in ((article.title or "", TITLE), (body or article.text, 1)):
        for feature, value in _weighed(text):
            counts[feature] += value * weight  # type: ignore[assignment]
    return counts


def _weighed(text: str) -> Iterator[tuple[str, float]]:
    last, last_end = "", -1
    for found in WORD.finditer(text):
        word = found.group().replace("’", "'").removesuffix("'s")
        key = _stem(word.lower())
        if word.lower() in _stop_words() or len(word) == 1:
            last = ""
            continue
        yield key, NAME if word[0].isupper() else 1.0
        if last and not text[last_end : found.start()].strip():
            yield f"{last} {key}", PAIR
        last, last_end = key, found.end()


@cache
def _stem(word: str) -> str:
    """Return a word without the commonest English endings."""
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - "ties" keeps its stem
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith("ss"):  # noqa: PLR2004
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 3 else word  # noqa: PLR2004 - "she", "the" are no stems with an ending


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(entries("en/stop_words.txt"))
