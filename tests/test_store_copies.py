"""Copies of a store, backups while others write, and what comes back from them."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

import examples
from sayso.errors import StoreError
from sayso.keeping import Store, copying, placing
from sayso.keeping.copying import TABLES
from servers import NAME, WRITTEN
from stores import BRIDGE, DEMO, ORCHARD, keep_unread, table_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from servers import Server
    from stores import Clock


def all_of(store: Store) -> dict[str, list[dict[str, object]]]:
    """Return every row of a store, by its table."""
    return {table: table_of(store, table) for table in TABLES}


def merged(store: Store, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two stories become one, which points from one row of a table to another."""
    clock.pass_days(1)
    store.add([write(folder, "bridge", **BRIDGE)])
    store.add([write(folder, "orchard", **ORCHARD)])
    with monkeypatch.context() as patched:
        patched.setattr(placing, "group_stories", lambda articles: (tuple(articles),))
        store.add([write(folder, "both", title="Bridge and apples", text="Both.", published="2026-03-04")])


def test_a_store_that_is_copied_to_postgresql_and_back_has_lost_nothing(
    told_file: Path, server: Server, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Every row of every table is the same, and so is what both tell; both go on growing."""
    with Store.open(told_file, clock) as first:
        merged(first, tmp_path, clock, monkeypatch)
        with Store.open(server.empty(), clock) as second, Store.open(tmp_path / "third.db", clock) as third:
            assert first.copy_to(second) == first.size()
            assert second.copy_to(third) == first.size()
            assert all_of(first) == all_of(second) == all_of(third)
            assert third.faults() == second.faults() == ()
            for line in first.stories():
                assert first.account(line.id) == second.account(line.id) == third.account(line.id)
            assert first.search("hollis") == second.search("hollis") == third.search("hollis")
            clock.pass_days(1)
            later = write(tmp_path, "later", **{**ORCHARD, "url": "https://later.example/apples", "outlet": "Later"})
            assert [len(each.add([later]).new) for each in (first, second, third)] == [1, 1, 1]
            assert all_of(first)["articles"] == all_of(second)["articles"] == all_of(third)["articles"]


def test_nothing_is_copied_over_what_somebody_keeps(told: Store, home: str, tmp_path: Path):
    """A store with anything in it is refused, and stays as it is."""
    with Store.open(tmp_path / "other.db") as other:
        other.add([write(tmp_path, "bridge", **BRIDGE)])
        before = all_of(told)
        with pytest.raises(StoreError, match="not written over"):
            other.copy_to(told)
        assert all_of(told) == before


def test_a_copy_that_is_stopped_in_the_middle_leaves_nothing(
    told_file: Path, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Copying again begins at the beginning and ends with all of it."""

    def stop(table: str) -> None:
        if table in {"statements", str(told_file)}:
            raise KeyboardInterrupt

    with Store.open(told_file) as source, Store.open(home) as target:
        with pytest.raises(KeyboardInterrupt):
            source.copy_to(target, stop)
        assert not any(all_of(target).values())
        source.copy_to(target)
        assert all_of(target) == all_of(source)


def test_a_backup_that_is_restored_tells_what_the_store_told(told: Store, tmp_path: Path, server: Server):
    """The backup is one file and a store itself; it fills a file, or a database, that is empty."""
    size = told.back_up(tmp_path / "monday.db")
    assert size == told.size()
    assert [each.name for each in tmp_path.glob("monday.db*")] == ["monday.db"]
    with pytest.raises(StoreError, match="not written over"):
        told.back_up(tmp_path / "monday.db")
    before, story = all_of(told), told.stories()[0].id
    account = told.account(story)
    told.close()
    for place in (str(tmp_path / "restored.db"), server.empty()):
        with Store.open(tmp_path / "monday.db") as backup, Store.open(place) as restored:
            backup.copy_to(restored)
            assert all_of(restored) == before
            assert restored.account(story) == account
            assert restored.faults() == ()


def test_backups_that_are_made_while_a_writer_writes_are_whole(store: Store, home: str, tmp_path: Path):
    """Each has every story that was finished when it began, and none that was half written."""
    stop = threading.Event()

    def go_on() -> None:
        with Store.open(home) as writer:
            for number in range(100_000):
                if stop.is_set():
                    return
                text = f"Page {number}\n\n" + f"Word{number} and more. " * 200
                with writer._db.transaction():  # noqa: SLF001 - as adding does, without reading
                    keep_unread(writer._db, examples.make_article(f"{number}.txt", None, "2026-03-02", text))  # noqa: SLF001

    writing = threading.Thread(target=go_on)
    writing.start()
    try:
        sizes = [store.back_up(tmp_path / f"{number}.db") for number in range(6)]
    finally:
        stop.set()
        writing.join(30)
    assert sizes[0].stories < sizes[-1].stories < store.size().stories
    for number, size in enumerate(sizes):
        with Store.open(tmp_path / f"{number}.db") as backup:
            assert backup.faults() == ()
            assert backup.size().stories == backup.size().articles == size.stories
            kept = {str(row["path"]) for row in table_of(backup, "articles")}
            assert kept == {f"{each}.txt" for each in range(len(kept))}


def test_a_store_that_is_damaged_is_found_out_and_not_backed_up(told_file: Path, tmp_path: Path):
    """What is lost is told before a good backup is taken away for a bad one."""
    with Store.open(told_file) as store:
        assert store.faults() == ()
        store._db.execute("INSERT INTO statements_words (statements_words) VALUES ('delete-all')")  # noqa: SLF001
        assert "statements_words" in store.faults()[0]
        with pytest.raises(StoreError, match="not backed up"):
            store.back_up(tmp_path / "bad.db")
    assert not list(tmp_path.glob("bad.db*"))


def test_a_backup_that_cannot_be_finished_leaves_nothing(
    told_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """No half file lies where a backup is looked for."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(copying, "copy_store", stop)
    with Store.open(told_file) as store, pytest.raises(KeyboardInterrupt):
        store.back_up(tmp_path / "half.db")
    assert not list(tmp_path.glob("half.db*"))


# --- the commands ---------------------------------------------------------------------------------------------------


def sayso(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own; `before` is Python that runs ahead of it."""
    program = f"import sys; {before or None}; from sayso.cli import main; main()"
    return subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)


def test_the_commands_carry_a_story_to_a_desk_and_back(told_file: Path, server: Server, tmp_path: Path):
    """Copy, back up, restore, check and tell, by what can be typed; the password is never printed."""
    desk, back = server.empty(), str(tmp_path / "back.db")
    for words, said in (
        (("store", "copy", str(told_file), desk), "1 story of"),
        (("store", "check", "--store", desk), "is whole"),
        (("story", "ferry", "--store", desk), "Aldermere"),
        (("store", "backup", str(tmp_path / "monday.db"), "--store", desk), "1 story of"),
        (("store", "restore", str(tmp_path / "monday.db"), "--store", back), "1 story of"),
        (("search", "night sailings", "--store", back), "Marta Hollis"),
    ):
        ran = sayso(*words)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert said in ran.stdout
        assert WRITTEN not in ran.stdout


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("store", "copy", "nowhere.db", "new.db"), "sayso: nowhere.db: no such store. Name one that is there"),
        (("store", "copy", "a.db", "a.db"), "sayso: a store cannot be copied to itself. Name another one"),
        (("store", "backup", "a.db", "--store", "nowhere.db"), "sayso: nowhere.db: no such store"),
        (("story", "--store", f"postgresql://{NAME}:{WRITTEN}@127.0.0.1:1/desk"), "Check that the server runs"),
        (("serve", "--store", f"postgresql://{NAME}:{WRITTEN}@127.0.0.1:1/desk"), "Check that the server runs"),
        (("add", str(DEMO), "--store", f"postgresql://{NAME}:se/{WRITTEN}@db/desk"), "not an address of a database"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_without_the_password(words: tuple[str, ...], line: str):
    """It ends with a status that is not zero."""
    ran = sayso(*words)
    assert ran.returncode in {1, 2}
    assert ran.stdout == ""
    assert ran.stderr.count("\n") == 1
    assert line in ran.stderr
    assert WRITTEN not in ran.stderr


def test_a_desk_without_the_library_is_told_how_to_install_it():
    """The extra is named."""
    ran = sayso("story", "--store", "postgresql://editor@db.example/desk", before="sys.modules['psycopg'] = None")
    assert ran.returncode == 1
    assert ran.stderr == (
        "sayso: a PostgreSQL store needs psycopg, which is not installed. Type: pip install 'sayso[postgres]'\n"
    )
