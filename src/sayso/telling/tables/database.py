"""The tables as one SQLite file for Datasette: foreign keys, full-text search, and a file that describes them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sayso.errors import UsageError
from sayso.telling.tables.columns import TABLES
from sayso.telling.tables.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sayso.records import Report
    from sayso.telling.tables.cells import Cell, Row
    from sayso.telling.tables.columns import Column, Table

MARK = 0x5A51
"""Written into the file's header (`application_id`): a file without it is somebody else's, and never replaced."""

TYPES = {"number": "INTEGER", "share": "REAL", "flag": "INTEGER"}

SEARCHED = {"articles": ("title", "text"), "statements": ("text", "speaker_name"), "claims": ("text",)}
"""The columns that are searched by their words."""

LABELS = {
    "stories": "title",
    "articles": "title",
    "actors": "name",
    "statements": "text",
    "claims": "text",
    "quotes": "speaker_name",
    "events": "label",
    "disputes": "about",
    "positions": "issue",
}
"""The column that stands for a row where another row points to it."""

FACETS = {
    "articles": ("outlet_name", "published"),
    "actors": ("kind",),
    "statements": ("speaker_name", "outlet_name", "kind", "certainty"),
    "claims": ("outlets", "origins", "disputed"),
    "quotes": ("level",),
    "statuses": ("status", "label"),
    "disputes": ("kind",),
}

QUESTIONS = {
    "many_outlets_one_origin": (
        "Claims that several outlets carry and that come from one known origin",
        """select text, outlets, outlet_names, origin_names, voice_names from claims
        where outlets > 1 and origins = 1 and all_origins_known order by outlets desc, id""",
    ),
    "changed_quotes": (
        "Quotations that do not say the same everywhere",
        """select level, outlet_a, text_a, outlet_b, text_b, differences from pairs
        where level in ('reworded', 'changed') order by level, quote""",
    ),
    "how_plans_stand": (
        "Each plan with its statuses, by whom and as of when",
        "select label, as_of, status, according_to_names, evidence, outlet_name from statuses order by label, as_of",
    ),
}
"""Questions that the file answers as it is, by name: what they ask, and the SQL."""


def write_database(report: Report, place: Path) -> Path:
    """Write the tables into a SQLite file, and beside it what Datasette shows of them; return the path of the latter.

    An actor of several stories is one row. A cell with several values is a list in JSON. A file that this function
    wrote is replaced. Raises UsageError where another file is in the way, OSError where nothing can be written.
    """
    _check(place)
    new = place.with_name(f"{place.name}.new")
    new.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(new)) as db, db:
            _fill(db, rows(report))
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)
    beside = place.with_name(f"{place.stem}-metadata.json")
    beside.write_text(json.dumps(_metadata(report, place.stem), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return beside


def _check(place: Path) -> None:
    """Raise UsageError where a file that is not ours stands in the way."""
    if not place.parent.is_dir():
        raise UsageError(f"{place}: there is no folder {place.parent}. Make it first, or name another place")
    if not place.exists():
        return
    mark = place.read_bytes()[68:72] if place.is_file() else b""
    if int.from_bytes(mark, "big") != MARK:
        raise UsageError(f"{place}: exists, and is not a file that --sqlite wrote. Choose another name")


def _fill(db: sqlite3.Connection, told: dict[str, list[Row]]) -> None:
    db.execute(f"PRAGMA application_id = {MARK}")
    told = {**told, "actors": _one_each(told["actors"])}
    for table in TABLES:
        columns = [each for each in table.columns if table.name != "actors" or each.name != "story"]
        db.execute(_create(table, columns))
        marks = ", ".join("?" * len(columns))
        # Ids are made from content: two rows with one id are the same row, told twice.
        insert = f'INSERT OR IGNORE INTO "{table.name}" ({_listed(columns)}) VALUES ({marks})'  # noqa: S608 - our names
        db.executemany(insert, ([_value(row[each.name]) for each in columns] for row in told[table.name]))
        for each in columns:
            if each.points_to:
                db.execute(f'CREATE INDEX "{table.name}_by_{each.name}" ON "{table.name}" ("{each.name}")')
    for name, searched in SEARCHED.items():
        _search(db, name, searched)
    db.execute("ANALYZE")


def _create(table: Table, columns: Sequence[Column]) -> str:
    lines = [] if table.has_id else ["number INTEGER PRIMARY KEY"]
    for each in columns:
        line = f'"{each.name}" {TYPES.get(each.kind, "TEXT")}'
        line += " PRIMARY KEY" if each.name == "id" else ""
        lines.append(line + (f' REFERENCES "{each.points_to}" (id)' if each.points_to else ""))
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _listed(columns: Iterable[Column]) -> str:
    return ", ".join(f'"{each.name}"' for each in columns)


def _value(cell: Cell) -> str | int | float | None:
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell


def _one_each(actors: Iterable[Row]) -> list[Row]:
    """Return one row an actor: its names and roles of all stories, its mentions and statements added up."""
    found: dict[Cell, Row] = {}
    for row in actors:
        one = found.setdefault(row["id"], dict(row))
        if one["story"] != row["story"]:
            found[row["id"]] = {key: _together(key, cell, row[key]) for key, cell in one.items()}
    return list(found.values())


def _together(key: str, one: Cell, other: Cell) -> Cell:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(dict.fromkeys(one + other))
    return one + other if isinstance(one, int) and isinstance(other, int) and key != "id" else one


def _search(db: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """Make the full-text index of a table, in the form by which Datasette finds it."""
    index, listed = f"{name}_fts", ", ".join(columns)
    tokens = "porter unicode61 remove_diacritics 2"
    db.execute(f"CREATE VIRTUAL TABLE {index} USING fts5 ({listed}, content=\"{name}\", tokenize='{tokens}')")
    db.execute(f"INSERT INTO {index} (rowid, {listed}) SELECT rowid, {listed} FROM {name}")  # noqa: S608 - our names


def _metadata(report: Report, name: str) -> dict[str, Any]:
    queries = {key: {"title": asks, "sql": sql} for key, (asks, sql) in QUESTIONS.items()}
    tables = {table.name: _described(table) for table in TABLES}
    return {
        "title": "On whose say-so?",
        "description": f"Accounts of {len(report.stories)} stories, made by sayso {report.sayso}. No verdicts: every "
        "row points at characters of an article.",
        "databases": {name: {"tables": tables, "queries": queries}},
    }


def _described(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": table.about,
        "columns": {each.name: each.about for each in table.columns if table.name != "actors" or each.name != "story"},
    }
    if table.name in LABELS:
        found["label_column"] = LABELS[table.name]
    if table.name in FACETS:
        found["facets"] = list(FACETS[table.name])
    return found
