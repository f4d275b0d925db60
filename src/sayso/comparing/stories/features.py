"""What an article is made of, for telling stories apart: the words of its title and lead, rare ones above others."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Article

TITLE = 2
"""How often the words of a title count: a title says in few words what the story is."""

LEAD = 120
"""Words of the body that are read. What is new stands first; further down long articles grow alike by background."""

NAME = 1.2
"""How much more a word with a capital counts: names tell stories apart better than other words do."""

PAIR = 0.5
"""What two neighbouring words count beside each of them: "white house" says more than "white" and "house"."""

IMAGINED = 50
"""Articles on other things that are imagined beside those at hand, so that in a handful no shared word is common."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Vector = dict[str, float]


def weigh_articles(articles: Sequence[Article]) -> list[Vector]:
    """Return each article's words, weighed by how rare they are among all of them, as a vector of length one."""
    counts = [_count(article) for article in articles]
    found_in = Counter(word for each in counts for word in each)
    rarity = {word: math.log((IMAGINED + len(counts)) / (1 + n)) for word, n in found_in.items()}
    return [_to_length_one({word: _damped(n) * rarity[word] for word, n in each.items()}) for each in counts]


def _damped(count: float) -> float:
    """Return a count grown by its logarithm: the tenth time that a word stands there tells less than the first."""
    return 1 + math.log(count) if count > 1 else count


def _to_length_one(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _count(article: Article) -> dict[str, float]:
    """Return what the title and the lead are made of: stems and pairs of stems, with their weights."""
    counts: dict[str, float] = defaultdict(float)
    for text, weight in ((_title(article), TITLE), (_lead(article), 1)):
        for feature, value in _weighed(text):
            counts[feature] += value * weight
    return counts


def printed_words(article: Article) -> dict[str, str]:
    """Return the words of title and lead as first printed there, by the stems that vectors hold; pairs left out."""
    found: dict[str, str] = {}
    for text in (_title(article), _lead(article)):
        for match in WORD.finditer(text):
            word = match.group().replace("’", "'").removesuffix("'s")
            if word.lower() not in _stop_words() and len(word) > 1:
                found.setdefault(_stem(word.lower()), word)
    return found


def _title(article: Article) -> str:
    headlines = [article.text[part.start : part.end] for part in article.parts if part.kind == "headline"]
    return article.title or " ".join(headlines)


def _lead(article: Article) -> str:
    """Return the first words of the body; of a page without one, the first words of all."""
    body = "\n".join(article.text[part.start : part.end] for part in article.parts if part.kind in {"dateline", "body"})
    text = body or article.text
    ends = [found.end() for found in re.finditer(r"\S+", text[: 20 * LEAD])]
    return text[: ends[LEAD - 1]] if len(ends) >= LEAD else text[: 20 * LEAD]


def _weighed(text: str) -> Iterator[tuple[str, float]]:
    last, last_end = "", -1
    for found in WORD.finditer(text):
        word = found.group().replace("’", "'").removesuffix("'s")
        if word.lower() in _stop_words() or len(word) == 1:
            last = ""
            continue
        key = _stem(word.lower())
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
    return word.removesuffix("e") if len(word) > 3 else word  # noqa: PLR2004 - "use" is no stem with an ending


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(entries("en/stop_words.txt"))
