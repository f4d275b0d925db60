"""Mentions put together event by event: the likeliest groups first, until none are likely enough."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.coreference.likeness import Pages, Scorer, likeness_of
from sayso.comparing.stories import join_likeliest, likeness_of_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.coreference.mentions import EventMention
    from sayso.records import Article

LIKELY = 0.35
"""Mean likelihood of two groups' mentions from which they are one event. Found on ECB+'s topics for development."""

ONE_STORY = 0.1
"""Likeness of two pages below which they tell of no common event."""

NEAR = 0.3
"""Cosine of two head words from which they may name one event though they are not one word."""


def link_mentions(
    mentions: Sequence[EventMention], articles: Sequence[Article]
) -> tuple[tuple[EventMention, ...], ...]:
    """Return the mentions event by event, each in one group, in the order of `mentions`; alone if nothing is like it.

    `articles` hold every page that a mention is of; how alike pages are is part of the evidence, so look-alike events
    of two stories stay apart. Pairs are scored by a logistic regression over some fifty features (`en/event_links.csv`,
    trained by `training/coreference`), groups joined by the mean over their pairs.
    """
    scorer = Scorer(mentions)
    alike = alike_pages(articles)
    likelihoods: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in candidates(mentions, alike):
        a, b = mentions[one], mentions[other]
        likelihood = scorer.likelihood(a, b, alike[frozenset((a.article, b.article))])
        likelihoods[one][other] = likelihoods[other][one] = likelihood
    groups = join_likeliest(len(mentions), likelihoods, LIKELY)
    return tuple(tuple(mentions[at] for at in group) for group in groups)


def candidates(mentions: Sequence[EventMention], alike: Mapping[frozenset[str], Pages]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, by their places, that may be one event: on pages of one story, with words that may name one."""
    by_page: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        by_page[mention.article].append(at)
    for pages in sorted(map(sorted, alike)):
        if alike[frozenset(pages)].stories < ONE_STORY:
            continue
        first, last = by_page[pages[0]], by_page[pages[-1]]
        pairs = combinations(first, 2) if len(pages) == 1 else ((a, b) for a in first for b in last)
        yield from ((a, b) for a, b in pairs if _may_be_one(mentions[a], mentions[b]))


def _may_be_one(a: EventMention, b: EventMention) -> bool:
    return a.stem == b.stem or bool(a.stems & b.stems) or likeness_of(a.lemma, b.lemma) >= NEAR


def alike_pages(articles: Sequence[Article]) -> dict[frozenset[str], Pages]:
    """Return how alike each two pages are that share anything; a page is wholly like itself."""
    found = {frozenset((article.id,)): Pages(1.0, 1.0) for article in articles}
    for one, other, stories, words in likeness_of_pages(articles):
        found[frozenset((one, other))] = Pages(stories, words)
    return found
