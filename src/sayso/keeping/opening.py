"""Opening the file that a store is: made when missing, brought up to date, refused in one line."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.errors import StoreError
from sayso.keeping.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = 0x5A50
"""Written into the file's header (`application_id`), so that other people's databases are not taken for a store."""

PATIENCE = 10_000
"""Milliseconds for which a write waits while another program writes to the same store."""

MAPPED = 1 << 30
"""Bytes of the file that are read straight from the system's memory of it: a first search after opening is as quick
as a later one. Less makes the first one slower; more helps only stores that are larger."""


def open_database(place: Path) -> sqlite3.Connection:
    """Return a connection to the store at `place`, its tables made or brought up to date.

    Raises StoreError where the folder is missing or cannot be written, the file is no database or another program's,
    or a newer version of sayso made it.
    """
    if place.is_dir():
        raise StoreError(f"{place}: a folder. Name a file in it: {place / 'sayso.db'}")
    if not place.parent.is_dir():
        raise StoreError(f"{place}: there is no folder {place.parent}. Make it first, or name another place")
    try:
        connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise StoreError(f"{place}: cannot be opened ({error}). Choose another place") from error
    try:
        _prepare(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, place: Path) -> None:
    connection.row_factory = sqlite3.Row
    try:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection, place)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        migrate(connection)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{place}: cannot be written ({error}). Choose a place where you may write") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{place}: not a store ({error}). Choose another file") from error


def _check(connection: sqlite3.Connection, place: Path) -> None:
    """Raise StoreError for the database of another program, or of a newer version of this one."""
    mark, version = _number(connection, "application_id"), _number(connection, "user_version")
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and mark != MARK:
        raise StoreError(f"{place}: a database, but not one that sayso made. Choose another file")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{place}: made by a newer version of sayso (tables {version}, this one knows {len(MIGRATIONS)}). "
            "Upgrade sayso: pip install --upgrade sayso"
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date: each migration that the file has not had, in order, all in one transaction."""
    if _number(connection, "user_version") == len(MIGRATIONS):
        return
    with transaction(connection):
        done = _number(connection, "user_version")  # another program may have been quicker
        for number, step in enumerate(MIGRATIONS[done:], done + 1):
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {MARK}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is written inside, or nothing: whatever ends it early, Ctrl-C too, takes everything back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
