"""A whole store copied into another one, whichever databases the two lie in: every row, with its number."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import StoreError
from sayso.keeping.databases.database import WORDS
from sayso.keeping.databases.sqlite import Sqlite, open_sqlite
from sayso.keeping.writing import read_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.keeping.databases.database import Database
    from sayso.keeping.kept import Size

TABLES = (
    "stories",
    "articles",
    "versions",
    "accounts",
    "actors",
    "statements",
    "claims",
    "statuses",
    "disputes",
    "quotes",
    "judgements",
    "article_readings",
    "telling_words",
)
"""All tables with rows of their own, each after those that it points to."""

NUMBERED = ("articles", "statements", "judgements")
"""The tables whose rows are numbered by the database."""

AT_ONCE = 200
"""Rows that are carried over at a time: a reading of a large story is some megabytes."""


def copy_store(source: Database, target: Database, progress: Callable[[str], None]) -> Size:
    """Copy all that a store holds into an empty one, whole or not at all, and return how much that is.

    What is written to the source meanwhile is not in it. `progress` is called with each table. Raises StoreError where
    the target has anything in it.
    """
    _refuse_full(target)
    if isinstance(source, Sqlite) and isinstance(target, Sqlite):
        progress(source.place)
        source.copy_file(target)
        return read_size(target)
    with source.snapshot(), target.transaction():
        _refuse_full(target)
        for table in TABLES:
            progress(table)
            _copy(source, target, table)
        for table in WORDS:
            progress(f"{table}_words")
            _index(target, table)
        for table in NUMBERED:
            target.renumber(table)
        return read_size(target)


def back_up(source: Database, file: Path, progress: Callable[[str], None]) -> Size:
    """Copy a store into a new file, while others may write to it; return how much is in it.

    The file is there whole or not at all. Raises StoreError where it is there already, cannot be written, or what is
    in it is damaged.
    """
    if file.exists():
        raise StoreError(f"{file}: is there already, and not written over. Name another file")
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        with closing(open_sqlite(fresh)) as target:
            size = copy_store(source, target, progress)
            faults = target.check()
            if faults:
                raise StoreError(f"{source.place}: damaged ({faults[0]}), and not backed up. See sayso store check")
            target.settle()
        os.replace(fresh, file)  # noqa: PTH105 - said to be atomic where it can be
        return size
    finally:
        for each in (fresh, *(Path(f"{fresh}{ending}") for ending in ("-wal", "-shm", "-journal"))):
            each.unlink(missing_ok=True)


def _refuse_full(target: Database) -> None:
    if any(target.one(f"SELECT 1 FROM {table} LIMIT 1") for table in TABLES):  # noqa: S608 - our own names
        raise StoreError(f"{target.place}: has stories in it, which are not written over. Name an empty store")


def _copy(source: Database, target: Database, table: str) -> None:
    """Copy a table; stories, which point to one another, first without what they point to."""
    rows = source.stream(f"SELECT * FROM {table}")  # noqa: S608 - our own names
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first.keys())  # noqa: SIM118 - a row goes through its values
    insert = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(first))})"  # noqa: S608
    merged: list[tuple[object, object]] = []
    at = first.keys().index("merged_into") if table == "stories" else None
    rest = chain([first], rows)
    while kept := [list(row) for row in islice(rest, AT_ONCE)]:
        if at is not None:
            merged += [(row[at], row[0]) for row in kept if row[at] is not None]
            kept = [[None if place == at else value for place, value in enumerate(row)] for row in kept]
        target.execute_each(insert, kept)
    target.execute_each("UPDATE stories SET merged_into = ? WHERE id = ?", merged)


def _index(target: Database, table: str) -> None:
    """Put all rows of a table into its full-text index, some at a time."""
    for first, last in _stretches(target.value(f"SELECT coalesce(max(number), 0) FROM {table}")):  # noqa: S608
        target.index_words(table, "number BETWEEN ? AND ?", (first, last))


def _stretches(most: int) -> Iterator[tuple[int, int]]:
    return ((first, first + AT_ONCE - 1) for first in range(1, most + 1, AT_ONCE))
