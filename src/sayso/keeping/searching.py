"""Finding words in statements and articles."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.keeping.databases.terms import terms_of
from sayso.keeping.kept import Hit
from sayso.records import Span
from sayso.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.keeping.databases.database import Database, Row
    from sayso.keeping.databases.terms import Term

CURRENT: dict[str, tuple[str, ...]] = {"statements": (), "articles": ("newest = 1",)}
"""What leaves the earlier versions of pages out; the statements are those of the newest ones anyway."""

SELECTED = {
    "statements": "SELECT t.number, t.id, t.story, t.article, t.speaker, t.speaker_name, t.outlet, t.day, t.text, "
    "t.record, a.title, a.outlet_name FROM statements t JOIN articles a ON a.id = t.article",
    "articles": "SELECT t.* FROM articles t",
}
"""What of a row is shown, for both in one question."""

AROUND = 80
"""Characters of an article that are shown before and after the words found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: words, and the actors and days that the hits are to have; None for any.

    Statements have at least the confidence `min_confidence`.
    """

    words: str
    voice: tuple[str, ...] | None
    outlet: tuple[str, ...] | None
    from_: str | None
    to: str | None
    limit: int
    min_confidence: float = 0.0


def search(db: Database, asked: Asked) -> tuple[Hit, ...]:
    """Return the places found: statements first, then articles, each best first; without words, the newest first.

    With a voice only statements are asked for: nobody speaks an article.
    """
    statements = _conditions(asked, "day", (("speaker", asked.voice), ("outlet", asked.outlet)))
    if asked.min_confidence > 0:
        statements[0].append(f"coalesce({db.number_in('record', 'confidence')}, 1) >= ?")
        statements[1].append(asked.min_confidence)
    found = [_statement_hit(row) for row in _rows(db, "statements", asked, statements)]
    if asked.voice is None and len(found) < asked.limit:
        rest = replace(asked, limit=asked.limit - len(found))
        rows = _rows(db, "articles", rest, _conditions(asked, "published", (("outlet", asked.outlet),)))
        found += [_article_hit(row, terms_of(asked.words)) for row in rows]
    return tuple(found)


def _rows(db: Database, table: str, asked: Asked, conditions: tuple[list[str], list[str | float]]) -> list[Row]:
    """Return the best rows of a table that have the words and fulfil the conditions; without words, the newest.

    Of a page only its newest version is looked at.
    """
    where, values = conditions
    terms = terms_of(asked.words)
    if not terms:
        day = "day" if table == "statements" else "published"
        both = " AND ".join([*CURRENT[table], *where]) or "1 = 1"
        sql = f"SELECT number FROM {table} WHERE {both} ORDER BY {day} DESC NULLS LAST, number LIMIT ?"  # noqa: S608
        return _fetch(db, table, [row[0] for row in db.all(sql, (*values, asked.limit))])
    return _fetch(db, table, db.find_words(table, terms, where, values, asked.limit))


def _fetch(db: Database, table: str, numbers: Sequence[int]) -> list[Row]:
    """Return what is shown of the rows with these numbers, in their order."""
    if not numbers:
        return []
    rows = db.all(f"{SELECTED[table]} WHERE t.number IN ({', '.join('?' * len(numbers))})", tuple(numbers))
    found = {row["number"]: row for row in rows}
    return [found[number] for number in numbers]


def _conditions(
    asked: Asked, day: str, columns: Sequence[tuple[str, tuple[str, ...] | None]]
) -> tuple[list[str], list[str | float]]:
    """Return the conditions in SQL, with the values to be bound."""
    conditions: list[str] = []
    values: list[str | float] = []
    for column, allowed in columns:
        if allowed is not None:
            conditions.append(f"{column} IN ({', '.join('?' * len(allowed)) or 'NULL'})")
            values += allowed
    if asked.from_ is not None:
        conditions.append(f"{day} >= ?")
        values.append(asked.from_)
    if asked.to is not None:
        conditions.append(f"{day} <= ?")
        values.append(f"{asked.to}~")  # after every time of that day, month or year
    return conditions, values


def _statement_hit(row: Row) -> Hit:
    content = json.loads(row["record"])["content"]
    return Hit(
        kind="statement",
        id=row["id"],
        text=row["text"],
        span=thaw(Span, content[0]) if content else None,
        speaker=row["speaker"],
        speaker_name=row["speaker_name"],
        outlet=row["outlet"],
        outlet_name=row["outlet_name"],
        day=row["day"],
        article=row["article"],
        title=row["title"],
        story=row["story"],
    )


def _article_hit(row: Row, terms: Sequence[Term]) -> Hit:
    span = _place(row["id"], row["text"], terms)
    return Hit(
        kind="article",
        id=row["id"],
        text=span.text if span else row["title"] or row["path"],
        span=span,
        speaker=None,
        speaker_name=None,
        outlet=row["outlet"],
        outlet_name=row["outlet_name"],
        day=row["published"],
        article=row["id"],
        title=row["title"],
        story=row["story"],
    )


def _place(article: str, text: str, terms: Sequence[Term]) -> Span | None:
    """Return the first place of an article at which a searched word begins, with the words around it."""
    for word in (word for term in terms for word in term.words):
        found = re.search(rf"\b{re.escape(word[: max(4, len(word) - 3)])}", text, re.IGNORECASE)
        if found:
            start = max(text.rfind(" ", 0, max(found.start() - AROUND, 0)) + 1, 0)
            end = text.find(" ", min(found.end() + AROUND, len(text)))
            end = len(text) if end < 0 else end
            return Span(article, start, end, text[start:end])
    return None
