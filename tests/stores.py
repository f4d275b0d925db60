"""A store with the bundled story, made once, and invented articles to put into others."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sayso.keeping import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return [tuple(row) for table in tables for row in store._db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]  # noqa: S608, SLF001
