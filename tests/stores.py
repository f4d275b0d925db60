"""A store with the bundled story, made once, and invented articles to put into others."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from sayso.keeping import Store, schema
from sayso.keeping.copying import TABLES as ALL_TABLES
from sayso.keeping.databases.sqlite import MARK, Sqlite
from sayso.keeping.near import write_telling_words
from sayso.keeping.writing import write_article, write_story
from sayso.records import Account, Article, story_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from sayso.keeping.databases.database import Database
    from servers import Server

TABLES = (
    "stories", "articles", "versions", "accounts", "actors", "statements", "claims", "statuses", "disputes", "quotes",
    "judgements",
)  # fmt: skip

BRIDGE = {
    "title": "Old bridge at Tarnby to close in May",
    "text": "Mayor Ann Bell said on Monday that the old bridge would close in May. “We will repair it,” Bell said. "
    "The bridge carries 4,000 cars a day, engineer Tom Rudd said.",
    "published": "2026-03-02",
    "outlet": "Tarnby Gazette",
    "url": "https://gazette.example/bridge",
}
ORCHARD = {
    "title": "Apple growers of Wendle count their losses",
    "text": "Frost has killed half of the blossom in the orchards of Wendle, grower Ida Moss said on Tuesday.",
    "published": "2026-03-03",
    "outlet": "Wendle Post",
    "url": "https://wendle.example/apples",
}

DEMO = Path(str(files("sayso"))) / "demo"
FIRST = ("1-northline.txt", "2-courier.txt", "3-sentinel.txt")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 5, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time that the clock shows."""
        return self.time

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        self.time += timedelta(days=days)


@cache
def demo_store() -> bytes:
    """Return a store file with the bundled story in two readings, a day apart, and one judgement."""
    with TemporaryDirectory() as folder:
        place, clock = Path(folder) / "sayso.db", Clock()
        with Store.open(place, clock) as store:
            store.add([str(DEMO / name) for name in FIRST])
            clock.pass_days(1)
            store.add([str(DEMO)])
            store.different(
                *(actor.id for name in ("Marta Hollis", "Martin Hollis") for actor in store.find_actors(name))
            )
        return place.read_bytes()


def write(folder: Path, name: str, **page: str) -> str:
    """Write an article as a JSON file and return its path."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"id": name, **page}), encoding="utf-8")
    return str(path)


def rows(store: Store, tables: Sequence[str]) -> list[tuple[object, ...]]:
    """Return all that stands in these tables."""
    return [tuple(row) for table in tables for row in store._db.all(f"SELECT * FROM {table} ORDER BY 1, 2")]  # noqa: S608, SLF001


def table_of(store: Store, table: str) -> list[dict[str, object]]:
    """Return all rows of a table by the names of its columns, in one order whatever the database."""
    return sorted((dict(row) for row in store._db.all(f"SELECT * FROM {table}")), key=str)  # noqa: S608, SLF001


def made_by(version: int, now: Path, place: Path) -> Path:
    """Return a store with the tables that a version knew, holding what a store of now holds in them."""
    with closing(Sqlite(sqlite3.connect(place, isolation_level=None), str(place))) as old:
        for step in schema.MIGRATIONS[:version]:
            step(old)
        old.execute(f"PRAGMA user_version = {version}")
        old.execute(f"PRAGMA application_id = {MARK}")
        old.execute("ATTACH ? AS now", (str(now),))
        known = {row[0] for row in old.all("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for table in (each for each in ALL_TABLES if each in known):
            old.execute(f"INSERT INTO {table} SELECT * FROM now.{table}")  # noqa: S608 - our own names
    return place


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is moved."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made: a file that is not there yet, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "sayso.db")
    server: Server = request.getfixturevalue("server")
    return server.empty()


@pytest.fixture
def store(home: str, clock: Clock, language: Language) -> Iterator[Store]:
    """An empty store."""
    with Store.open(home, clock) as opened:
        yield opened


@pytest.fixture
def told_file(tmp_path: Path, language: Language) -> Path:
    """A store file with the bundled story: three articles on March 5, all six on March 6."""
    (tmp_path / "told.db").write_bytes(demo_store())
    return tmp_path / "told.db"


@pytest.fixture
def told(home: str, told_file: Path, clock: Clock) -> Iterator[Store]:
    """A store with the bundled story: three articles on March 5, all six on March 6."""
    clock.pass_days(1)
    with Store.open(told_file) as made, Store.open(home, clock) as opened:
        made.copy_to(opened)
        yield opened


def keep_unread(db: Database, article: Article) -> None:
    """Keep an article in a story of its own, without reading it."""
    story = story_id([article])
    kept = {"outlet_name": None, "added_at": "2026-03-02", "address": None, "page": article.id}
    empty = Account(story, article.path, None, None, (article,), (), (), (), (), (), (), (), ())
    write_story(db, empty, "2026-03-02")
    write_article(db, article, {**kept, "story": story, "day": article.published})
    write_telling_words(db, article)
