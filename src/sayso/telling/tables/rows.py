"""The tables of a report as rows, names beside ids; `columns.py` says what each cell is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.telling.ledger import Ledger
from sayso.telling.tables import happening, said
from sayso.telling.tables.columns import TABLES

if TYPE_CHECKING:
    from sayso.records import Account, Report
    from sayso.telling.tables.cells import Cell, Row

SEPARATOR = " | "
"""Between several values in one cell. A bar with spaces: names have commas, headlines have semicolons."""

HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: no character, and UTF-8 cannot carry it."""

MAKERS = {**said.MAKERS, **happening.MAKERS}


def tables(report: Report) -> dict[str, list[dict[str, str | int | float | bool | None]]]:
    """Return the tables of a report by name, `TABLES` in their order; several values of a cell have a bar between them.

    Every row has `story`, the id of the account it belongs to; a cell is text, a number, true or false, or None where
    nothing is known.
    """
    return {
        name: [{key: flat(cell) for key, cell in row.items()} for row in told] for name, told in rows(report).items()
    }


def rows(report: Report) -> dict[str, list[Row]]:
    """Return the tables of a report by name; several values of a cell are a tuple."""
    found: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for account in report.stories:
        for name, told in _rows_of(account, Ledger(account)).items():
            found[name] += [{key: _whole(cell) for key, cell in row.items()} for row in told]
    return found


def _whole(cell: Cell) -> Cell:
    """Return a cell that UTF-8 can carry, as long as it was."""
    if isinstance(cell, tuple):
        return tuple(HALF.sub("\ufffd", each) for each in cell)
    return HALF.sub("\ufffd", cell) if isinstance(cell, str) else cell


def flat(cell: Cell) -> str | int | float | bool | None:
    """Return a cell as one value; None for an empty list."""
    return SEPARATOR.join(cell) or None if isinstance(cell, tuple) else cell


def _rows_of(account: Account, ledger: Ledger) -> dict[str, list[Row]]:
    """Return the rows of an account, table by table; every row but the story's own begins with the story's id."""
    found = {name: [{"story": account.id, **row} for row in make(account, ledger)] for name, make in MAKERS.items()}
    return {"stories": [_story(account, ledger)], **found}


def _story(account: Account, ledger: Ledger) -> Row:
    return {
        "id": account.id,
        "title": account.title,
        "from": account.from_,
        "to": account.to,
        "articles": len(account.articles),
        "outlets": len(ledger.outlets),
        "statements": len(account.statements),
        "voices": len(ledger.speakers),
        "claims": len(account.claims),
        "disputes": len(account.disputes),
    }
