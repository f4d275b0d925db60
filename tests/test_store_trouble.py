"""A disk that is full and a folder that may only be read: one clear line, and nothing that was kept is lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.errors import StoreError
from sayso.keeping import Store
from stores import BRIDGE, demo_store, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from spacy.language import Language

NOBODY = 65534
LIMITED = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)"


def add(place: Path, article: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """Add an article in a process of its own, whose files may grow to so many bytes."""
    program = f"{LIMITED}; from sayso.cli import main; main()" if most else "from sayso.cli import main; main()"
    words = [str(most)] if most else []
    return subprocess.run(
        [sys.executable, "-c", program, *words, "add", article, "--store", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )


def is_one_line(ran: subprocess.CompletedProcess[str]) -> bool:
    """Return whether a command said in one line that it did not do what it was to do."""
    return ran.returncode == 1 and ran.stderr.startswith("sayso: ") and ran.stderr.count("\n") == 1


def test_a_disk_that_is_full_is_told_in_one_line_and_what_was_kept_is_whole(told_file: Path, tmp_path: Path):
    """Wherever it fills up; when there is room again, the same command goes through."""
    article = write(tmp_path, "bridge", **BRIDGE)
    size = told_file.stat().st_size
    assert size > 60_000
    for most in (4096, 20_000, 60_000):
        ran = add(told_file, article, most)
        assert is_one_line(ran), ran.stderr
        assert "hat was kept before is whole" in ran.stderr
        with Store.open(told_file) as store:
            assert store.faults() == ()
            assert [line.articles for line in store.stories()] == [6]
            assert store.account(store.stories()[0].id) is not None
    assert add(told_file, article).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this machine lets us make one."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    folder = tmp_path / "disk"
    folder.mkdir()
    if mount is None or unmount is None or os.geteuid() != 0:
        pytest.skip("no disk can be mounted here")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run([unmount, folder], check=True)


def free(folder: Path) -> int:
    """Return the bytes that are left on the disk of a folder."""
    return os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize


def test_a_real_disk_that_is_full_is_told_in_one_line_too(small_disk: Path, tmp_path: Path):
    """So are a backup and a new store on it; with room again, all goes on."""
    place = small_disk / "sayso.db"
    place.write_bytes(demo_store())
    (small_disk / "ballast").write_bytes(b"\0" * free(small_disk))
    article = write(tmp_path, "bridge", **BRIDGE)
    ran = add(place, article)
    assert is_one_line(ran), ran.stderr
    with pytest.raises(StoreError, match="disk") as full:
        Store.open(small_disk / "other.db")
    assert "\n" not in str(full.value)
    (small_disk / "ballast").unlink()
    with Store.open(place) as store:
        assert store.faults() == ()
        assert [line.articles for line in store.stories()] == [6]
        store.back_up(small_disk / "0.db")
        (small_disk / "ballast").write_bytes(b"\0" * (free(small_disk) - 100_000))
        with pytest.raises(StoreError, match="disk"):
            store.back_up(small_disk / "1.db")
        assert not list(small_disk.glob("*.new*"))
        (small_disk / "ballast").unlink()
    assert add(place, article).returncode == 0


def as_nobody(tell: Connection, place: str) -> None:
    """Open a store as a user who may write nowhere, and tell what came of it."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresuid(NOBODY, NOBODY, NOBODY)
    try:
        with Store.open(place) as store:
            tell.send(f"opened: {len(store.stories())}")
    except StoreError as error:
        tell.send(str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the test is told
        tell.send(repr(error))


@pytest.mark.parametrize("there", ["nothing", "a store", "a store in a closed folder"])
def test_a_folder_that_may_only_be_read_is_told_in_one_line(language: Language, there: str):
    """Also where the store is there already, and where the folder cannot be looked into."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-read-only-"))
    place = folder / "sayso.db"
    try:
        if there != "nothing":
            place.write_bytes(demo_store())
            place.chmod(0o444)
        folder.chmod(0o500 if "closed" in there and os.geteuid() == 0 else 0o555)
        listening, telling = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.get_context("fork").Process(target=as_nobody, args=(telling, str(place)))
        child.start()
        child.join(60)
        said = listening.recv()
    finally:
        folder.chmod(0o700)
        with suppress(OSError):
            shutil.rmtree(folder)
    assert said.startswith(str(place))
    assert "may" in said
    assert "\n" not in said
