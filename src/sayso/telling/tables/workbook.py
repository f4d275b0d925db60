"""The tables as one workbook (xlsx): a sheet a table, with links from row to row and to the pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sayso.errors import UsageError
from sayso.telling.extras import borrow
from sayso.telling.tables.columns import TABLES
from sayso.telling.tables.rows import tables

if TYPE_CHECKING:
    from sayso.records import Report
    from sayso.telling.tables.columns import Column, Table

MOST_ROWS = 1_048_575
"""Rows of a sheet beside its header; Excel's limit."""

MOST_LINKS = 65_530
"""Links of a sheet; Excel's limit. Further cells have their words only."""

LONGEST = 32_767
"""Characters of a cell; Excel's limit. A longer text is cut, with an ellipsis: the text of a long article."""

LONGEST_LINK = 2_079
"""Characters of an address; Excel's limit."""

FIRST_YEAR = "1900"
"""Dates before it are text: Excel's calendar begins then."""

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The time of making that the file tells: always the same, so that the same account gives the same bytes."""

WIDE = {
    "text",
    "says",
    "what",
    "why",
    "about",
    "evidence",
    "title",
    "text_a",
    "text_b",
    "text_from",
    "text_to",
    "label",
}
WIDTHS = {"day": 11, "number": 9, "share": 9, "flag": 9, "link": 30, "list": 28}
WIDEST, NARROW = 70, 18


def workbook(report: Report) -> bytes:
    """Return the tables as a workbook: frozen headers with filters, days as dates, links; no cell is ever a formula.

    Raises UsageError where XlsxWriter is not installed, or a table has more rows than a sheet holds.
    """
    told = tables(report)
    file = BytesIO()
    book = borrow("xlsxwriter", "xlsx", "Workbooks").Workbook(file, {"in_memory": True})
    book.set_properties({"title": "sayso", "comments": f"Made by sayso {report.sayso}", "created": MADE})
    sheets = _Sheets(book, {name: _by_id(rows) for name, rows in told.items()})
    for table in TABLES:
        if len(told[table.name]) > MOST_ROWS:
            raise UsageError(f"{table.name}: {len(told[table.name])} rows are more than a sheet holds. Use --csv")
        sheets.add(table, told[table.name])
    book.close()
    return file.getvalue()


def _by_id(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Return the row of each id on its sheet, counted from 1; the first is the header's."""
    found: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        found.setdefault(str(row.get("id")), number)
    return found


class _Sheets:
    """A workbook as it is filled: its formats, and where the row of each id stands."""

    def __init__(self, book: Any, places: dict[str, dict[str, int]]) -> None:  # noqa: ANN401 - a class of an extra
        self._book = book
        self._places = places
        self._head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._plain = book.add_format({"valign": "top"})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._link = book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1})

    def add(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Add the sheet of a table."""
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _width(column))
            sheet.write_string(0, at, column.name, self._head)
            sheet.write_comment(0, at, column.about, {"x_scale": 2})
        links = 0
        for number, row in enumerate(rows, 1):
            for at, column in enumerate(table.columns):
                target = self._target(column, row[column.name]) if links < MOST_LINKS else None
                links += target is not None
                self._write(sheet, (number, at), column, row[column.name], target)

    def _write(self, sheet: Any, at: tuple[int, int], column: Column, cell: Any, target: str | None) -> None:  # noqa: ANN401
        if cell is None:
            return
        if target is not None:
            sheet.write_url(*at, target, self._link, _cut(str(cell)))
        elif isinstance(cell, bool):
            sheet.write_boolean(*at, cell, self._plain)
        elif isinstance(cell, int | float):
            sheet.write_number(*at, cell, self._plain)
        elif column.kind == "day" and _is_day(cell):
            sheet.write_datetime(*at, datetime.fromisoformat(cell), self._day)
        else:
            sheet.write_string(*at, _cut(cell), self._wrapped if column.name in WIDE else self._plain)

    def _target(self, column: Column, cell: Any) -> str | None:  # noqa: ANN401
        """Return where a cell leads: to a page of the web, or to the row of another sheet."""
        if column.kind == "link" and cell and len(cell) <= LONGEST_LINK and re.match(r"https?://\S+$", cell):
            return str(cell)
        row = self._places[column.points_to].get(str(cell)) if column.points_to and cell else None
        return f"internal:'{column.points_to}'!A{row}" if row else None


def _width(column: Column) -> int:
    return WIDEST if column.name in WIDE else WIDTHS.get(column.kind, NARROW)


def _is_day(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None and text >= FIRST_YEAR


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
