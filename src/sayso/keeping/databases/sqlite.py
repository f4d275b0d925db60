"""A store in a SQLite file: made when missing, refused in one line where it cannot be."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.errors import StoreBusy, StoreError
from sayso.keeping.databases.database import PATIENCE, RANKED, WORDS, Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sayso.keeping.databases.database import Row
    from sayso.keeping.databases.terms import Term

MARK = 0x5A50
"""Written into the file's header (`application_id`), so that other people's databases are not taken for a store."""

MAPPED = 1 << 30
"""Bytes of the file that are read straight from the system's memory of it: a first search after opening is as quick
as a later one. Less makes the first one slower; more helps only stores that are larger."""

CURRENT = {"statements": (), "articles": ("+rowid NOT IN (SELECT number FROM articles WHERE newest = 0)",)}
"""What leaves the earlier versions of pages out; the statements are those of the newest ones anyway."""

HINTS = {
    "SQLITE_FULL": "the disk is full. Make room and do it again: what was kept before is whole",
    "SQLITE_IOERR": "cannot be written ({error}). Is the disk full? What was kept before is whole",
    "SQLITE_READONLY": "cannot be written ({error}). Choose a place where you may write",
    "SQLITE_CANTOPEN": "cannot be written ({error}). Choose a place where you may write",
    "SQLITE_PERM": "cannot be written ({error}). Choose a place where you may write",
    "SQLITE_CORRUPT": "damaged ({error}). Take the last backup: sayso store restore BACKUP",
    "SQLITE_NOTADB": "not a store ({error}). Choose another file",
}
"""What is said of SQLite's errors, by the beginning of their names."""

BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


def open_sqlite(place: Path) -> Sqlite:
    """Return the store at `place`, its tables made or brought up to date.

    Raises StoreError where the folder is missing or cannot be written, the file is no database or another program's,
    or a newer version of sayso made it.
    """
    try:
        if place.is_dir():
            raise StoreError(f"{place}: a folder. Name a file in it: {place / 'sayso.db'}")
        if not place.parent.is_dir():
            raise StoreError(f"{place}: there is no folder {place.parent}. Make it first, or name another place")
    except OSError as error:
        raise StoreError(f"{place}: {error.strerror or error}. Choose a place where you may write") from error
    with _told(str(place)):
        connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        return Sqlite(connection, str(place)).prepared()


class Sqlite(Database):
    """A SQLite file."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        connection.row_factory = sqlite3.Row
        self.connection = connection
        self.place = place

    def prepare(self) -> None:
        """Set the connection up, refuse what is no store, and bring the tables up to date."""
        self.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        self.execute("PRAGMA foreign_keys = ON")
        if self._number("application_id") != MARK and self.value("SELECT count(*) FROM sqlite_schema"):
            raise StoreError(f"{self.place}: a database, but not one that sayso made. Choose another file")
        self.execute("PRAGMA journal_mode = WAL")
        self.execute("PRAGMA synchronous = NORMAL")
        self.execute(f"PRAGMA mmap_size = {MAPPED}")
        self.migrate()

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows that a query finds."""
        with _told(self.place):
            return self.connection.execute(sql, values).fetchall()

    def stream(self, sql: str) -> Iterator[Row]:
        """Go through the rows of a query without holding all of them."""
        with _told(self.place):
            yield from self.connection.execute(sql)

    def execute(self, sql: str, values: Sequence[object] = ()) -> None:
        """Change what a statement says."""
        with _told(self.place):
            self.connection.execute(sql, values)

    def execute_each(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Change what a statement says, once for each row of values."""
        with _told(self.place):
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that is written inside, or nothing."""
        self.execute("BEGIN IMMEDIATE")
        with self._ended():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read inside stand as it stood at the beginning."""
        self.execute("BEGIN")
        with self._ended():
            self.all("SELECT 1 FROM sqlite_schema")  # the snapshot is taken with the first look
            yield

    @contextmanager
    def _ended(self) -> Iterator[None]:
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.execute("ROLLBACK")
            raise

    def define(self, sql: str) -> None:
        """Make a table or an index."""
        self.execute(sql)

    def define_words(self, table: str) -> None:
        """Make the full-text index of a table, with triggers that keep it in step."""
        index, columns = f"{table}_words", WORDS[table]
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        add = f"INSERT INTO {index} (rowid, {names}) VALUES (new.number, {new});"  # noqa: S608 - our own names
        drop = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.number, {old});"  # noqa: S608
        self.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5 ({names}, "
            f'content="{table}", content_rowid="number", '  # in double quotes, by which Datasette knows it
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        self.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
        self.execute(f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {add} END")
        self.execute(f"CREATE TRIGGER {table}_dropped AFTER DELETE ON {table} BEGIN {drop} END")
        self.execute(f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {names} ON {table} BEGIN {drop} {add} END")

    def index_words(self, table: str, where: str, values: Sequence[object]) -> None:
        """Do nothing: the triggers have done it."""

    def find_words(
        self, table: str, terms: Sequence[Term], where: Sequence[str], values: Sequence[object], limit: int
    ) -> list[int]:
        """Return the numbers of the rows of a table that have all the terms and fulfil the conditions, best first."""
        index, query = f"{table}_words", match_of(terms)
        clauses = [f"{index} MATCH ?", "rowid >= ?", *CURRENT[table]]
        if where:
            # The plus keeps the index of words in front: it is gone through once, not once for each row that may be
            # meant.
            clauses.append(f"+rowid IN (SELECT number FROM {table} WHERE {' AND '.join(where)})")  # noqa: S608
        first = 0 if where else self._first_ranked(index, query)
        rank = "+rank" if where else "rank"  # with the plus, only what is left after narrowing is ranked
        best = f"SELECT rowid FROM {index} WHERE {' AND '.join(clauses)} ORDER BY {rank} LIMIT ?"  # noqa: S608
        return [row[0] for row in self.all(best, (query, first, *values, limit))]

    def _first_ranked(self, index: str, query: str) -> int:
        """Return the number of the row from which on the places with the words are ranked: the last RANKED of them."""
        row = self.one(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",  # noqa: S608
            (query, RANKED),
        )
        return int(row[0]) if row else 0

    def number_in(self, column: str, key: str) -> str:
        """Return what gives the number that stands under a key of a column's JSON."""
        return f"json_extract({column}, '$.{key}')"

    def make_ground(self) -> None:
        """Do nothing: the file is there."""

    def version(self) -> int:
        """Return how many migrations the file has had."""
        return self._number("user_version")

    def set_version(self, version: int) -> None:
        """Note how many migrations the file has had."""
        self.execute(f"PRAGMA user_version = {version}")
        self.execute(f"PRAGMA application_id = {MARK}")

    def renumber(self, table: str) -> None:
        """Do nothing: the next number is one more than the last."""

    def check(self) -> tuple[str, ...]:
        """Return what is damaged: pages, references, or an index out of step with its table."""
        found = [row[0] for row in self.all("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{row[0]}, row {row[1]}: points at no {row[2]}" for row in self.all("PRAGMA foreign_key_check")]
        for index in ("articles_words", "statements_words"):
            try:
                self.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            except StoreError as error:
                found.append(f"{index}: {error}")
        return tuple(found)

    def copy_file(self, target: Sqlite) -> None:
        """Copy the file as it stands, page by page, over an empty one; others may write to it meanwhile."""
        with _told(self.place), _told(target.place):
            self.connection.backup(target.connection)

    def settle(self) -> None:
        """Put all into the one file, with nothing beside it; whoever opens it next works as usual."""
        self.all("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def _number(self, pragma: str) -> int:
        return int(self.value(f"PRAGMA {pragma}"))


def match_of(terms: Sequence[Term]) -> str:
    """Return terms in the language of FTS5."""
    return " ".join(f'"{" ".join(term.words)}"' + "*" * term.is_beginning for term in terms)


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Turn SQLite's errors into one line that says what to do."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(BUSY):
            raise StoreBusy(f"{place}: another program is writing to it. Try again in a moment") from error
        line = next((hint for beginning, hint in HINTS.items() if name.startswith(beginning)), None)
        if line is None:
            raise
        raise StoreError(f"{place}: {line.format(error=error)}") from error
