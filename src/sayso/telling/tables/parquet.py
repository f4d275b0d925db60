"""The tables as Parquet files with types: one a table, in a folder."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.telling.extras import borrow
from sayso.telling.tables.columns import TABLES
from sayso.telling.tables.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    import pyarrow as pa

    from sayso.records import Report
    from sayso.telling.tables.columns import Column, Table


def write_parquet(report: Report, folder: Path) -> None:
    """Write a file a table into a folder, which is made when it is missing.

    Raises OSError where the folder cannot be written, UsageError where pyarrow is not installed.
    """
    parquet = borrow("pyarrow.parquet", "parquet", "Parquet files")
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in to_arrow(report).items():
        parquet.write_table(table, folder / f"{name}.parquet")


def to_arrow(report: Report) -> dict[str, pa.Table]:
    """Return the tables of a report as tables of Arrow, by name, with their types and what they are about.

    A day stands as known ("2026-05") and, in a column with `_day` behind its name, as a date where it is known to the
    day. Raises UsageError where pyarrow is not installed.
    """
    arrow = borrow("pyarrow", "parquet", "Parquet files")
    told = rows(report)
    found = {}
    for table in TABLES:
        schema = arrow.schema(
            list(_fields(arrow, table)), metadata={"about": table.about, "made_by": f"sayso {report.sayso}"}
        )
        columns = [_values(told[table.name], column, days) for column in table.columns for days in _readings(column)]
        arrays = [arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        found[table.name] = arrow.Table.from_arrays(arrays, schema=schema)
    return found


def _readings(column: Column) -> tuple[bool, ...]:
    """Return whether a column is read as dates: a day is, beside what is known of it as text."""
    return (False, True) if column.kind == "day" else (False,)


def _fields(arrow: ModuleType, table: Table) -> Iterator[Any]:
    types = {
        "number": arrow.int64(),
        "share": arrow.float64(),
        "flag": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    for column in table.columns:
        about = {"about": column.about}
        yield arrow.field(column.name, types.get(column.kind, arrow.string()), metadata=about)
        if column.kind == "day":
            yield arrow.field(f"{column.name}_day", arrow.date32(), metadata=about)


def _values(told: list[dict[str, Any]], column: Column, days: bool) -> list[Any]:  # noqa: FBT001 - as `_readings` says
    cells = [row[column.name] for row in told]
    return [_day(cell) for cell in cells] if days else cells


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text and re.match(r"\d{4}-\d\d-\d\d", text) else None
