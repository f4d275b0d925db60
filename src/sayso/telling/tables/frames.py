"""The tables as data frames of pandas and polars, with types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import UsageError
from sayso.telling.tables.columns import TABLES
from sayso.telling.tables.rows import rows, tables

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from sayso.records import Report
    from sayso.telling.tables.columns import Kind

PANDAS: dict[Kind, str] = {"number": "Int64", "share": "Float64", "flag": "boolean"}
"""The types of pandas that know "nothing is known"; all other cells are text or None."""


def to_pandas(report: Report) -> dict[str, pd.DataFrame]:
    """Return the tables of a report as data frames of pandas, by name; several values of a cell stand with a bar.

    Raises UsageError where pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - an extra: most users do without
    except ImportError as error:
        raise UsageError("Data frames need pandas, which is not installed. Try: pip install 'sayso[tables]'") from error
    found = {}
    for table, told in zip(TABLES, tables(report).values(), strict=True):
        types = {each.name: PANDAS[each.kind] for each in table.columns if each.kind in PANDAS}
        found[table.name] = pd.DataFrame(told, columns=list(table.names)).astype(types)
    return found


def to_polars(report: Report) -> dict[str, pl.DataFrame]:
    """Return the tables of a report as data frames of polars, by name; several values of a cell are a list.

    Raises UsageError where polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra
    except ImportError as error:
        met = "Data frames of polars need polars, which is not installed."
        raise UsageError(f"{met} Try: pip install 'sayso[polars]'") from error
    found = {}
    for table, told in zip(TABLES, rows(report).values(), strict=True):
        schema = {each.name: _polars(each.kind) for each in table.columns}
        found[table.name] = pl.DataFrame(told, schema=schema, orient="row")
    return found


def _polars(kind: Kind) -> type[pl.DataType] | pl.DataType:
    import polars as pl  # noqa: PLC0415

    types: dict[Kind, type[pl.DataType] | pl.DataType] = {
        "number": pl.Int64,
        "share": pl.Float64,
        "flag": pl.Boolean,
        "list": pl.List(pl.String),
    }
    return types.get(kind, pl.String)
