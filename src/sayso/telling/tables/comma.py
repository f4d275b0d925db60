"""The tables as CSV files (RFC 4180, UTF-8): one a table, in a folder."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from sayso.telling.tables.columns import TABLES
from sayso.telling.tables.rows import tables

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.records import Report

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets would run as a formula."""


def write_csv(report: Report, folder: Path) -> None:
    """Write a file a table into a folder, which is made when it is missing; raises OSError where that cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    told = tables(report)
    for table in TABLES:
        file = StringIO(newline="")
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(table.names)
        writer.writerows([_cell(cell) for cell in row.values()] for row in told[table.name])
        (folder / f"{table.name}.csv").write_bytes(file.getvalue().encode())


def harmless(text: str) -> str:
    """Return text that no spreadsheet runs: one that would be a formula has an apostrophe before it.

    A text that has apostrophes before such a sign gets one more, so that taking one away gives every text back.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULAS) else text


def _cell(cell: str | float | bool | None) -> str | int | float:  # noqa: FBT001 - any value of a cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else cell
