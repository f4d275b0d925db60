"""The databases that a store can lie in, behind one small interface: a SQLite file as it comes, PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.keeping.databases.addresses import is_address, name_of, shown

if TYPE_CHECKING:
    from sayso.keeping.databases.database import Database

__all__ = ["beside", "is_address", "open_database", "shown"]


def beside(place: str) -> str:
    """Return the path that files belonging to a store begin with: its own, or its name in the current folder."""
    return name_of(place) if is_address(place) else place


def open_database(place: str | Path) -> Database:
    """Return the database at a place, a file or a URL, its tables made or brought up to date.

    Raises StoreError, in one line that holds no password, where there can be no store.
    """
    if isinstance(place, str) and is_address(place):
        from sayso.keeping.databases.postgresql import open_postgresql  # noqa: PLC0415 - an extra

        return open_postgresql(place)
    from sayso.keeping.databases.sqlite import open_sqlite  # noqa: PLC0415 - where it is asked for

    return open_sqlite(Path(place))
