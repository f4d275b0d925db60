"""Which kept articles may tell what new ones tell: found by an index of their telling words, without reading others.

Each article stands in the table `telling_words` under the words of its title and lead that weigh most. A new article
is compared with those that share such words with it, rare ones above others, and that lie near it in time. Beside them
it is compared with some that merely lie near, so that a word which is common these days counts as common.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.comparing.stories.features import weigh_articles
from sayso.keeping.writing import read_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sayso.keeping.databases.database import Database, Row
    from sayso.records import Article

TELLING = 48
"""Words and pairs of words under which an article stands in the index: about half of those of a title and lead. More
makes the file larger, fewer lets an article be missed that tells the same in other words."""

ALIKE = 40
"""Kept articles, those that share most with it, that a new one is compared with."""

AROUND = 100
"""Kept articles that merely lie near in time: enough to tell common words from rare ones. More makes adding slower."""

MARKS = 500
"""Numbers in one query at most; SQLite takes more, but not in every version."""


def telling_words(article: Article) -> tuple[str, ...]:
    """Return the words and pairs of words of an article's title and lead that weigh most."""
    (vector,) = weigh_articles([article])
    return tuple(sorted(vector, key=lambda word: (-vector[word], word))[:TELLING])


def write_telling_words(db: Database, article: Article) -> None:
    """Put a kept article into the index."""
    number = db.value("SELECT number FROM articles WHERE id = ?", (article.id,))
    rows = ((word, number) for word in telling_words(article))
    db.execute_each("INSERT INTO telling_words (word, article) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)


def near_articles(
    db: Database, articles: Sequence[Article], days: tuple[date, date], lately: str
) -> list[tuple[Article, str]]:
    """Return the kept articles that may tell what new ones do, and some around them, each with its story.

    Looked at are the newest versions of pages whose day lies in `days`, both included, or that were added since
    `lately`. With an article come the others of its story that lie there.
    """
    wanted = (days[0].isoformat(), days[1].isoformat(), lately)
    alike: set[int] = set()
    for article in articles:
        alike |= _alike(db, article, wanted)
    numbers = {*alike, *_of_their_stories(db, alike, wanted), *_around(db, articles, wanted)}
    rows = (row for some in _some(sorted(numbers)) for row in _rows(db, some))
    return [(read_kept(row), row["story"]) for row in rows]


def _alike(db: Database, article: Article, wanted: tuple[str, str, str]) -> set[int]:
    """Return the numbers of the kept articles that share most with this one."""
    found: dict[int, float] = defaultdict(float)
    whole = db.value("SELECT coalesce(max(number), 0) FROM articles")
    for word in telling_words(article):
        rows = db.all(
            "SELECT a.number FROM telling_words w JOIN articles a ON a.number = w.article "
            "WHERE w.word = ? AND a.newest = 1 AND (a.day BETWEEN ? AND ? OR a.added_at >= ?)",
            (word, *wanted),
        )
        for row in rows:
            found[row[0]] += math.log((1 + whole) / len(rows))
    return set(sorted(found, key=lambda number: (-found[number], number))[:ALIKE])


def _of_their_stories(db: Database, numbers: Iterable[int], wanted: tuple[str, str, str]) -> list[int]:
    """Return the numbers of the other articles of the stories that these belong to."""
    sql = (
        "SELECT number FROM articles WHERE newest = 1 AND (day BETWEEN ? AND ? OR added_at >= ?) "
        "AND story IN (SELECT story FROM articles WHERE number = ?)"
    )
    return [row[0] for number in sorted(numbers) for row in db.all(sql, (*wanted, number))]


def _around(db: Database, articles: Sequence[Article], wanted: tuple[str, str, str]) -> list[int]:
    """Return the numbers of the kept articles nearest to the middle of the new ones in time."""
    dates = sorted(article.published[:10] for article in articles if article.published)
    middle = dates[len(dates) // 2] if dates else wanted[1]
    halves = (("day <= ?", "DESC", middle), ("day > ?", "ASC", middle))
    return [
        row[0]
        for condition, way, day in halves
        for row in db.all(
            f"SELECT number FROM articles WHERE newest = 1 AND {condition} AND day BETWEEN ? AND ? "  # noqa: S608
            f"ORDER BY day {way}, number LIMIT ?",
            (day, *wanted[:2], AROUND // 2),
        )
    ]


def _rows(db: Database, numbers: Sequence[int]) -> list[Row]:
    sql = f"SELECT * FROM articles WHERE number IN ({_marks(numbers)}) ORDER BY number"  # noqa: S608 - only marks
    return db.all(sql, tuple(numbers))


def _some(numbers: Sequence[int]) -> list[Sequence[int]]:
    """Return the numbers in handfuls that a query can take."""
    return [numbers[at : at + MARKS] for at in range(0, len(numbers), MARKS)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
