"""Killed at any moment of an add, the store has each story whole: nothing lost, nothing half.

A few kills in every run; `SAYSO_KILLS=50` does as many as that.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.keeping import Store, adding, placing
from sayso.keeping.writing import TABLES, write_json
from sayso.pipeline import Settings, open_pages, tell_stories
from sayso.records import Account
from sayso.thawing import thaw
from stores import DEMO

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

KILLS = int(os.environ.get("SAYSO_KILLS", "8"))
NAMES = sorted(str(path) for path in DEMO.iterdir() if path.is_file())


def accounts() -> dict[str, str]:
    """Return the account of the first, the first two … articles as JSON, by the ids of the articles."""
    found = {}
    for count in range(1, len(NAMES) + 1):
        (account,), _ = tell_stories(open_pages(NAMES[:count]), Settings(together=True))
        found[key([article.id for article in account.articles])] = write_json(account)
    return found


def key(articles: list[str]) -> str:
    """Return one name for a set of articles."""
    return " ".join(sorted(articles))


def add_all(place: str, told: dict[str, str], noted: str) -> None:
    """Add the articles one by one, the reading of each story at hand; note each one that is said to be in."""
    adding.tell_story = lambda story, *_: thaw(Account, json.loads(told[key([opened.article.id for opened in story])]))
    placing.group_stories = lambda articles: (tuple(articles),)
    with Store.open(place) as store, Path(noted).open("a", encoding="utf-8") as notes:
        for name in NAMES:
            for article in store.add([name], Settings(together=True)).new:
                notes.write(f"{article}\n")
                notes.flush()


def test_a_store_killed_in_the_middle_of_an_add_is_whole(
    tmp_path: Path, language: Language, record_property: Callable[[str, object], None]
):
    """What was said to be in is in, what is in is whole, and adding again ends where an undisturbed add does."""
    told = accounts()
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["sayso.pipeline", "sayso.keeping.adding"])
    calm = tmp_path / "calm.db"
    whole = run(forks, calm, told, tmp_path / "calm.txt")
    chance, seen = random.Random(1), []  # noqa: S311 - moments, no secret
    for number in range(KILLS):
        place, noted = tmp_path / f"{number}.db", tmp_path / f"{number}.txt"
        run(forks, place, told, noted, chance.uniform(0, whole))
        if place.exists():
            seen.append(check(place, noted, told))
        run(forks, place, told, noted)
        assert dump(place) == dump(calm)
    record_property("articles in at each kill", seen)
    assert len(set(seen)) > 1, "the kills all came at one moment"


def run(
    forks: multiprocessing.context.ForkServerContext, place: Path, told: dict[str, str], noted: Path, *kill: float
) -> float:
    """Add all in a process of its own, killed after so many seconds if any; return how long it took."""
    process = forks.Process(target=add_all, args=(str(place), told, str(noted)))
    process.start()
    started = time.monotonic()
    process.join(*kill)
    if kill and process.is_alive():
        os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert kill or process.exitcode == 0
    return time.monotonic() - started


def check(place: Path, noted: Path, told: dict[str, str]) -> int:
    """Check that the file is sound, has what was noted, and each record of its newest account; return the articles."""
    db = sqlite3.connect(place)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'judgements'").fetchone():
        db.close()
        return 0
    for index in ("articles_words", "statements_words"):
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our own names
    kept = [row[0] for row in db.execute("SELECT id FROM articles")]
    notes = noted.read_text(encoding="utf-8").split() if noted.exists() else []
    assert set(notes) <= set(kept)
    if kept:
        account = json.loads(told[key(kept)])
        assert {row[0] for row in db.execute("SELECT id FROM statements")} == {
            each["id"] for each in account["statements"]
        }
        assert db.execute("SELECT count(*) FROM versions").fetchone() == (len(kept),)
        assert db.execute("SELECT count(*) FROM accounts").fetchone() == (len(kept),)
    db.close()
    return len(kept)


def dump(place: Path) -> list[tuple[object, ...]]:
    """Return all that stands in the store but the times and the numbers of rows."""
    db = sqlite3.connect(place)
    found = [
        tuple(row[2:] if table == "statements" else row)
        for table in TABLES
        for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")  # noqa: S608 - our own names
    ]
    found += db.execute("SELECT story, number, record FROM accounts ORDER BY 1, 2").fetchall()
    db.close()
    return sorted(found, key=str)
