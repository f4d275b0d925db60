"""Stores that earlier versions of sayso made, and what later ones do with them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sayso.errors import StoreError
from sayso.keeping import Store, schema
from sayso.keeping.copying import TABLES
from sayso.keeping.databases import database
from stores import made_by, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.keeping.databases.database import Database


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS) + 1))
def test_a_store_of_any_earlier_version_is_brought_up_to_date_with_all_that_it_holds(
    told_file: Path, tmp_path: Path, version: int
):
    """What it lacks is made of what it has: it tells and finds what a store of now does."""
    now = shutil.copy(told_file, tmp_path / "now.db")
    with Store.open(made_by(version, told_file, tmp_path / "old.db")) as old, Store.open(now) as new:
        story = new.stories()[0].id
        assert old.faults() == ()
        assert old.account(story) == new.account(story)
        assert old.changes(story, "2026-03-05") == new.changes(story, "2026-03-05")
        for words in ("night sailings", '"dock jobs"', "sail*"):
            assert old.search(words) == new.search(words)
        for table in set(TABLES) - {"article_readings", "statements", "judgements"}:
            assert table_of(old, table) == table_of(new, table)


def test_a_later_version_adds_its_steps_once_and_earlier_ones_refuse_what_it_made(
    told: Store, home: str, monkeypatch: pytest.MonkeyPatch
):
    """Nothing that was kept changes; who has the earlier version is told to upgrade."""
    story = told.stories()[0].id
    account = told.account(story)

    def later(to: Database) -> None:
        to.define("ALTER TABLE judgements ADD COLUMN note TEXT")

    with monkeypatch.context() as upgraded:
        upgraded.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, later))
        for _ in range(2):
            with Store.open(home) as store:
                assert store.account(story) == account
    with pytest.raises(StoreError, match="newer version") as refused:
        Store.open(home)
    assert "\n" not in str(refused.value)


def test_a_step_that_fails_leaves_the_store_as_it_was(told: Store, home: str, monkeypatch: pytest.MonkeyPatch):
    """Steps are taken together or not at all, and may be tried again."""

    def fills(to: Database) -> None:
        to.define("CREATE TABLE notes (id TEXT PRIMARY KEY)")
        to.execute("INSERT INTO notes VALUES ('one')")

    def fails(_: Database) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, fills, fails))
        with pytest.raises(KeyboardInterrupt):
            Store.open(home)
    with monkeypatch.context() as upgraded:
        upgraded.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, fills))
        with Store.open(home) as store:
            assert len(table_of(store, "notes")) == 1
