"""Rows of the batch's own files: articles as opened, articles as read, articles in groups, and what was left out."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.batch.folder import File, Folder
    from sayso.records import Record

UNKNOWN_DAY = "__HIVE_DEFAULT_PARTITION__"
"""What readers of partitioned Parquet take for "not known"."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, as names of files can hold them and UTF-8 cannot."""

OPENED = pa.schema(
    [
        ("id", pa.string()),
        ("input", pa.string()),
        ("at", pa.int64()),
        ("path", pa.string()),
        ("article", pa.string()),
        ("outlet", pa.string()),
    ]
)
"""An article as opened: the input it came in and its number there; article and outlet are records as JSON."""

READ = pa.schema([*OPENED, ("statements", pa.int64()), ("reading", pa.binary()), ("digest", pa.string())])
"""An article as read: beside the above how many statements it prints, its reading as JSON under zlib, and the digest of
all."""

GROUPED = pa.schema(
    [("id", pa.string()), ("group", pa.int32()), ("core", pa.bool_()), ("day", pa.string()), ("digest", pa.string())]
)
"""An article in its group of a window; `core` tells it from the articles around, which belong to other windows."""

LEFT_OUT = pa.schema([(name, pa.string()) for name in ("step", "input", "path", "article", "why")])
"""A record that was left out: at which step, of which input, and why."""

Row = dict[str, Any]


class Dropped(NamedTuple):
    """A record that was left out, as a row of LEFT_OUT."""

    step: str
    input: str
    path: str
    article: str | None
    why: str


def day_of(published: str | None) -> str | None:
    """Return the day of a date, None where it is not known to the day."""
    found = DAY.match(published or "")
    return found[0] if found else None


def partition(day: str | None) -> str:
    """Return the folder of a day."""
    return f"day={day or UNKNOWN_DAY}"


def day_in(path: str) -> str | None:
    """Return the day of the folder that a file lies in."""
    day = path.split("day=", 1)[1].split("/", 1)[0]
    return None if day == UNKNOWN_DAY else day


def as_json(record: Record) -> str:
    """Return a record as JSON in ASCII, so that nothing in it is lost, whatever its texts hold."""
    return json.dumps(record.to_dict(), separators=(",", ":"))


def write_rows(folder: Folder, path: str, schema: pa.Schema, rows: Iterable[Row]) -> File:
    """Write rows as a Parquet file; the same rows give the same bytes."""
    whole = [{name: _whole(cell) for name, cell in row.items()} for row in rows]
    return write_table(folder, path, pa.Table.from_pylist(whole, schema=schema))


def _whole(cell: object) -> object:
    return HALVES.sub("\ufffd", cell) if isinstance(cell, str) else cell


def write_table(folder: Folder, path: str, table: pa.Table) -> File:
    """Write a table as a Parquet file; the same table gives the same bytes."""
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return replace(folder.write(path, buffer.getvalue()), rows=table.num_rows)


def write_left_out(folder: Folder, path: str, dropped: Iterable[Dropped]) -> tuple[File, ...]:
    """Write what was left out, where anything was."""
    rows = [each._asdict() for each in dropped]
    return (write_rows(folder, f"left_out/{path}.parquet", LEFT_OUT, rows),) if rows else ()


def read_table(folder: Folder, file: File, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the rows of a file of the batch; raise BatchError where the file is not as it was written."""
    return parquet.read_table(io.BytesIO(folder.read(file)), columns=columns and list(columns))


def read_rows(folder: Folder, files: Iterable[File], columns: Sequence[str] | None = None) -> list[Row]:
    """Return the rows of files of the batch."""
    return [row for file in files for row in read_table(folder, file, columns).to_pylist()]
