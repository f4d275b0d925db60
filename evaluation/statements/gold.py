"""Attributions that an annotator marked in PolNeAR's folders, as ranges of characters and as sets of words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Ranges = tuple[tuple[int, int], ...]
TOKEN = re.compile(r"\w+")
QUOTED = re.compile(r'[“"]([^“”"]{1,2000})[”"]')


@dataclass(frozen=True)
class Attribution:
    """Source, cue and content of an attribution as ranges of characters; a source may be missing."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True)
class Document:
    """A text and the attributions that its first annotator marked."""

    name: str
    text: str
    gold: tuple[Attribution, ...]


def read_documents(folder: Path) -> list[Document]:
    """Return the documents of a folder with `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`, in name order."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if marked:
            found.append(Document(path.stem, path.read_bytes().decode(), tuple(_read(marked[0]))))
    return found


def _read(path: Path) -> Iterable[Attribution]:
    """Yield the attributions of a brat file; lines that are neither spans nor events belong to a span's text."""
    spans: dict[str, Ranges] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_bytes().decode().split("\n"):
        fields = line.split("\t")
        if re.match(r"^T\d+\t", line):
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in (piece.split(" ") for piece in pieces))
        elif re.match(r"^E\d+\t", line):
            parts = [part.split(":") for part in fields[1].split()]
            events.append([(name.rstrip("0123456789"), span) for name, span in parts])
    for event in events:
        one = Attribution(*(_of(event, role, spans) for role in ("Source", "Cue", "Content")))
        if one.content:
            yield one


def _of(event: Sequence[tuple[str, str]], role: str, spans: dict[str, Ranges]) -> Ranges:
    return tuple(each for name, span in event if name == role for each in spans.get(span, ()))


def words(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand: runs of letters, digits and underscores, so that marks never count."""
    return [match.span() for match in TOKEN.finditer(text)]


def cover(tokens: Sequence[tuple[int, int]], ranges: Ranges) -> frozenset[int]:
    """Return the numbers of the words that the ranges touch."""
    ends = [end for _, end in tokens]
    starts = [start for start, _ in tokens]
    return frozenset(n for a, b in ranges for n in range(bisect_right(ends, a), bisect_left(starts, b)))


def quoted(text: str) -> Ranges:
    """Return what stands between double quotation marks, for telling direct from indirect."""
    return tuple(match.span() for match in QUOTED.finditer(text))
