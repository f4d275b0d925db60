"""The account as tables: one row a record, names beside ids, for spreadsheets, data frames and databases."""

from sayso.telling.tables.columns import TABLES
from sayso.telling.tables.frames import to_pandas, to_polars
from sayso.telling.tables.rows import SEPARATOR, flat, rows, tables

__all__ = ["SEPARATOR", "TABLES", "flat", "rows", "tables", "to_pandas", "to_polars"]
