"""Tables: each row of a CSV or Parquet file or a workbook's sheet is an article, its columns found by their names."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from functools import cache
from itertools import chain
from typing import IO, TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.libraries import needs
from sayso.gathering.objects import page_of
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.records import Page

HEADER_ROWS = 10
"""First rows among which the names of the columns are looked for: titles and empty rows can stand above them."""

WIDEST = 10_000_000
"""Characters that one cell may hold; half the largest page."""

ROWS_AT_ONCE = 256
"""Rows of a Parquet file that are in memory together."""

TEXTS = frozenset({"text", "html"})
"""The fields of an article of which a row must fill one."""

SHAPE = "Name one column text, body, content or html; title, published, outlet and url are read as well"


def read_table(text: str, path: str) -> Iterator[Page | InputError]:
    """Yield the article of each row of a CSV or TSV file; a row without one costs only itself."""
    csv.field_size_limit(WIDEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    yield from _some(_articles(_whole(rows, path), path, "line"), path)


def _delimiter(text: str) -> str:
    """Return what parts the columns of the first line with something in it: the sign that stands there most often."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=first.count)


def _whole(rows: Iterator[list[str]], path: str) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield the rows with their numbers; raise UnreadableInput where the file is no table after all."""
    reader = iter(rows)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableInput(path, f"not a table of cells ({error})", SHAPE) from error
        yield getattr(rows, "line_num", 0), row


def read_workbook(raw: bytes, path: str) -> Iterator[Page | InputError]:
    """Yield the article of each row of each sheet that has a column of texts."""
    with needs("documents", path, "a workbook"):
        from openpyxl import load_workbook  # noqa: PLC0415 - only for these inputs
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = [(sheet.title, [*sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]
        book.close()
    except Exception as error:
        reason = " ".join(str(error).split())[:80]
        raise UnreadableInput(
            path, f"this workbook is damaged or cut short ({reason})", "Save it again as .xlsx"
        ) from error
    filled = [(title, rows) for title, rows in sheets if any(any(row) for row in rows)]
    named = [(title, rows) for title, rows in filled if _header(rows[:HEADER_ROWS])]
    if not named:
        raise _without_text(path, [cell for _, rows in filled for cell in rows[0]])
    sheets_read = (_articles(iter([*enumerate(rows, 1)]), path, f"sheet {title}, row") for title, rows in named)
    yield from _some(chain.from_iterable(sheets_read), path)


def _some(found: Iterable[Page | InputError], path: str) -> Iterator[Page | InputError]:
    """Yield what was found; raise EmptyInput for a table that has names of columns and nothing below them."""
    number = 0
    for number, each in enumerate(found, 1):  # noqa: B007 - how many there were is asked below
        yield each
    if not number:
        raise EmptyInput(path, "a table without a row below the names of its columns", SHAPE)


def read_parquet(file: IO[bytes], path: str) -> Iterator[Page | InputError]:
    """Yield the article of each row of a Parquet file of any size; a row without one costs only itself."""
    with needs("parquet", path, "a Parquet file"):
        from pyarrow import ArrowException  # noqa: PLC0415 - only for these inputs
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    number = 0
    try:
        table = ParquetFile(file)
        columns = _header([names := table.schema_arrow.names])
        if not columns:
            raise _without_text(path, names)
        wanted = [names[at] for at in columns]
        for batch in table.iter_batches(ROWS_AT_ONCE, columns=wanted):
            for row in zip(*(batch.column(name).to_pylist() for name in wanted), strict=True):
                number += 1
                yield from _article(row, dict(enumerate(columns.values())), path, f"{path}, row {number}")
    except (ArrowException, OSError) as error:
        reason = " ".join(str(error).split())[:80]
        met = f"this Parquet file is damaged or cut short after row {number} ({reason})"
        raise UnreadableInput(path, met, "Give a whole copy") from error


def _articles(rows: Iterator[tuple[int, Sequence[object]]], path: str, what: str) -> Iterator[Page | InputError]:
    """Yield the articles of the rows below the one that names the columns."""
    above: list[Sequence[object]] = []
    columns: dict[int, str] = {}
    for number, row in rows:
        if columns:
            yield from _article(row, columns, path, f"{path}, {what} {number}")
        elif any(str(cell).strip() for cell in row if cell is not None):
            above.append(row)
            columns = _header([row])
            if not columns and len(above) == HEADER_ROWS:
                break
    if not columns:
        raise _without_text(path, above[0] if above else ())


def _without_text(path: str, cells: Iterable[object]) -> InputError:
    names = ", ".join(str(cell).strip()[:30] for cell in cells if cell is not None and str(cell).strip())
    if not names:
        return EmptyInput(path, "an empty table", SHAPE)
    return UnreadableInput(path, f"no column holds a text (it has: {names[:120]})", SHAPE)


def _article(row: Sequence[object], columns: dict[int, str], path: str, where: str) -> Iterator[Page | InputError]:
    cells = {name: _written(row[at]) for at, name in columns.items() if at < len(row)}
    if not any(cell.strip() for cell in cells.values()):
        return
    if not any(cells.get(name, "").strip() for name in TEXTS):
        yield EmptyInput(where, "a row without a text", SHAPE)
        return
    authors = [each.strip() for each in cells.pop("authors", "").split(";")]
    try:
        yield page_of({**cells, "authors": [each for each in authors if each]}, path, where)
    except InputError as error:
        yield error


def _header(rows: Sequence[Sequence[object]]) -> dict[int, str]:
    """Return which column holds what, by the first of the rows that names a column of texts; nothing without one."""
    for row in rows:
        columns: dict[int, str] = {}
        for at, cell in enumerate(row):
            name = _names().get(re.sub(r"[^a-z0-9]+", "", str(cell).lower()))
            if name is not None and name not in columns.values():
                columns[at] = name
        if TEXTS & set(columns.values()) and len(columns) > (1 if len(row) > 1 else 0):
            return columns
    return {}


@cache
def _names() -> dict[str, str]:
    """Return what a column holds by its name, letters and digits only."""
    return {name: row["field"] for row in table("table_columns.csv") for name in row["names"].split("|")}


def _written(cell: object) -> str:
    """Return what a cell holds as text; days and times as ISO 8601."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, list):
        return "; ".join(map(_written, cell))
    return "" if cell is None else str(cell)
