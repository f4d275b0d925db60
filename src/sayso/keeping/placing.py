"""Where new articles belong: versions of pages that are kept, and the stories that they join."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from sayso.comparing.groups import Groups
from sayso.comparing.stories import group_stories
from sayso.keeping.near import near_articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.keeping.databases.database import Database, Row
    from sayso.records import Article

WINDOW = 14
"""Days before and after the new articles in which stored ones are looked at: a story that rests for longer is told
anew as one of its own. Raising it makes adding slower and stories longer."""

SAME_PAGE = 0.5
"""Share of words in common from which an outlet's page of the same title is the same page with other text, not the
next one of a series ("Morning briefing")."""

FOLLOWING = ("utm_", "fbclid", "gclid")
"""Beginnings of the parameters that follow readers about, and say nothing of the page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group of new articles goes: the story, if there is one, and the stories that become one with it."""

    articles: tuple[Article, ...]
    story: str | None
    merged: tuple[str, ...] = ()


def address_of(url: str | None) -> str | None:
    """Return what two addresses of one page have in common: host and path, without fragment and tracking."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    rest = [(key, value) for key, value in parse_qsl(parts.query) if not key.startswith(FOLLOWING)]
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{urlencode(sorted(rest))}" if rest else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else url


def find_page(db: Database, article: Article) -> Row | None:
    """Return the newest kept version of the page that the article is a version of; None for a page that is new.

    The same address is the same page. So is the same outlet with the same title and much the same words, unless both
    have an address and these differ.
    """
    address = address_of(article.url)
    if address is not None:
        row: Row | None = db.one("SELECT * FROM articles WHERE address = ? AND newest = 1", (address,))
        if row is not None:
            return row
    if article.outlet is None or not article.title:
        return None
    rows = db.all(
        "SELECT * FROM articles WHERE outlet = ? AND title = ? AND newest = 1 ORDER BY number DESC",
        (article.outlet, article.title),
    )
    alike = (
        row for row in rows if None in {address, row["address"]} and _share(article.text, row["text"]) >= SAME_PAGE
    )
    return next(alike, None)


def _share(one: str, other: str) -> float:
    """Return how much of the shorter text's words the other has too, each as often, from 0 to 1."""
    a, b = Counter(one.split()), Counter(other.split())
    return (a & b).total() / max(min(a.total(), b.total()), 1)


def place_articles(db: Database, articles: Sequence[Article], today: date, *, together: bool) -> tuple[Place, ...]:
    """Return where new articles go: those that tell one story together, with the story that they join.

    They are compared with the kept ones around their days. A story is never parted; two become one where most of what
    was looked at of each stands in one group with a new article. The older one, the first that was kept, gives its id.
    """
    if not articles:
        return ()
    near = _near(db, articles, today)
    story_of = {article.id: story for article, story in near}
    new = {article.id: article for article in articles}
    groups = [[each.id for each in group] for group in group_stories([*(each for each, _ in near), *articles])]
    groups = [group for group in groups if not new.keys().isdisjoint(group)]
    if together:
        groups = [[each for group in groups for each in group]]
    looked_at = Counter(story_of.values())
    joined: Groups[str] = Groups()
    for group in groups:
        _join(
            joined,
            [each for each in group if each in new],
            Counter(story_of[e] for e in group if e in story_of),
            looked_at,
        )
    return tuple(_place(db, members, new) for members in joined.all())


def _join(joined: Groups[str], new: Sequence[str], stories: Counter[str], looked_at: Mapping[str, int]) -> None:
    """Put new articles together with the stories of their group that have most of their articles there.

    Where none has, that is the one with most articles in the group.
    """
    most = [story for story, count in stories.items() if 2 * count > looked_at[story]]
    items = [*new, *(most or [story for story, _ in stories.most_common(1)])]
    for item in items:
        joined.add(item)
        joined.join(items[0], item)


def _place(db: Database, members: Sequence[str], new: Mapping[str, Article]) -> Place:
    articles = tuple(new[each] for each in members if each in new)
    stories = [each for each in members if each not in new]
    made = {each: db.value("SELECT made_at FROM stories WHERE id = ?", (each,)) for each in stories}
    stories.sort(key=lambda each: (made[each], each))
    return Place(articles, stories[0] if stories else None, tuple(stories[1:]))


def _near(db: Database, articles: Sequence[Article], today: date) -> list[tuple[Article, str]]:
    """Return the kept articles around the days of new ones that may tell what these do, each with its story.

    Where a new one is undated, also those that were added lately: what somebody adds together often belongs together.
    """
    days = sorted(day_of(article, today) for article in articles)
    first, last = days[0] - timedelta(WINDOW), days[-1] + timedelta(WINDOW)
    undated = any(not article.published for article in articles)
    lately = (today - timedelta(WINDOW)).isoformat() if undated else "~"
    return near_articles(db, articles, (first, last), lately)


def day_of(article: Article, today: date) -> date:
    """Return the day of publication; that of adding where it is not known: undated pages are taken for fresh."""
    try:
        return datetime.fromisoformat(article.published or "").date()
    except ValueError:
        return today
