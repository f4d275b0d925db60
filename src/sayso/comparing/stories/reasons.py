"""Why articles are one story or are not: the nearest other one, and the words of title and lead that both print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.stories.features import printed_words, weigh_articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.comparing.stories.features import Vector
    from sayso.records import Article

SHOWN = 4
"""Words that a reason names: the most telling ones come first, so more add little."""

LONGEST = 60
"""Characters of a title in a reason."""


def explain_stories(stories: Sequence[Sequence[Article]]) -> dict[str, str]:
    """Return for each article of some stories, by its id, why it stands where it stands, in one sentence.

    In a story of several, what it shares with the nearest article there; alone, what it shares with the nearest of all.
    """
    articles = [article for story in stories for article in story]
    vectors = dict(zip((each.id for each in articles), weigh_articles(articles), strict=True))
    why = {}
    for story in stories:
        for article in story:
            others = [each for each in (story if len(story) > 1 else articles) if each.id != article.id]
            why[article.id] = _why(article, others, vectors, alone=len(story) == 1)
    return why


def explain_joining(ones: Sequence[Article], others: Sequence[Article]) -> str:
    """Return what ties two groups of articles, in words: "“TITLE” and “TITLE” share: ferry, signing". Neither is empty.

    That is the likeliest pair between them; where no telling word is shared, it says so.
    """
    articles = list({each.id: each for each in (*ones, *others)}.values())
    vectors = dict(zip((each.id for each in articles), weigh_articles(articles), strict=True))
    pairs = [(_likeness(vectors[a.id], vectors[b.id]), a, b) for a in ones for b in others if a.id != b.id]
    if not pairs:
        return "the same article"
    _, one, other = max(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id))
    words = _shared(one, vectors[one.id], vectors[other.id])
    return f"“{_title(one)}” and “{_title(other)}” share " + (", ".join(words) if words else "no telling word")


def _why(article: Article, others: Sequence[Article], vectors: Mapping[str, Vector], *, alone: bool) -> str:
    scored = [(_likeness(vectors[article.id], vectors[each.id]), each) for each in others]
    score, nearest = max(scored, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
    if nearest is None or score == 0:
        return "shares no telling word with another article" if alone else "taken as one story"
    words = ", ".join(_shared(article, vectors[article.id], vectors[nearest.id]))
    if alone:
        return f"too little in common with the nearest, “{_title(nearest)}”: {words}"
    return f"nearest to “{_title(nearest)}”: {words}"


def _likeness(one: Vector, other: Vector) -> float:
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def _shared(article: Article, one: Vector, other: Vector) -> list[str]:
    """Return the words that weigh most in both, as an article prints them; pairs of words are told by their parts."""
    printed = printed_words(article)
    both = sorted((word for word in one if word in other), key=lambda word: (-one[word] * other[word], word))
    return list(dict.fromkeys(printed[word] for word in both if word in printed))[:SHOWN]


def _title(article: Article) -> str:
    title = " ".join((article.title or article.path).split())
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rpartition(" ")[0] + " …"
