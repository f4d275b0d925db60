"""What the store asks of a database, whichever it is; what differs between them is all in here.

The statements are plain SQL that both understand, with `?` where a value goes. Texts compare by code points; a list
stands in its column as JSON.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Protocol, Self

from sayso.errors import StoreError
from sayso.keeping.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sayso.keeping.databases.terms import Term

RANKED = 2000
"""Places with the words that are ranked, the ones kept last, where nothing else narrows them down. Raising it makes
searching for common words slower; of 35,000 places, ranking all takes 60 ms, 5,000 take 5 ms and 2,000 take 2 ms."""

PATIENCE = 10_000
"""Milliseconds for which a write waits while another program writes to the same store."""


WORDS = {"articles": ("title", "text"), "statements": ("text", "speaker_name")}
"""The columns that the full-text index of a table holds."""


class Row(Protocol):
    """A row, by the names of its columns or by their places."""

    def keys(self) -> list[str]:
        """Return the names of the columns."""

    def __getitem__(self, key: int | str, /) -> Any:  # noqa: ANN401 - what a column holds
        """Return the value of a column."""

    def __iter__(self) -> Iterator[Any]:
        """Go through the values."""

    def __len__(self) -> int:
        """Return how many columns there are."""


class Database(ABC):
    """An open database. `place` is where it is, as it may be shown. What fails in it is a StoreError in one line."""

    place: str

    @abstractmethod
    def prepare(self) -> None:
        """Set the connection up, refuse what can be no store, and bring the tables up to date."""

    def prepared(self) -> Self:
        """Return the database when it is prepared; closed where it cannot be."""
        try:
            self.prepare()
        except BaseException:
            self.close()
            raise
        return self

    @abstractmethod
    def all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows that a query finds."""

    def one(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row that a query finds; None where it finds none."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - what the column holds
        """Return the first value of the row that a query is sure to find."""
        return self.all(sql, values)[0][0]

    @abstractmethod
    def stream(self, sql: str) -> Iterator[Row]:
        """Go through the rows of a query without holding all of them; inside `snapshot`."""

    @abstractmethod
    def execute(self, sql: str, values: Sequence[object] = ()) -> None:
        """Change what a statement says."""

    @abstractmethod
    def execute_each(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Change what a statement says, once for each row of values."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """Write all that is written inside, or nothing: whatever ends it early, Ctrl-C too, takes everything back.

        One program writes at a time; another waits, and raises StoreBusy when it has waited for PATIENCE.
        """

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that is read inside stand as it stood at the beginning, whatever others write meanwhile."""

    @abstractmethod
    def define(self, sql: str) -> None:
        """Make a table or an index that is described in SQLite's words."""

    @abstractmethod
    def define_words(self, table: str) -> None:
        """Make the full-text index of a table: one of the same name with `_words` behind it."""

    @abstractmethod
    def index_words(self, table: str, where: str, values: Sequence[object]) -> None:
        """Bring the full-text index up to the rows just written for which this holds, where it does not follow."""

    @abstractmethod
    def find_words(
        self, table: str, terms: Sequence[Term], where: Sequence[str], values: Sequence[object], limit: int
    ) -> list[int]:
        """Return the numbers of the rows of a table that have all the terms and fulfil the conditions, best first.

        Earlier versions of pages are left out. Without conditions, the RANKED kept last are ranked.
        """

    @abstractmethod
    def number_in(self, column: str, key: str) -> str:
        """Return what gives, in a query, the number that stands under a key of a column's JSON."""

    @abstractmethod
    def make_ground(self) -> None:
        """Make what the tables stand in, where it is missing."""

    @abstractmethod
    def version(self) -> int:
        """Return how many migrations the database has had."""

    @abstractmethod
    def set_version(self, version: int) -> None:
        """Note how many migrations the database has had."""

    @abstractmethod
    def renumber(self, table: str) -> None:
        """Let the next row of a table take the next number, after rows were written with theirs."""

    @abstractmethod
    def check(self) -> tuple[str, ...]:
        """Return what is damaged, a line each."""

    @abstractmethod
    def close(self) -> None:
        """End the connection."""

    def migrate(self) -> None:
        """Bring the tables up to date: each migration that was not had, in order, all in one transaction.

        Raises StoreError for a store that a newer version of sayso has made.
        """
        if self.version() == len(MIGRATIONS):
            return
        with self.transaction():
            self.make_ground()
            done = self.version()  # another program may have been quicker
            if done > len(MIGRATIONS):
                raise StoreError(
                    f"{self.place}: made by a newer version of sayso (tables {done}, this one knows "
                    f"{len(MIGRATIONS)}). Upgrade sayso: pip install --upgrade sayso"
                )
            for number, step in enumerate(MIGRATIONS[done:], done + 1):
                step(self)
                self.set_version(number)
