"""What `sayso.read` gives: the accounts, and every way to tell them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from sayso import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import polars as pl

    from sayso.records import LeftOut


class Account(records.Account):
    """One story as all its articles tell it, which shows itself in a notebook."""

    __slots__ = ()

    @classmethod
    def of(cls, account: records.Account) -> Account:
        """Return an account as one that shows itself."""
        return cls(**{each.name: getattr(account, each.name) for each in fields(account)})

    def __eq__(self, other: object) -> bool:
        """Return whether another account says the same, whether it shows itself or not."""
        if not isinstance(other, records.Account):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(self))

    __hash__ = records.Account.__hash__

    def _repr_html_(self) -> str:
        """Return the short form that a notebook shows."""
        from sayso.telling.summary import summary  # noqa: PLC0415 - only notebooks ask for it

        return summary(records.Report("", (self,)))


class Report(records.Report):
    """The accounts of all stories found in the inputs, with the ways to tell them to people and programs."""

    __slots__ = ()
    stories: tuple[Account, ...]

    def __init__(self, sayso: str, stories: Iterable[records.Account], left_out: tuple[LeftOut, ...] = ()) -> None:
        super().__init__(sayso, tuple(Account.of(each) for each in stories), left_out)

    def to_json(self) -> str:
        """Return the JSON contract as text, the same bytes for the same inputs."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_json_lines(self) -> str:
        """Return JSON Lines: every record on a line, with the names of those it points to."""
        from sayso.telling.json_lines import json_lines  # noqa: PLC0415 - each way is loaded when it is asked for

        return "".join(json_lines(self))

    def to_html(self) -> str:
        """Return one self-contained HTML page."""
        from sayso.telling.page import page  # noqa: PLC0415 - loads the template engine only when asked for

        return page(self)

    def to_markdown(self) -> str:
        """Return Markdown to be pasted into a story file: every line with the notes that say where its words stand."""
        from sayso.telling.markdown import markdown  # noqa: PLC0415

        return markdown(self)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """Return a data frame of pandas for each table: articles, statements, claims … (docs/tables.md has them all).

        Raises UsageError, with the line that installs it, where pandas is missing.
        """
        from sayso.telling.tables import to_pandas  # noqa: PLC0415 - pandas is an extra

        return to_pandas(self)

    def to_polars(self) -> dict[str, pl.DataFrame]:
        """Return a data frame of polars for each table; several values of a cell are a list.

        Raises UsageError, with the line that installs it, where polars is missing.
        """
        from sayso.telling.tables import to_polars  # noqa: PLC0415 - polars is an extra

        return to_polars(self)

    def _repr_html_(self) -> str:
        """Return the short form that a notebook shows."""
        from sayso.telling.summary import summary  # noqa: PLC0415 - only notebooks ask for it

        return summary(self)
