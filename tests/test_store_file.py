"""The file that a store is, its tables, and the records that come back from them."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import records
from sayso.errors import StoreError
from sayso.keeping import Store
from sayso.thawing import thaw
from stores import table_of


def test_the_file_is_sound_and_opens_by_itself(told_file: Path):
    """Plain SQLite finds its tables, its references whole and its search indexes in step."""
    plain = sqlite3.connect(told_file)
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    for index in ("articles_words", "statements_words"):
        plain.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our own names
    plain.close()


def test_the_tables_hold_the_newest_account(told: Store):
    """Each record of the account is a row, and there are no others."""
    account = told.account(told.stories()[0].id)
    for table in ("actors", "claims", "disputes", "quotes", "statements"):
        assert {row["id"] for row in table_of(told, table)} == {each.id for each in getattr(account, table)}
    assert len(table_of(told, "statuses")) == sum(len(event.status) for event in account.events)


def broken(folder: Path, how: str) -> Path:
    """Return a place that cannot be a store."""
    place = folder / "x.db"
    if how == "text":
        place.write_text("not a database, by any means " * 40, encoding="utf-8")
    elif how == "newer":
        with Store.open(place) as store:
            store._db.set_version(99)  # noqa: SLF001
    elif how == "other":
        other = sqlite3.connect(place)
        other.execute("CREATE TABLE recipes (id)")
        other.close()
    return {"folder": folder, "nowhere": folder / "no" / "x.db"}.get(how, place)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("text", "not a store"),
        ("newer", "newer version"),
        ("other", "not one that sayso made"),
        ("folder", "a folder"),
        ("nowhere", "there is no folder"),
    ],
)
def test_what_cannot_be_a_store_is_refused_in_one_line(tmp_path: Path, how: str, said: str):
    """The line names the place, what was met and what to try."""
    place = broken(tmp_path, how)
    with pytest.raises(StoreError, match=said) as refused:
        Store.open(place)
    assert str(place) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_that_may_only_be_read_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """SQLite's own error is turned into what to do."""
    (tmp_path / "x.db").write_bytes(b"")
    read_only = sqlite3.connect(f"file:{tmp_path / 'x.db'}?mode=ro", uri=True, isolation_level=None)
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: read_only)
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "x.db")


def test_the_page_on_the_store_tells_every_table_and_column(tmp_path: Path):
    """The documentation and the schema name the same things."""
    Store.open(tmp_path / "new.db").close()
    db = sqlite3.connect(tmp_path / "new.db")
    schema = {
        table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if "_words_" not in table
    }
    db.close()
    page = (Path(__file__).parents[1] / "docs" / "store.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    told = {table: re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) for table, text in sections}
    assert dict(sorted(told.items())) == schema


st.register_type_strategy(float, st.floats(allow_nan=False))
KINDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind not in {records.Account, records.Report, records.Reading}
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_record_comes_back_from_its_json(kind: type, data: st.DataObject):
    """Writing and reading gives the same record, and the same JSON."""
    record = data.draw(st.from_type(kind))
    plain = records.to_dict(record)
    assert thaw(kind, json.loads(json.dumps(plain))) == record


def test_a_whole_account_comes_back_from_its_json(told: Store):
    """Every record of the bundled story is what it was."""
    account = told.account(told.stories()[0].id)
    assert thaw(records.Account, json.loads(json.dumps(records.to_dict(account)))) == account


def test_what_does_not_fit_is_named_with_its_place():
    """The error leads to the field; unknown keys are passed over, and missing ones take their default."""
    span = {"article": "a", "start": 0, "end": "4", "text": "Four"}
    with pytest.raises(ValueError, match=r"Version\.span: Span\.end: '4' is no int"):
        thaw(records.Version, {"statement": "s", "span": span})
    with pytest.raises(ValueError, match=r"Span\.text is missing"):
        thaw(records.Span, {"article": "a", "start": 0, "end": 4})
    actor = thaw(records.Actor, {"id": "a", "name": "Ann Bell", "kind": "person", "shoes": 2})
    assert actor == records.Actor("a", "Ann Bell", "person")
    assert [each.name for each in fields(actor)][-1] == "mentions"
