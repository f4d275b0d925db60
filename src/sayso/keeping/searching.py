"""Finding words in statements and articles."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.keeping.kept import Hit
from sayso.keeping.thawing import thaw
from sayso.records import Span, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

TERM = re.compile(r'"([^"]+)"|(\S+)')

AROUND = 80
"""Characters of an article that are shown before and after the words found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: words, and the actors and days that the hits are to have; None for any."""

    words: str
    voice: tuple[str, ...] | None
    outlet: tuple[str, ...] | None
    from_: str | None
    to: str | None
    limit: int


def query_of(words: str) -> str:
    """Return words as they are typed as a query: all must stand there; "two words" in that order; wor* for any ending.

    Nothing that is typed is taken for another operator, and nothing is an error.
    """
    terms = [quoted or word for quoted, word in TERM.findall(words)]
    return " ".join(_term(term) for term in terms if re.search(r"\w", term))


def _term(term: str) -> str:
    bare = term.rstrip("*").replace('"', " ")
    return f'"{bare}"' + ("*" if term.endswith("*") else "")


def search(db: sqlite3.Connection, asked: Asked) -> tuple[Hit, ...]:
    """Return the places found: statements first, then articles, each best first; without words, the newest first.

    With a voice only statements are asked for: nobody speaks an article.
    """
    found = _statements(db, asked)
    if asked.voice is None and len(found) < asked.limit:
        found += _articles(db, asked, asked.limit - len(found))
    return tuple(found)


def _statements(db: sqlite3.Connection, asked: Asked) -> list[Hit]:
    conditions, values = _conditions(asked, "s.day", (("s.speaker", asked.voice), ("s.outlet", asked.outlet)))
    sql, given = _ranked("statements", query_of(asked.words), conditions, values)
    rows = db.execute(
        f"SELECT s.*, a.title, a.outlet AS page_outlet, a.outlet_name FROM {sql} "  # noqa: S608 - values are bound
        "JOIN articles a ON a.id = s.article",
        (*given, asked.limit),
    )
    return [_statement_hit(row) for row in rows]


def _ranked(
    table: str, query: str, conditions: Sequence[str], values: Sequence[object]
) -> tuple[str, tuple[object, ...]]:
    """Return the best rows of a table as a subquery named s, with what is to be bound; the limit is bound last."""
    if not query:
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"(SELECT s.* FROM {table} s {where} ORDER BY s.day DESC, s.number LIMIT ?) s", tuple(values)  # noqa: S608
    both = " AND ".join((f"{table}_words MATCH ?", *conditions))
    inner = f"SELECT s.* FROM {table}_words JOIN {table} s ON s.number = {table}_words.rowid WHERE {both}"  # noqa: S608
    return f"({inner} ORDER BY {table}_words.rank, s.number LIMIT ?) s", (query, *values)


def _conditions(
    asked: Asked, day: str, columns: Sequence[tuple[str, tuple[str, ...] | None]]
) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column, ids in columns:
        if ids is not None:
            conditions.append(f"{column} IN ({', '.join('?' * len(ids))})")
            values += ids
    if asked.from_ is not None:
        conditions.append(f"{day} >= ?")
        values.append(asked.from_)
    if asked.to is not None:
        conditions.append(f"substr({day}, 1, {len(asked.to)}) <= ?")
        values.append(asked.to)
    return conditions, values


def _statement_hit(row: sqlite3.Row) -> Hit:
    statement = thaw(Statement, json.loads(row["record"]))
    return Hit(
        kind="statement",
        id=row["id"],
        text=row["text"],
        span=statement.content[0] if statement.content else None,
        speaker=row["speaker"],
        speaker_name=row["speaker_name"],
        outlet=row["outlet"],
        outlet_name=row["outlet_name"],
        day=row["day"],
        article=row["article"],
        title=row["title"],
        story=row["story"],
    )


def _articles(db: sqlite3.Connection, asked: Asked, limit: int) -> list[Hit]:
    conditions, values = _conditions(asked, "s.published", (("s.outlet", asked.outlet),))
    query = query_of(asked.words)
    sql, given = _ranked("articles", query, ["s.newest", *conditions], values)
    return [_article_hit(row, query) for row in db.execute(f"SELECT s.* FROM {sql}", (*given, limit))]  # noqa: S608


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
