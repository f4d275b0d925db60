"""Which files the inputs name, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, MissingInput, UnreadableInput
from sayso.gathering.decoding import HEAD, decode, is_utf16

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from io import BufferedReader

STANDARD_INPUT = "-"

READ = frozenset({"", ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"})
"""What a file in a folder must end with to be read; a file that the caller names is read whatever its name is."""

LARGEST = 20_000_000
"""Bytes of one page, or of one line of a JSON Lines file. News pages are a hundredth of it; more is a wrong file."""

TOO_LARGE = f"larger than {LARGEST // 1_000_000} MB, no news page is"
SPLIT = "Split it, or put one article a line into a .jsonl file"


def find_files(inputs: Sequence[str]) -> Iterator[str | InputError]:
    """Yield the paths of the files that the inputs name, folders gone through; what is not there as an error."""
    for each in inputs:
        if each != STANDARD_INPUT and Path(each).is_dir():
            yield from _inside(each)
        elif each == STANDARD_INPUT or os.path.lexists(each):
            yield each
        else:
            yield MissingInput(each, "there is no such file", "Check the name and the folder you are in")


def _inside(folder: str) -> Iterator[str | InputError]:
    """Yield the files of a folder and its folders by name, hidden ones skipped, linked folders not entered."""
    found = 0
    faults: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            found += 1
            yield _member(str(Path(where) / name))
        while faults:
            yield _refused(str(faults[0].filename), faults.pop(0))
    yield from (_refused(str(fault.filename), fault) for fault in faults)
    if not found and not faults:
        yield EmptyInput(folder, "there is no file in this folder", "Give a folder that holds articles")


def _member(path: str) -> str | InputError:
    if Path(path).suffix.lower() in READ:
        return path
    return UnreadableInput(
        path, "not a text, HTML or JSON file by its name", "Name the file itself to read it all the same"
    )


def read_bytes(path: str, standard_input: IO[bytes] | None = None) -> bytes:
    """Return the bytes of a file or of standard input; raise InputError when there are none, too many, or no way in."""
    try:
        raw = _read(path, standard_input)
    except OSError as error:
        raise _refused(path, error) from error
    if len(raw) > LARGEST:
        raise UnreadableInput(path, TOO_LARGE, SPLIT)
    if not raw:
        raise EmptyInput(path, "the file is empty", "Give a file that holds an article")
    return raw


def _read(path: str, standard_input: IO[bytes] | None) -> bytes:
    if path == STANDARD_INPUT:
        return (standard_input or sys.stdin.buffer).read(LARGEST + 1)
    with Path(path).open("rb") as file:
        return file.read(LARGEST + 1)


@contextmanager
def open_lines(path: str) -> Iterator[Iterable[bytes]]:
    """Give the lines of a JSON Lines file of any size one by one, each at most one byte longer than LARGEST."""
    try:
        with Path(path).open("rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode) and not os.fstat(file.fileno()).st_size:
                raise EmptyInput(path, "the file is empty", "Give a file with one article a line")
            yield _lines(file, path)
    except OSError as error:
        raise _refused(path, error) from error


def _lines(file: BufferedReader, path: str) -> Iterator[bytes]:
    if is_utf16(file.peek(HEAD)[:HEAD]):
        yield from decode(read_bytes(path), path).encode("utf-8").splitlines(keepends=True)
        return
    while line := file.readline(LARGEST + 1):
        yield line


def _refused(path: str, error: OSError) -> InputError:
    reason = (error.strerror or type(error).__name__).lower()
    return UnreadableInput(path, f"it cannot be opened ({reason})", "Check that it is a file and that you may read it")
