"""Finding words in statements and articles."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.keeping.kept import Hit
from sayso.records import Span, Statement
from sayso.thawing import thaw

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

TERM = re.compile(r'"([^"]+)"|(\S+)')

AROUND = 80
"""Characters of an article that are shown before and after the words found."""

RANKED = 5000
"""Places with the words that are ranked, the ones kept last, where nothing else narrows them down. Raising it makes
searching for common words slower; with 35,000 places, ranking all takes 60 ms and ranking 5,000 takes 5 ms."""

CURRENT: dict[str, tuple[str, ...]] = {
    "statements": (),
    "articles": ("rowid NOT IN (SELECT number FROM articles WHERE newest = 0)",),
}
"""What leaves the earlier versions of pages out; the statements are those of the newest ones anyway."""


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


def query_of(words: str) -> str:
    """Return words as they are typed as a query: all must stand there; "two words" in that order; wor* for any ending.

    Nothing that is typed is taken for another operator, and nothing is an error.
    """
    terms = [quoted or word for quoted, word in TERM.findall(words)]
    return " ".join(_term(term) for term in terms if re.search(r"\w", term))


def _term(term: str) -> str:
    bare = " ".join(re.findall(r"\w+", term))
    return f'"{bare}"' + ("*" if term.endswith("*") else "")


def search(db: sqlite3.Connection, asked: Asked) -> tuple[Hit, ...]:
    """Return the places found: statements first, then articles, each best first; without words, the newest first.

    With a voice only statements are asked for: nobody speaks an article.
    """
    statements = _conditions(asked, "day", (("speaker", asked.voice), ("outlet", asked.outlet)))
    if asked.min_confidence > 0:
        statements[0].append("coalesce(json_extract(record, '$.confidence'), 1) >= ?")
        statements[1].append(asked.min_confidence)
    found = [_statement_hit(db, row) for row in _rows(db, "statements", asked, statements)]
    if asked.voice is None and len(found) < asked.limit:
        rest = replace(asked, limit=asked.limit - len(found))
        rows = _rows(db, "articles", rest, _conditions(asked, "published", (("outlet", asked.outlet),)))
        found += [_article_hit(row, query_of(asked.words)) for row in rows]
    return tuple(found)


def _rows(
    db: sqlite3.Connection, table: str, asked: Asked, conditions: tuple[list[str], list[str | float]]
) -> list[sqlite3.Row]:
    """Return the best rows of a table that have the words and fulfil the conditions; without words, the newest.

    Of a page only its newest version is looked at.
    """
    where, values = conditions
    query = query_of(asked.words)
    if not query:
        day = "day" if table == "statements" else "published"
        both = " AND ".join([*CURRENT[table], *where]) or "1"
        sql = f"SELECT * FROM {table} WHERE {both} ORDER BY {day} DESC, number LIMIT ?"  # noqa: S608 - our own names
        return db.execute(sql, (*values, asked.limit)).fetchall()
    index = f"{table}_words"
    clauses = [f"{index} MATCH ?", "rowid >= ?", *(f"+{each}" for each in CURRENT[table])]
    if where:
        # The plus keeps the index of words in front: it is gone through once, not once for each row that may be meant.
        clauses.append(f"+rowid IN (SELECT number FROM {table} WHERE {' AND '.join(where)})")  # noqa: S608
    first = 0 if where else _first_ranked(db, table, query)
    rank = "+rank" if where else "rank"  # with the plus, only what is left after narrowing is ranked
    best = f"SELECT rowid FROM {index} WHERE {' AND '.join(clauses)} ORDER BY {rank} LIMIT ?"  # noqa: S608
    numbers = [row[0] for row in db.execute(best, (query, first, *values, asked.limit))]
    fetch = f"SELECT * FROM {table} WHERE number = ?"  # noqa: S608
    return [db.execute(fetch, (number,)).fetchone() for number in numbers]


def _first_ranked(db: sqlite3.Connection, table: str, query: str) -> int:
    """Return the number of the row from which on the places that have the words are ranked: the last RANKED of them."""
    index = f"{table}_words"
    row = db.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",  # noqa: S608
        (query, RANKED),
    ).fetchone()
    return int(row[0]) if row else 0


def _conditions(
    asked: Asked, day: str, columns: Sequence[tuple[str, tuple[str, ...] | None]]
) -> tuple[list[str], list[str | float]]:
    """Return the conditions in SQL, with the values to be bound."""
    conditions: list[str] = []
    values: list[str | float] = []
    for column, allowed in columns:
        if allowed is not None:
            conditions.append(f"{column} IN ({', '.join('?' * len(allowed))})")
            values += allowed
    if asked.from_ is not None:
        conditions.append(f"{day} >= ?")
        values.append(asked.from_)
    if asked.to is not None:
        conditions.append(f"{day} <= ?")
        values.append(f"{asked.to}~")  # after every time of that day, month or year
    return conditions, values


def _statement_hit(db: sqlite3.Connection, row: sqlite3.Row) -> Hit:
    statement = thaw(Statement, json.loads(row["record"]))
    page = db.execute("SELECT title, outlet_name FROM articles WHERE id = ?", (row["article"],)).fetchone()
    return Hit(
        kind="statement",
        id=row["id"],
        text=row["text"],
        span=statement.content[0] if statement.content else None,
        speaker=row["speaker"],
        speaker_name=row["speaker_name"],
        outlet=row["outlet"],
        outlet_name=page["outlet_name"],
        day=row["day"],
        article=row["article"],
        title=page["title"],
        story=row["story"],
    )


def _article_hit(row: sqlite3.Row, query: str) -> Hit:
    span = _place(row["id"], row["text"], query)
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


def _place(article: str, text: str, query: str) -> Span | None:
    """Return the first place of an article at which a searched word begins, with the words around it."""
    for word in re.findall(r"\w+", query):
        found = re.search(rf"\b{re.escape(word[: max(4, len(word) - 3)])}", text, re.IGNORECASE)
        if found:
            start = max(text.rfind(" ", 0, max(found.start() - AROUND, 0)) + 1, 0)
            end = text.find(" ", min(found.end() + AROUND, len(text)))
            end = len(text) if end < 0 else end
            return Span(article, start, end, text[start:end])
    return None
