"""Which files the inputs name, and their bytes."""

from __future__ import annotations

import gzip
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from sayso.errors import EmptyInput, InputError, MissingInput, UnreadableInput
from sayso.gathering.kinds import reads_like_input
from sayso.gathering.visiting import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = "-"

Stream = io.BufferedReader | gzip.GzipFile
"""Bytes into whose beginning one can look, and that give what they have before they say that they break off."""

BESIDE = (".db", ".db-wal", ".db-shm", ".db-journal")
"""Ends of the names of databases: in a folder they are what is kept beside the articles, our own store above all."""

LARGEST = 20_000_000
"""Bytes of one page, or of one line of a JSON Lines file. News pages are a hundredth of it; more is a wrong file."""

LARGEST_FILE = 200_000_000
"""Bytes of one file that holds pictures beside its text, or many articles, and must be read as a whole: a PDF, a table.
JSON Lines and web archives are read piece by piece and may be of any size."""

LONGEST_NAME = 256
"""Characters of a file's name that are shown; systems allow hardly more of one, archives and letters do."""

TOO_LARGE = f"larger than {LARGEST // 1_000_000} MB, no news page is"
SPLIT = "Split it, or put one article a line into a .jsonl file"


def find_files(inputs: Sequence[str]) -> Iterator[str | InputError]:
    """Yield the files and addresses that the inputs name, folders gone through; what is not there as an error."""
    for each in inputs:
        if each != STANDARD_INPUT and Path(each).is_dir():
            yield from _inside(each)
        elif each == STANDARD_INPUT or is_address(each) or os.path.lexists(each):
            yield each
        else:
            yield MissingInput(each, "there is no such file", "Check the name and the folder you are in")


def _inside(folder: str) -> Iterator[str | InputError]:
    """Yield the files of a folder and its folders by name; no hidden ones, no databases, no linked folders."""
    found = 0
    faults: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".") and not name.endswith(BESIDE)):
            found += 1
            yield _member(str(Path(where) / name))
        while faults:
            yield refused(str(faults[0].filename), faults.pop(0))
    yield from (refused(str(fault.filename), fault) for fault in faults)
    if not found and not faults:
        yield EmptyInput(folder, "there is no file in this folder", "Give a folder that holds articles")


def _member(path: str) -> str | InputError:
    return path if reads_like_input(path) else not_a_page(path)


def not_a_page(path: str) -> InputError:
    """Return the error for a file in a folder or an archive whose name says that there is no article in it."""
    return UnreadableInput(
        path,
        "not a text, page, document, table or archive by its name",
        "Name the file itself to read it all the same",
    )


def shown_name(name: str) -> str:
    """Return the name of a file in another that can be printed in one line; of one that is endless, its two ends."""
    plain = "".join(each if each.isprintable() else "\ufffd" for each in name.replace("\\", "/"))
    half = LONGEST_NAME // 2
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:half]}…{plain[-half:]}"


@contextmanager
def open_file(path: str, standard_input: IO[bytes] | None = None) -> Iterator[Stream]:
    """Give the bytes of a file or of standard input as a stream; raise InputError when there are none, or no way in."""
    try:
        if path == STANDARD_INPUT:
            yield _filled(buffered(standard_input or sys.stdin.buffer), path)
            return
        with Path(path).open("rb") as file:
            yield _filled(file, path)
    except OSError as error:
        raise refused(path, error) from error


def buffered(stream: IO[bytes] | Stream) -> Stream:
    """Return a stream into whose first bytes one can look."""
    if isinstance(stream, io.BufferedReader | gzip.GzipFile):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))


def _filled(stream: Stream, path: str) -> Stream:
    if not stream.peek(1):
        raise EmptyInput(path, "the file is empty", "Give a file that holds an article")
    return stream


def read_whole(stream: IO[bytes] | Stream, path: str, largest: int = LARGEST) -> bytes:
    """Return all bytes of a stream; raise InputError where there are more than `largest`."""
    raw = stream.read(largest + 1)
    if len(raw) <= largest:
        return raw
    if largest == LARGEST:
        raise UnreadableInput(path, TOO_LARGE, SPLIT)
    raise UnreadableInput(path, f"larger than {largest // 1_000_000} MB", "Split it")


def refused(path: str, error: OSError) -> InputError:
    """Return the error for a file that the system does not open or read."""
    reason = (error.strerror or type(error).__name__).lower()
    return UnreadableInput(path, f"it cannot be opened ({reason})", "Check that it is a file and that you may read it")
