"""Killed at any moment of adding, of stories that become one, of judgements, or of an upgrade, a store is whole.

What was said to be in is in, nothing is half there, and going on ends where undisturbed work does. Every run kills each
kind of work 25 times in a file and 25 in PostgreSQL; `SAYSO_KILLS=200 pytest -rP tests/test_store_kill.py` does more,
and prints how far each was.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.keeping import Store, adding, placing
from sayso.keeping.copying import NUMBERED, TABLES
from sayso.keeping.schema import MIGRATIONS
from sayso.keeping.writing import write_json
from sayso.pipeline import Settings, open_pages, tell_stories
from sayso.records import Account
from sayso.thawing import thaw
from stores import BRIDGE, DEMO, ORCHARD, Clock, made_by, table_of, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language

KILLS = int(os.environ.get("SAYSO_KILLS", "25"))
MANY = 20
"""Kills from which on some must have come after others."""

NAMES = sorted(str(path) for path in DEMO.iterdir() if path.is_file())
BOTH = {"title": "Bridge and apples", "text": "Of the bridge and of apples, both.", "published": "2026-03-04"}

State = dict[str, list[dict[str, object]]]
Told = dict[str, str]


# --- the work, step by step -----------------------------------------------------------------------------------------


def told_of(*stories: Sequence[str]) -> Told:
    """Return the account of each group of articles as JSON, by the ids of the articles."""
    found = {}
    for paths in stories:
        (account,), _ = tell_stories(open_pages(list(paths)), Settings(together=True))
        found[key(each.id for each in account.articles)] = write_json(account)
    return found


def key(articles: Iterator[str]) -> str:
    """Return one name for a set of articles."""
    return " ".join(sorted(articles))


def add_each(store: Store, paths: Sequence[str], told: Told) -> Iterator[None]:
    """Add articles one by one, the reading of each story at hand."""
    adding.tell_story = lambda story, *_: thaw(Account, json.loads(told[key(each.article.id for each in story)]))
    for path in paths:
        store.add([path])
        yield


def one_story(store: Store, paths: Sequence[str], told: Told) -> Iterator[None]:
    """Add articles of one story."""
    placing.group_stories = lambda articles: (tuple(articles),)
    return add_each(store, paths, told)


def two_that_become_one(store: Store, paths: Sequence[str], told: Told) -> Iterator[None]:
    """Add articles of two stories, and then one that makes them one."""

    def group(articles: Sequence[object]) -> object:
        is_one = any(getattr(each, "title", "") == BOTH["title"] for each in articles)
        return (tuple(articles),) if is_one else tuple((each,) for each in articles)

    placing.group_stories = group
    return add_each(store, paths, told)


def judgements(store: Store, _paths: Sequence[str], _told: Told) -> Iterator[None]:
    """Judge actors to be one or two, look at what comes of it, and take some of it back."""
    story = store.stories()[0].id
    ids = [actor.id for actor in store.account(story).actors]
    for number, (one, other) in enumerate(pairwise(ids)):
        (store.same if number % 2 else store.different)(one, other)
        yield
        store.account(story)
        if number % 3 == 0:
            store.undo()
            yield


WORK = {each.__name__: each for each in (one_story, two_that_become_one, judgements)}


def do(kind: str, place: str, paths: Sequence[str], told: Told, noted: Path) -> None:
    """Do the work that is not done yet, and note each step that is finished."""
    with Store.open(place, Clock()) as store, noted.open("a", encoding="utf-8") as marks:
        for _ in WORK[kind](store, paths, told):
            marks.write("*")
            marks.flush()


# --- killing --------------------------------------------------------------------------------------------------------


def run(work: Callable[[], None], kill: float | None = None) -> float:
    """Do work in a process of its own, killed after so many seconds if any; return how long the work took.

    The kernel kills it: SIGALRM, where nobody listens to it, ends a process as SIGKILL does, and to the microsecond.
    """
    listening, telling = multiprocessing.Pipe(duplex=False)

    def timed() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, kill or 0)
        started = time.monotonic()
        work()
        telling.send(time.monotonic() - started)

    process = multiprocessing.get_context("fork").Process(target=timed)
    process.start()
    process.join(60)
    assert process.exitcode == 0 or (kill is not None and process.exitcode == -signal.SIGALRM)
    return listening.recv() if process.exitcode == 0 else kill or 0


def notes(noted: Path) -> str:
    """Return a mark for each step that is noted."""
    return noted.read_text(encoding="utf-8") if noted.exists() else ""


def state(store: Store) -> State:
    """Return all that stands in a store but the numbers of rows: PostgreSQL uses none again that was taken back."""
    found = {table: table_of(store, table) for table in TABLES if table != "telling_words"}
    for table in NUMBERED:
        found[table] = [{name: value for name, value in row.items() if name != "number"} for row in found[table]]
        found[table].sort(key=str)
    words = store._db.all("SELECT w.word, a.id FROM telling_words w JOIN articles a ON a.number = w.article")  # noqa: SLF001
    return {**found, "telling_words": sorted((dict(row) for row in words), key=str)}


class Ground:
    """Where one store after another is made, each empty or with the bundled story, and killed."""

    def __init__(self, empty: Callable[[], str], file: Path) -> None:
        self._empty = empty
        self._file = file

    def begin(self, kind: str) -> str:
        """Return the place of a store with what the work begins with."""
        place = self._empty()
        with Store.open(place, Clock()) as store:
            if kind == "judgements":
                with Store.open(self._file) as made:
                    made.copy_to(store)
        return place


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest, tmp_path: Path, told_file: Path) -> Ground:
    """Where stores are made: files, or one database."""

    def new_file() -> str:
        for each in tmp_path.glob("killed.db*"):
            each.unlink()
        return str(tmp_path / "killed.db")

    return Ground(new_file if request.param == "sqlite" else request.getfixturevalue("server").empty, told_file)


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory, language: Language) -> dict[str, tuple[list[str], Told]]:
    """The articles of each kind of work, and what is told of them."""
    folder = tmp_path_factory.mktemp("articles")
    apart = [write(folder, f"{number}", **page) for number, page in enumerate((BRIDGE, ORCHARD, BOTH))]
    return {
        "one_story": (NAMES, told_of(*(NAMES[:count] for count in range(1, len(NAMES) + 1)))),
        "two_that_become_one": (apart, told_of(apart[:1], apart[1:2], apart)),
        "judgements": ([], {}),
    }


@pytest.mark.parametrize("kind", WORK)
def test_a_store_killed_in_the_middle_of_its_work_is_whole(
    kind: str,
    ground: Ground,
    tmp_path: Path,
    works: dict[str, tuple[list[str], Told]],
    monkeypatch: pytest.MonkeyPatch,
):
    """It stands as after some step, at least the last one noted; going on ends where undisturbed work does."""
    paths, told = works[kind]
    monkeypatch.setattr(adding, "tell_story", adding.tell_story)  # put back afterwards
    monkeypatch.setattr(placing, "group_stories", placing.group_stories)
    with Store.open(ground.begin(kind), Clock()) as calm:
        states = [state(calm), *(state(calm) for _ in WORK[kind](calm, paths, told))]
    whole = run(partial(do, kind, ground.begin(kind), paths, told, tmp_path / "calm.txt"))
    chance, seen = random.Random(1), []  # noqa: S311 - moments, no secret
    for number in range(KILLS):
        place, noted = ground.begin(kind), tmp_path / f"{number}.txt"
        work = partial(do, kind, place, paths, told, noted)
        run(work, kill=chance.uniform(0, whole))
        with Store.open(place, Clock()) as store:
            assert store.faults() == ()
            now = state(store)
        assert now in states
        assert states.index(now) >= len(notes(noted))
        seen.append(states.index(now))
        if kind != "judgements":
            run(work)
            with Store.open(place, Clock()) as store:
                assert state(store) == states[-1]
    print(f"{kind}: steps done at each of {KILLS} kills:", *seen)  # noqa: T201 - shown with pytest -rP
    assert len(set(seen)) > 1 or KILLS < MANY, "the kills all came at one moment"


def upgrade(place: str) -> None:
    """Open a store, which brings it up to date."""
    Store.open(place).close()


def test_a_store_killed_in_the_middle_of_an_upgrade_is_as_before_or_after(told_file: Path, tmp_path: Path):
    """The next opening goes through, and all is there."""
    old = made_by(2, told_file, tmp_path / "old.db")
    shutil.copy(old, tmp_path / "calm.db")
    whole = run(partial(upgrade, str(tmp_path / "calm.db")))
    with Store.open(tmp_path / "calm.db") as store:
        calm = state(store)
    chance, seen = random.Random(2), []  # noqa: S311 - moments, no secret
    for _ in range(KILLS):
        for each in tmp_path.glob("killed.db*"):
            each.unlink()
        place = Path(shutil.copy(old, tmp_path / "killed.db"))
        run(partial(upgrade, str(place)), kill=chance.uniform(0, whole))
        seen.append(version_of(place))
        with Store.open(place) as store:
            assert store.faults() == ()
            assert state(store) == calm
    print(f"upgrade: as before at {seen.count(2)} of {KILLS} kills, as after at the others")  # noqa: T201
    assert set(seen) <= {2, len(MIGRATIONS)}


def version_of(place: Path) -> int:
    """Return how many migrations a file has had, as plain SQLite sees it."""
    db = sqlite3.connect(place)
    (version,) = db.execute("PRAGMA user_version").fetchone()
    db.close()
    return int(version)
