"""Articles put together story by story: the two groups that are most alike become one, until none are alike enough."""

from __future__ import annotations

import heapq
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.comparing.stories.features import weigh_articles
from sayso.comparing.stories.likeness import ENOUGH, compare_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.comparing.stories.likeness import Likeness
    from sayso.records import Article

ALIKE = 0.14
"""Mean likeness of two groups' articles from which they are one story, among few articles. Raising it gives more and
smaller stories. From 0.14 to 0.18 handfuls of news reports are parted rightly nearly always."""

ALIKE_LEANING = 0.4
"""The same where articles lean on their neighbours, which brings them nearer to each other."""

SECONDS_A_DAY = 86_400


def group_stories(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """Return the articles story by story: stories in the order of their first article, articles by date and id.

    The order of `articles` makes no difference. Articles are alike by the words of title and lead (names, pairs and
    rare words above others), and less so the more days lie between them; an undated one is alike by its words alone.
    Two groups are as alike as their articles are in the mean. Among many articles, each leans on those nearest to it.
    """
    ordered = sorted(articles, key=lambda each: (each.published or "", each.id))
    likeness = compare_articles(weigh_articles(ordered), [_day(article) for article in ordered])
    threshold = ALIKE if len(ordered) < ENOUGH else ALIKE_LEANING
    groups = join_likeliest(len(ordered), likeness, threshold)
    return tuple(tuple(ordered[at] for at in group) for group in groups)


def _day(article: Article) -> float | None:
    """Return the day (with its fraction) on which an article was published; None where it is not known or no date."""
    try:
        moment = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() / SECONDS_A_DAY


def join_likeliest(count: int, likeness: Likeness, threshold: float) -> list[list[int]]:
    """Return the numbers below `count` in groups, each sorted, by the first number in each (average link).

    The two groups whose pairs are likeliest in the mean are joined first, as long as that mean reaches `threshold`;
    `likeness` is symmetric, and 0 for pairs that it lacks.
    """
    members = {at: [at] for at in range(count)}
    totals = {at: dict(likeness.get(at, {})) for at in members}
    waiting = [(-value, one, other) for one, others in totals.items() for other, value in others.items() if one < other]
    waiting = [each for each in waiting if -each[0] >= threshold]
    heapq.heapify(waiting)
    while waiting:
        _, one, other = heapq.heappop(waiting)
        if one in members and other in members:
            new = count = count + 1
            _merge(one, other, new, members, totals)
            for near, total in totals[new].items():
                mean = total / (len(members[new]) * len(members[near]))
                if mean >= threshold:
                    heapq.heappush(waiting, (-mean, near, new))
    return sorted(sorted(group) for group in members.values())


def _merge(one: int, other: int, new: int, members: dict[int, list[int]], totals: dict[int, dict[int, float]]) -> None:
    """Put two groups together under a new number; totals are sums of likeness over all pairs of articles."""
    members[new] = members.pop(one) + members.pop(other)
    sums: dict[int, float] = defaultdict(float)
    for old in (one, other):
        for near, total in totals.pop(old).items():
            totals.get(near, {}).pop(old, None)
            if near not in {one, other}:
                sums[near] += total
    totals[new] = dict(sums)
    for near, total in sums.items():
        totals[near][new] = total
